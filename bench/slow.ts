/**
 * What slow clients experience and cost: one on a narrow link, one that stops reading for a while, one that
 * reads a byte a second, and many that read nothing, all in a room with bots that must not be affected.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, BenchOptions, BenchResult } from "./bench-api.ts";
import { type Bottleneck, openBottleneck } from "./load/bottleneck.ts";
import { createFleet, endFleet, joinGame, startSending } from "./load/fleet.ts";
import {
  type Ending,
  joinThrough,
  type LinkedClient,
  type Narrow,
  type Recovery,
  type Scene,
  watchEnding,
  watchNarrow,
  watchStall,
} from "./load/slow-links.ts";
import { joinWatched, type WatchedClient } from "./load/watched-client.ts";
import { watchSnapshots } from "./load/witnesses.ts";
import { endChild, type ServerChild } from "./servers/child-process.ts";
import { buildGame, makeRoom, startGame } from "./servers/game-server.ts";
import { readKernelQueues } from "./servers/kernel-queues.ts";
import { readGame, readNumber } from "./servers/readings.ts";

const BOTS = 30;
const SEATS = 160;
const STALLED = 100;
const REFERENCES = 2;
/** 64 kbit/s, and a link that is too slow for the game. */
const NARROW_PER_SECOND = 8000;
const NARROWER_PER_SECOND = 2000;
const RTT_MS = 60;
const WARM_UP_MS = 2000;
const SETTLE_MS = 2000;
/** Time into a stall when all queues are full; the server closes after 15 s. */
const PILED_MS = 8000;
const PILING_LOOKS = 20;
const LOOK_MS = 200;
const TOO_SLOW = 4508;
const KIB = 1024;
const OPEN = Number.POSITIVE_INFINITY;

interface Stalled {
  readonly growthKiB: number;
  readonly rssKiB: number;
  readonly sendKiB: number;
  readonly unreadKiB: number;
  readonly ending: Ending;
}

async function run({ isQuick, log }: BenchOptions): Promise<BenchResult> {
  buildGame();
  const game = await startGame();
  const fleet = createFleet();
  const roomCode = await makeRoom(game.address, SEATS);
  log(`${BOTS} bots join.`);
  await joinGame(fleet, game.address, roomCode, BOTS);
  const bots = fleet.clients.slice();
  const port = Number(new URL(game.address).port);
  const scene: Scene = {
    url: game.address,
    roomCode,
    port,
    onJoined: ({ client }) => fleet.clients.push(client),
    connections: () => readNumber(game.address, "ricochet_connections"),
  };
  startSending(fleet);
  await sleep(WARM_UP_MS);
  const lostBefore = (await readGame(game.address)).lostTicks;
  const others = watchSnapshots(bots);
  const result = await measure(scene, game, isQuick, log);
  const lostTicks = (await readGame(game.address)).lostTicks - lostBefore;
  const missed = others();
  endFleet(fleet);
  await endChild(game);
  return report(result, lostTicks, missed);
}

interface Measured {
  readonly narrow: Narrow;
  readonly narrower: Narrow;
  readonly recovery: Recovery;
  readonly trickle: Ending;
  readonly stalled: Stalled;
}

async function measure(
  scene: Scene,
  game: ServerChild,
  isQuick: boolean,
  log: (sentence: string) => void,
): Promise<Measured> {
  const open: LinkedClient[] = [];
  for (let i = 0; i < REFERENCES; i++) open.push(await joinThrough(scene, `Near ${i}`, OPEN, 0));
  const references = open.map(({ watched }) => watched);
  // First, because the map alone keeps the narrower link busy for seconds.
  log("One client has 64 kbit/s, one 16 kbit/s down and 64 up.");
  const narrowLink = await joinThrough(scene, "Narrow", NARROW_PER_SECOND, RTT_MS / 2);
  const narrowerLink = await joinThrough(scene, "Narrower", NARROWER_PER_SECOND, RTT_MS / 2);
  // Inputs, one packet each, need more than that.
  narrowerLink.link.rates.upPerSecond = NARROW_PER_SECOND;
  log("One client stops reading, one reads a byte a second.");
  const stalling = await joinThrough(scene, "Stalling", OPEN, RTT_MS / 2);
  const trickling = await joinThrough(scene, "Trickling", OPEN, RTT_MS / 2);
  await sleep(SETTLE_MS);
  trickling.link.rates.downPerSecond = 1;
  const [recovery, trickle] = await Promise.all([
    watchStall(stalling),
    watchEnding(scene, trickling.link, 1),
  ]);
  const seconds = isQuick ? 6 : 60;
  const [narrow, narrower] = await Promise.all([
    watchNarrow(narrowLink, references, seconds),
    watchNarrow(narrowerLink, references, seconds),
  ]);
  for (const { watched, link } of [narrowLink, narrowerLink, stalling, trickling, ...open])
    end(watched, link);
  const stalled = await measureStalled(scene, game, isQuick, log);
  return { narrow, narrower, recovery, trickle, stalled };
}

