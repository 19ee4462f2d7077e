/**
 * Runs attacks on a server one after the other, next to a room of 30 bots that must not be affected. The
 * attackers are a separate process with loopback addresses of their own.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ATTACKS } from "./attack/attack-list.ts";
import type { AttackAnswer, AttackOrder } from "./attack/attackers.ts";
import type { Outcome } from "./attack/target.ts";
import type { Bench, BenchOptions, BenchResult } from "./bench-api.ts";
import { createFleet, endFleet, type Fleet, joinGame, openCount } from "./load/fleet.ts";
import { watchSnapshots } from "./load/witnesses.ts";
import { endChild, type ServerChild, startChild } from "./servers/child-process.ts";
import { buildGame, makeRoom, NO_LIMITS, startGame } from "./servers/game-server.ts";
import { quantileBetween, readGame, readNumber } from "./servers/readings.ts";

const BOTS = 30;
/** Seats for attackers and for the reconnect storm, besides the bots. */
const SEATS = 1000;
const WARM_UP_MS = 3000;
const CALM_SECONDS = 10;
const HEAP = "nodejs_heap_size_used_bytes";
const MIB = 1024 * 1024;
/** Planted bugs that stay inactive in the attacked server until an attack triggers them. */
const FAULTS = path.join(import.meta.dirname, "attack/plant-faults.mjs");

interface Stretch {
  readonly name: string;
  readonly tickP99Ms: number;
  readonly lostTicks: number;
  readonly missedSnapshots: number;
  readonly outcome: Outcome;
}

