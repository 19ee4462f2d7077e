/**
 * The same view-filtered workload on three servers: this one, Colyseus with a StateView per client, and
 * Socket.IO with MessagePack. Each gets the same map, simulation and inputs, in turn.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench, BenchMistake, BenchOptions, BenchResult } from "./bench-api.ts";
import { peerResult } from "./peer-figures.ts";
import {
  addMeasured,
  type Measured,
  measurePeer,
  PEERS_NODE,
  PEERS_OF_BENCH,
  type Peer,
  type Stretch,
} from "./peer-run.ts";
import { buildGame } from "./servers/game-server.ts";

const PEERS_FOLDER = fileURLToPath(new URL("peers", import.meta.url));
const MAP = new URL("../shared/maps/megaplex.txt", import.meta.url);
/** Separates a map's header from its tiles. */
const MAP_DIVIDER = "---\n";

const FULL = { clients: 300, rounds: 2, warmUpMs: 4000, measureMs: 12_000 };
const QUICK = { clients: 100, rounds: 1, warmUpMs: 2000, measureMs: 8000 };

export const bench: Bench = {
  name: "peers",
  sentence: "300 moving ships in one room, on this server, on Colyseus and on Socket.IO.",
  run,
};

async function run({ isQuick, log }: BenchOptions): Promise<BenchResult | BenchMistake> {
  const mistake = prepare(log);
  if (mistake !== undefined) return { mistake };
  const { rounds, ...stretch } = isQuick ? QUICK : FULL;
  const mapFolder = mkdtempSync(path.join(os.tmpdir(), "ricochet-peers-"));
  try {
    const mapFile = path.join(mapFolder, "moving.txt");
    writeFileSync(mapFile, withoutPads(readFileSync(MAP, "utf8")));
    const measured = await measureAll(rounds, { ...stretch, mapFolder, mapFile }, log);
    return peerResult(measured, isQuick);
  } finally {
    rmSync(mapFolder, { recursive: true });
  }
}

/** In rounds, so that changes in the machine's speed affect all servers. */
async function measureAll(
  rounds: number,
  stretch: Stretch,
  log: BenchOptions["log"],
): Promise<Record<Peer, Measured>> {
  const measured: Partial<Record<Peer, Measured>> = {};
  for (let round = 1; round <= rounds; round++) {
    for (const peer of PEERS_OF_BENCH) {
      log(`Round ${round} of ${rounds}: ${peer}, ${stretch.clients} clients`);
      const now = await measurePeer(peer, stretch);
      const before = measured[peer];
      measured[peer] = before === undefined ? now : addMeasured(before, now);
    }
  }
  return measured as Record<Peer, Measured>;
}

/** Pickups change scores, which cause leaderboard updates; this workload only moves. */
export function withoutPads(mapText: string): string {
  const tilesAt = mapText.indexOf(MAP_DIVIDER) + MAP_DIVIDER.length;
  return mapText.slice(0, tilesAt) + mapText.slice(tilesAt).replaceAll("p", ".");
}

/** Installs the peers on first use; returns a message if this machine can't run them. */
function prepare(log: BenchOptions["log"]): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64")
    return "The bench peers needs Linux on x64: its native packages and /proc.";
  buildGame();
  if (existsSync(PEERS_NODE)) return undefined;
  log("Installing the peers into bench/peers (once)");
  const installed = spawnSync("npm", ["ci"], {
    cwd: PEERS_FOLDER,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return installed.status === 0 ? undefined : "The peers can't be installed: see npm's message.";
}