/** Joins many clients that all stop reading but keep sending. */
async function measureStalled(
  scene: Scene,
  game: ServerChild,
  isQuick: boolean,
  log: (sentence: string) => void,
): Promise<Stalled> {
  const rates = { downPerSecond: OPEN, upPerSecond: OPEN };
  const link = await openBottleneck({ port: scene.port, rates, delayMs: RTT_MS / 2 });
  const { url, roomCode } = scene;
  const clients: WatchedClient[] = [];
  for (let i = 0; i < STALLED; i++) {
    const name = `Stalled ${i}`;
    const watched = await joinWatched({ url, roomCode, port: link.port, name, seed: 20_000 + i });
    scene.onJoined(watched);
    clients.push(watched);
  }
  log(`${STALLED} clients stop reading.`);
  await sleep(isQuick ? SETTLE_MS : 4 * SETTLE_MS);
  const before = await memoryOf(scene, game);
  rates.downPerSecond = 0;
  const ended = watchEnding(scene, link, STALLED);
  await sleep(PILED_MS);
  const after = await memoryOf(scene, game);
  const each = (bytes: number): number => bytes / STALLED / KIB;
  const rssKiB = each(after.rss - before.rss);
  const sendKiB = each(after.send - before.send);
  const unreadKiB = each(after.unread - before.unread);
  const ending = await ended;
  for (const watched of clients) watched.client.socket?.end();
  link.close();
  // Memory that the server released meanwhile does not count.
  return {
    growthKiB: Math.max(rssKiB, 0) + sendKiB + unreadKiB,
    rssKiB,
    sendKiB,
    unreadKiB,
    ending,
  };
}

interface Memory {
  readonly rss: number;
  readonly send: number;
  readonly unread: number;
}

/** Medians over a while, because garbage varies. */
async function memoryOf({ port }: Scene, { child }: ServerChild): Promise<Memory> {
  const rss: number[] = [];
  const send: number[] = [];
  const unread: number[] = [];
  for (let i = 0; i < PILING_LOOKS; i++) {
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    rss.push(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * KIB);
    const queues = readKernelQueues(port);
    send.push(queues.sendBytes);
    unread.push(queues.unreadBytes);
    await sleep(LOOK_MS);
  }
  return { rss: median(rss), send: median(send), unread: median(unread) };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function end({ client }: WatchedClient, link: Bottleneck): void {
  client.socket?.end();
  link.close();
}

function report(
  { narrow, narrower, recovery, trickle, stalled }: Measured,
  lostTicks: number,
  missed: number,
): BenchResult {
  const isTrickleClosed = trickle.closeCodes.includes(TOO_SLOW);
  return {
    figures: {
      stalenessOverRttMs: tenth(narrow.p95Ms - RTT_MS),
      stalledClientKiB: tenth(stalled.growthKiB),
      othersLostTicks: lostTicks + missed,
      lostTicks,
      othersMissedSnapshots: missed,
      stallsRecovered: recovery.isRecovered ? 1 : 0,
      recoveryMs: tenth(recovery.keyframeAfterMs),
      trickleClosedMs: isTrickleClosed ? tenth(trickle.afterMs) : Number.NaN,
      stalledClosed: stalled.ending.closeCodes.filter((code) => code === TOO_SLOW).length,
      staleness16kOverRttMs: tenth(narrower.p95Ms - RTT_MS),
      rssKiBPerStalled: tenth(stalled.rssKiB),
      sendQueueKiBPerStalled: tenth(stalled.sendKiB),
      unreadKiBPerStalled: tenth(stalled.unreadKiB),
    },
    targets: {
      stalenessOverRttMs: { max: 130 },
      stalledClientKiB: { max: 64 },
      othersLostTicks: { max: 0 },
      stallsRecovered: { min: 1 },
      trickleClosedMs: { max: 30_000 },
      stalledClosed: { min: STALLED },
    },
    table: {
      head: [
        "link",
        "age p50, ms",
        "p95",
        "max",
        "snapshots/s",
        "keyframes",
        "bytes per keyframe",
        "bytes/s",
      ],
      rows: [rowOf("64 kbit/s", narrow), rowOf("16 kbit/s", narrower)],
    },
    notes: [
      `Links have a round trip of ${RTT_MS} ms; each packet costs 52 extra bytes for TCP and IP.`,
      "The memory of a stalled client is the growth of the server process, its kernel send queue, and unread data in the other end's kernel; on this machine the latter holds what on a real network would stay in the send queue.",
    ],
  };
}

function rowOf(link: string, narrow: Narrow): (string | number)[] {
  const { p50Ms, p95Ms, maxMs, snapshotsPerSecond, keyframes } = narrow;
  const times = [p50Ms, p95Ms, maxMs, snapshotsPerSecond].map(tenth);
  return [
    link,
    ...times,
    keyframes,
    Math.round(narrow.keyframeBytes),
    Math.round(narrow.payloadBytesPerSecond),
  ];
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

export const bench: Bench = {
  name: "slow",
  sentence:
    "Slow clients in a room with 30 bots: how stale a 64 kbit/s link gets, what stalled clients cost the server, and whether the bots are affected.",
  run,
};
