/** The three slow clients of the bench `slow`, each next to a room of bots, and their outcome. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { type Bottleneck, closeCodeIn, openBottleneck } from "./bottleneck.ts";
import { agesOf, quantileOf, tickZeroMs } from "./staleness.ts";
import { joinWatched, type WatchedClient } from "./watched-client.ts";

const STALL_MS = 10_000;
/** Time to recover after the stall. */
const RECOVERY_MS = 4000;
const LOOK_MS = 100;
const TRICKLE_LIMIT_MS = 30_000;
/** Time to read what was on its way to a closed client. */
const DRAIN_MS = 1000;
const OPEN = Number.POSITIVE_INFINITY;

/** Where the clients of a bench connect to. */
export interface Scene {
  readonly url: string;
  readonly roomCode: string;
  /** Port of the game server. */
  readonly port: number;
  /** Registers a client that shall send inputs. */
  readonly onJoined: (watched: WatchedClient) => void;
  /** Number of connections on the server. */
  readonly connections: () => Promise<number>;
}

export interface LinkedClient {
  readonly watched: WatchedClient;
  readonly link: Bottleneck;
}

let seeds = 10_000;

/** Joins a client behind its own link. */
export async function joinThrough(
  scene: Scene,
  name: string,
  perSecond: number,
  delayMs: number,
): Promise<LinkedClient> {
  const rates = { downPerSecond: perSecond, upPerSecond: perSecond };
  const link = await openBottleneck({ port: scene.port, rates, delayMs });
  const { url, roomCode } = scene;
  const watched = await joinWatched({ url, roomCode, port: link.port, name, seed: seeds++ });
  scene.onJoined(watched);
  return { watched, link };
}

export interface Narrow {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  readonly snapshotsPerSecond: number;
  readonly keyframes: number;
  /** Mean payload of a keyframe, bytes. */
  readonly keyframeBytes: number;
  readonly payloadBytesPerSecond: number;
}

/**
 * Watches a client for a while. Ages are relative to the clock of `references`, which have no link in
 * between.
 */
export async function watchNarrow(
  { watched }: LinkedClient,
  references: readonly WatchedClient[],
  seconds: number,
): Promise<Narrow> {
  const fromMs = performance.now();
  const bytesBefore = watched.payloadBytes;
  await sleep(seconds * 1000);
  const toMs = performance.now();
  const zeroMs = tickZeroMs(references.map(({ snapshots }) => snapshots));
  const ages = agesOf(watched.snapshots, zeroMs, fromMs, toMs);
  const seen = watched.snapshots.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  const keyframes = seen.filter(({ isKeyframe }) => isKeyframe);
  const keyframeBytes = keyframes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    p50Ms: quantileOf(ages, 0.5),
    p95Ms: quantileOf(ages, 0.95),
    maxMs: ages.at(-1) ?? Number.NaN,
    snapshotsPerSecond: seen.length / seconds,
    keyframes: keyframes.length,
    keyframeBytes: keyframes.length === 0 ? 0 : keyframeBytes / keyframes.length,
    payloadBytesPerSecond: (watched.payloadBytes - bytesBefore) / seconds,
  };
}

export interface Recovery {
  readonly isRecovered: boolean;
  /** From reading again to the first keyframe, ms. */
  readonly keyframeAfterMs: number;
}

/** Lets a client stop reading for 10 s and continue. */
export async function watchStall({ watched, link }: LinkedClient): Promise<Recovery> {
  link.rates.downPerSecond = 0;
  await sleep(STALL_MS);
  const onMs = performance.now();
  const before = watched.snapshots.length;
  link.rates.downPerSecond = OPEN;
  await sleep(RECOVERY_MS);
  const after = watched.snapshots.slice(before);
  const keyframe = after.find(({ isKeyframe }) => isKeyframe);
  const last = watched.snapshots.at(-1);
  // At most half a second old, with a keyframe at the start and a stream after it.
  const isLive = last !== undefined && performance.now() - last.atMs < 500;
  const isOpen = watched.client.socket?.isOpen === true;
  return {
    isRecovered: keyframe !== undefined && isLive && isOpen,
    keyframeAfterMs: keyframe === undefined ? Number.NaN : keyframe.atMs - onMs,
  };
}

export interface Ending {
  /** From the first held byte until the server closed the connection; NaN if it did not. */
  readonly afterMs: number;
  readonly closeCodes: readonly (number | undefined)[];
}

/**
 * Waits until the server has closed that many connections. The close code is behind all data sent before,
 * so the clients then read at full speed.
 */
export async function watchEnding(scene: Scene, link: Bottleneck, count: number): Promise<Ending> {
  const fromMs = performance.now();
  const before = await scene.connections();
  let afterMs = Number.NaN;
  while (performance.now() - fromMs < TRICKLE_LIMIT_MS) {
    if ((await scene.connections()) <= before - count) {
      afterMs = performance.now() - fromMs;
      break;
    }
    await sleep(LOOK_MS);
  }
  link.rates.downPerSecond = OPEN;
  await sleep(DRAIN_MS);
  return { afterMs, closeCodes: link.tails.map(closeCodeIn) };
}