async function run({ isQuick, log }: BenchOptions): Promise<BenchResult> {
  buildGame();
  const reports = mkdtempSync(path.join(tmpdir(), "ricochet-reports-"));
  try {
    return await attackAll(reports, isQuick, log);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

async function attackAll(
  reports: string,
  isQuick: boolean,
  log: BenchOptions["log"],
): Promise<BenchResult> {
  const game = await startGame(["--import", FAULTS], [...NO_LIMITS, "--reports", reports]);
  let crashes = 0;
  game.child.once("exit", () => {
    crashes += 1;
  });
  const fleet = createFleet();
  const roomCode = await makeRoom(game.address, SEATS);
  const otherCode = await makeRoom(game.address, 2);
  await joinGame(fleet, game.address, roomCode, BOTS);
  const attackers = await startAttackers();
  await sleep(WARM_UP_MS);
  log("Calm.");
  const calm = await stretch(game, fleet, "calm", async () => {
    await sleep((isQuick ? 3 : CALM_SECONDS) * 1000);
    return { tries: 0, wronglyAccepted: 0 };
  });
  const heapBefore = await readNumber(game.address, HEAP);
  // The bots share one address, so the default limits need a second server.
  const everyday = await startGame([], []);
  const limited = { port: portOf(everyday), roomCode: await makeRoom(everyday.address, 2) };
  const seconds = isQuick ? 2 : 8;
  const { hostname: host } = new URL(game.address);
  const target = { host, port: portOf(game), roomCode, otherCode, limited, reports, seconds };
  const stretches: Stretch[] = [];
  for (const { name } of ATTACKS) {
    if (crashes > 0 || (isQuick && name === "tickets")) continue;
    log(`${name} …`);
    stretches.push(await stretch(game, fleet, name, () => attackWith(attackers, { name, target })));
  }
  await sleep(WARM_UP_MS);
  const heapAfter = crashes > 0 ? Number.NaN : await readNumber(game.address, HEAP);
  const botsLeft = openCount(fleet);
  const seen = {
    crashes,
    botsLost: BOTS - botsLeft,
    heapGrowthMiB: (heapAfter - heapBefore) / MIB,
  };
  endFleet(fleet);
  game.child.removeAllListeners("exit");
  await Promise.all([endChild(game), endChild(everyday), endChild(attackers)]);
  return report(calm, stretches, seen);
}

function portOf({ address }: ServerChild): number {
  return Number(new URL(address).port);
}

function startAttackers(): Promise<ServerChild> {
  const file = path.join(import.meta.dirname, "attack/attackers.ts");
  return startChild(["--import", "tsx", file], /^(ready)$/m, true);
}

/** Makes the attackers run one attack. */
async function attackWith({ child }: ServerChild, order: AttackOrder): Promise<Outcome> {
  child.send(order);
  const [answer] = (await once(child, "message")) as [AttackAnswer];
  if (!answer.ok) throw new Error(`${order.name}: ${answer.reason}`);
  return answer.outcome;
}

/** What the bots and the server's clock noticed while `during` ran. */
async function stretch(
  game: ServerChild,
  { clients }: Fleet,
  name: string,
  during: () => Promise<Outcome>,
): Promise<Stretch> {
  const before = await readGame(game.address);
  const missed = watchSnapshots(clients);
  const outcome = await during();
  const missedSnapshots = missed();
  const after = await readGame(game.address);
  return {
    name,
    tickP99Ms: 1000 * quantileBetween(before.tickSeconds, after.tickSeconds, 0.99),
    lostTicks: after.lostTicks - before.lostTicks,
    missedSnapshots,
    outcome,
  };
}

function report(
  calm: Stretch,
  stretches: readonly Stretch[],
  seen: {
    readonly crashes: number;
    readonly botsLost: number;
    readonly heapGrowthMiB: number;
  },
): BenchResult {
  const sum = (read: (each: Stretch) => number): number =>
    stretches.reduce((total, each) => total + read(each), 0);
  const figures: Record<string, number> = {};
  for (const { outcome } of stretches) Object.assign(figures, outcome.figures);
  const worstP99 = Math.max(...stretches.map(({ tickP99Ms }) => tickP99Ms));
  return {
    figures: {
      ...seen,
      wronglyAccepted: sum(({ outcome }) => outcome.wronglyAccepted),
      tickP99Ratio: worstP99 / calm.tickP99Ms,
      calmTickP99Ms: calm.tickP99Ms,
      worstTickP99Ms: worstP99,
      lostTicks: sum(({ lostTicks }) => lostTicks),
      missedSnapshots: sum(({ missedSnapshots }) => missedSnapshots),
      ...figures,
    },
    targets: {
      crashes: { max: 0 },
      botsLost: { max: 0 },
      wronglyAccepted: { max: 0 },
      lostTicks: { max: 0 },
      missedSnapshots: { max: 0 },
      stormRecoveryMs: { max: 5000 },
      stormLost: { max: 0 },
      lostTickets: { max: 0 },
      reportsUnplayable: { max: 0 },
    },
    table: {
      head: [
        "attack",
        "tries",
        "wrongly accepted",
        "tick p99 ms",
        "lost ticks",
        "missed snapshots",
      ],
      rows: [calm, ...stretches].map(({ name, outcome, ...noticed }) => [
        name,
        outcome.tries,
        outcome.wronglyAccepted,
        Math.round(noticed.tickP99Ms * 1000) / 1000,
        noticed.lostTicks,
        noticed.missedSnapshots,
      ]),
    },
    notes: [
      "Rooms and handlers throw because of bugs planted from outside (bench/attack/plant-faults.mjs); the server itself is the normal build.",
      "The crowd of one address attacks a second server with the default limits.",
      `${BOTS} bots play during the attacks; a gap in a bot's stream counts as a missed snapshot.`,
      "Server, bots and attackers share the machine's cores: the p99 includes ticks that wait for a core.",
    ],
  };
}

export const bench: Bench = {
  name: "attack",
  sentence:
    "Seventeen attacks next to 30 bots: bad messages, floods of inputs and chat, host commands from guests, half-open handshakes, tickets, origins, crowds, guessed codes and passwords, bad bodies, streams over HTTP, rooms and handlers that throw, slow readers, killed clients, a reconnect storm.",
  run,
};
