/** Profiles the game server under load and lists its hottest functions. */
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { BenchResult } from "../bench-api.ts";
import { endChild, ROOT, releaseChild } from "../servers/child-process.ts";
import { makeRoom, startGame } from "../servers/game-server.ts";
import { type CpuProfile, hotFunctions, sourcePlaces } from "../servers/hot-functions.ts";
import { quantileBetween } from "../servers/readings.ts";
import { createFleet, endFleet, joinGame } from "./fleet.ts";
import { gameSegment } from "./segments.ts";

const SHOWN = 40;
const WARM_UP_MS = 4000;
const SAMPLE_US = 250;
const BUILT = path.join(ROOT, "dist/server/main.js");

/** Plays with `bots` for `seconds` and reports where the server's time went. */
export async function profileGame(
  bots: number,
  seconds: number,
  log: (sentence: string) => void,
): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ricochet-profile-"));
  const profiling = ["--cpu-prof", `--cpu-prof-dir=${folder}`, `--cpu-prof-interval=${SAMPLE_US}`];
  const game = await startGame(profiling);
  const fleet = createFleet();
  await joinGame(fleet, game.address, await makeRoom(game.address, bots), bots);
  log(`${bots} bots play.`);
  await sleep(WARM_UP_MS);
  const fromUs = monotonicUs();
  const { before, after, traffic } = await gameSegment(game, fleet, seconds);
  const toUs = monotonicUs();
  releaseChild(game);
  endFleet(fleet);
  await endChild(game);
  const [file = ""] = readdirSync(folder);
  const profileFile = path.join(folder, file);
  const profile = JSON.parse(readFileSync(profileFile, "utf8")) as CpuProfile;
  const places = sourcePlaces(
    pathToFileURL(BUILT).href,
    JSON.parse(readFileSync(`${BUILT}.map`, "utf8")),
  );
  const hottest = hotFunctions(profile, { fromUs, toUs }, places).slice(0, SHOWN);
  return {
    figures: {
      cpuMsPerSecond: ((after.cpuSeconds - before.cpuSeconds) / traffic.seconds) * 1000,
      tickP50Ms: 1000 * quantileBetween(before.tickSeconds, after.tickSeconds, 0.5),
      tickP99Ms: 1000 * quantileBetween(before.tickSeconds, after.tickSeconds, 0.99),
      lostTicks: after.lostTicks - before.lostTicks,
      starvedTicksPerSecond: (after.starvedTicks - before.starvedTicks) / traffic.seconds,
      payloadBytesPerSecond: traffic.payloadBytesIn / bots / traffic.seconds,
      loadCpuMsPerSecond: (traffic.loadCpuSeconds / traffic.seconds) * 1000,
    },
    targets: {},
    table: {
      head: ["function", "place", "self ms", "%"],
      rows: hottest.map(({ name, place, selfMs, share }) => [
        name,
        place,
        selfMs,
        Math.round(share * 1000) / 10,
      ]),
    },
    notes: [`The whole profile: ${profileFile}`],
    isForRecord: false,
  };
}

/** V8 and Node read this system clock: it is the same in every process. */
function monotonicUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
