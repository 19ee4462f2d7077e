/**
 * How many snapshots may be on their way to one client. Sockets say nothing of a slow link until
 * megabytes have gone into kernel buffers, so the client's own acknowledgements decide: about as many
 * as a round trip holds. A client that is behind gets none until it has caught up, then a keyframe.
 */
import { SNAPSHOT_TICKS } from "../../shared/wire/replica.ts";

/** Snapshots on their way: at least, at most, and while no round trip is known. */
const LEAST = 3;
const MOST = 12;
const UNKNOWN = 30;
/** Beyond the round trip: acknowledgements travel with the next input, or once a second. */
const EXTRA = 2;
const SPECTATOR_EXTRA = 32;
const SNAPSHOTS_PER_MS = 0.03;
/** How long a client may acknowledge nothing before its connection is given up. */
const STALLED_MS = 15_000;
const TIMES = 64;

export interface Pace {
  /** Newest snapshot tick that the client holds, and that it was sent. */
  seenTick: number;
  sentTick: number;
  /** When each snapshot went, ms, by half its tick. */
  readonly sentAtMs: Float64Array;
  /** Smoothed time from a snapshot to its acknowledgement, ms; 0 until measured. */
  rttMs: number;
  /** When the client last acknowledged something new, or was last owed nothing. */
  progressMs: number;
  readonly extra: number;
}

export function createPace(tick: number, nowMs: number, isSpectator: boolean): Pace {
  return {
    seenTick: tick,
    sentTick: tick,
    sentAtMs: new Float64Array(TIMES),
    rttMs: 0,
    progressMs: nowMs,
    extra: isSpectator ? SPECTATOR_EXTRA : EXTRA,
  };
}

/** Notes a snapshot that has just been sent. */
export function noteSent(pace: Pace, tick: number, nowMs: number): void {
  if (pace.sentTick === pace.seenTick) pace.progressMs = nowMs;
  pace.sentTick = tick;
  pace.sentAtMs[(tick >> 1) % TIMES] = nowMs;
}

/** Takes in what a client says it holds; anything but a newer snapshot that was sent changes nothing. */
export function noteSeen(pace: Pace, tick: number, nowMs: number): void {
  if (tick <= pace.seenTick || tick > pace.sentTick) return;
  pace.seenTick = tick;
  pace.progressMs = nowMs;
  const tookMs = nowMs - (pace.sentAtMs[(tick >> 1) % TIMES] ?? nowMs);
  pace.rttMs = pace.rttMs === 0 ? Math.max(tookMs, 1) : pace.rttMs + (tookMs - pace.rttMs) / 8;
}

/** Whether the next snapshot must wait. */
export function isBehind(pace: Pace): boolean {
  const onTheirWay = (pace.sentTick - pace.seenTick) / SNAPSHOT_TICKS;
  return onTheirWay >= windowOf(pace);
}

function windowOf({ rttMs, extra }: Pace): number {
  if (rttMs === 0) return Math.max(UNKNOWN, extra);
  return Math.min(MOST, Math.max(LEAST, Math.ceil(rttMs * SNAPSHOTS_PER_MS))) + extra;
}

/** Whether the client has been behind for so long that it is better told to come back. */
export function isStalled(pace: Pace, nowMs: number): boolean {
  return isBehind(pace) && nowMs - pace.progressMs > STALLED_MS;
}
