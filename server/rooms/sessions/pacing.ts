/**
 * How many snapshots may be on their way to one client. Sockets say nothing of a slow link until
 * megabytes have gone into kernel buffers, so the client's own acknowledgements decide: about as many
 * as an empty link's round trip holds. A client that is behind gets none until most of what is on its
 * way has come, then a keyframe.
 */

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
/**
 * The least round trip of this and the last stretch counts: a longer one under load is a queue, and a
 * window that grew with it would feed the queue. A route that became longer is believed after both.
 */
const BASE_MS = 5000;
/** How much longer than the least a round trip may take on an empty link, as on mobile networks. */
const JITTER_MS = 40;
/** Snapshots that are remembered: more than may ever be on their way. */
const REMEMBERED = 64;

export interface Pace {
  /** Newest snapshot tick that the client holds, and that it was sent. */
  seenTick: number;
  sentTick: number;
  /** How many snapshots those are; ticks would count the skipped ones too. */
  seenCount: number;
  sentCount: number;
  /** Of each snapshot that was sent, by half its tick: its tick, its number, and when, ms. */
  readonly ticks: Float64Array;
  readonly counts: Float64Array;
  readonly sentAtMs: Float64Array;
  /** Least time from a snapshot to its acknowledgement, ms, in this stretch and in the last; Infinity for none. */
  leastMs: number;
  lastLeastMs: number;
  /** Smoothed, ms; 0 until measured. */
  rttMs: number;
  stretchEndMs: number;
  /** True from a skipped snapshot until most of the others have come. */
  isHolding: boolean;
  /** When the client last acknowledged something new, or was last owed nothing. */
  progressMs: number;
  readonly extra: number;
}

export function createPace(tick: number, nowMs: number, isSpectator: boolean): Pace {
  return {
    seenTick: tick,
    sentTick: tick,
    seenCount: 0,
    sentCount: 0,
    ticks: new Float64Array(REMEMBERED).fill(-1),
    counts: new Float64Array(REMEMBERED),
    sentAtMs: new Float64Array(REMEMBERED),
    leastMs: Number.POSITIVE_INFINITY,
    lastLeastMs: Number.POSITIVE_INFINITY,
    rttMs: 0,
    stretchEndMs: nowMs + BASE_MS,
    isHolding: false,
    progressMs: nowMs,
    extra: isSpectator ? SPECTATOR_EXTRA : EXTRA,
  };
}

/** Notes a snapshot that has just been sent. */
export function noteSent(pace: Pace, tick: number, nowMs: number): void {
  if (pace.sentCount === pace.seenCount) pace.progressMs = nowMs;
  pace.sentTick = tick;
  pace.sentCount += 1;
  const place = (tick >> 1) % REMEMBERED;
  pace.ticks[place] = tick;
  pace.counts[place] = pace.sentCount;
  pace.sentAtMs[place] = nowMs;
}

/** Notes that a snapshot was not sent: the client has to catch up first. */
export function noteSkipped(pace: Pace): void {
  // With little on its way no acknowledgement would end the hold.
  pace.isHolding = onTheirWay(pace) > resumeAt(pace);
}

/** Takes in what a client says it holds; anything but a newer snapshot that was sent changes nothing. */
export function noteSeen(pace: Pace, tick: number, nowMs: number): void {
  if (tick <= pace.seenTick || tick > pace.sentTick) return;
  const place = (tick >> 1) % REMEMBERED;
  if (pace.ticks[place] !== tick) return;
  pace.seenTick = tick;
  pace.seenCount = pace.counts[place] ?? pace.seenCount;
  pace.progressMs = nowMs;
  noteRoundTrip(pace, nowMs - (pace.sentAtMs[place] ?? nowMs), nowMs);
  if (onTheirWay(pace) <= resumeAt(pace)) pace.isHolding = false;
}

function noteRoundTrip(pace: Pace, tookMs: number, nowMs: number): void {
  if (nowMs >= pace.stretchEndMs) {
    pace.lastLeastMs = pace.leastMs;
    pace.leastMs = Number.POSITIVE_INFINITY;
    pace.stretchEndMs = nowMs + BASE_MS;
  }
  pace.leastMs = Math.min(pace.leastMs, tookMs);
  pace.rttMs = pace.rttMs === 0 ? Math.max(tookMs, 1) : pace.rttMs + (tookMs - pace.rttMs) / 8;
}

/** Whether the next snapshot must wait. */
export function isBehind(pace: Pace): boolean {
  return pace.isHolding || onTheirWay(pace) >= windowOf(pace);
}

function onTheirWay({ sentCount, seenCount }: Pace): number {
  return sentCount - seenCount;
}

/** Half of the window: less would leave a long link idle and pause for every hiccup, more would keep a queue. */
function resumeAt(pace: Pace): number {
  return windowOf(pace) >> 1;
}

function windowOf({ leastMs, lastLeastMs, rttMs, extra }: Pace): number {
  if (rttMs === 0) return Math.max(UNKNOWN, extra);
  const trustedMs = Math.min(rttMs, Math.min(leastMs, lastLeastMs) + JITTER_MS);
  return Math.min(MOST, Math.max(LEAST, Math.ceil(trustedMs * SNAPSHOTS_PER_MS))) + extra;
}

/** Whether the client has been behind for so long that it is better told to come back. */
export function isStalled(pace: Pace, nowMs: number): boolean {
  return isBehind(pace) && nowMs - pace.progressMs > STALLED_MS;
}
