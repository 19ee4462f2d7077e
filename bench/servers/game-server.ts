/** The built game server in a separate process, with one room for the load. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ROOT, type ServerChild, startChild } from "./child-process.ts";

/** All clients come from one address. */
export const NO_LIMITS = ["--max-connections-per-address", "10000"];
const ARGUMENTS = [
  "--port",
  "0",
  "--host",
  "127.0.0.1",
  "--log-level",
  "warn",
  "--data",
  "off",
  // No bench waits for a round to end.
  "--drain-seconds",
  "0",
];
const MIN_SEATS = 2;
/** Longer than any run, because the next round would use another map. */
const ROUND_SECONDS = 1200;

/** Builds the server if its sources changed. */
export function buildGame(): void {
  const { status } = spawnSync(
    process.execPath,
    [path.join(ROOT, "scripts/build/build.mjs"), "--if-stale"],
    { cwd: ROOT, stdio: ["ignore", process.stderr, process.stderr] },
  );
  if (status !== 0) throw new Error("the server could not be built");
}

/** Starts the server; `nodeFlags` are for Node, `limits` for the server. */
export function startGame(
  nodeFlags: readonly string[] = [],
  limits: readonly string[] = NO_LIMITS,
): Promise<ServerChild> {
  const main = path.join(ROOT, "dist/server/main.js");
  return startChild([...nodeFlags, main, ...ARGUMENTS, ...limits], /^Ricochet: (http:\S+)$/m);
}

/** Creates a room with `seats` seats, no AI players and by default the largest map; returns its code. */
export async function makeRoom(url: string, seats: number, map = "Megaplex"): Promise<string> {
  const response = await fetch(new URL("/api/rooms", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      isPrivate: false,
      map,
      seats: Math.max(MIN_SEATS, seats),
      fill: 0,
      roundSeconds: ROUND_SECONDS,
    }),
  });
  const room: unknown = await response.json();
  if (typeof room === "object" && room !== null && "code" in room) return String(room.code);
  throw new Error(`no room was made: ${JSON.stringify(room)}`);
}
