/**
 * Limits how many snapshots are in flight to one client. Sockets report a slow link only after megabytes have
 * gone into kernel buffers, so the client's acknowledgements decide: about as many snapshots as the round
 * trip of an idle link holds. A client that is behind gets none until most of those in flight have arrived,
 * then a keyframe.
 */

/** Snapshots in flight: at least, at most, and while the round trip is unknown. */
const LEAST = 3;
const MOST = 12;
const UNKNOWN = 30;
/** Added because acknowledgements wait for the next input, or for up to a second. */
const EXTRA = 2;
const SPECTATOR_EXTRA = 32;
const SNAPSHOTS_PER_MS = 0.03;
/** After so long without an acknowledgement the connection is closed. */
const STALLED_MS = 15_000;
/**
 * The shortest round trip of the current and the previous stretch of this length sets the window. Round
 * trips that get longer under load show a queue, and a window that grew with them would feed that queue. If
 * the route itself became longer, the window follows after two stretches.
 */
const BASE_MS = 5000;
/** Jitter of an idle link, as on mobile networks: round trips up to so much above the shortest. */
const JITTER_MS = 40;
/** Snapshots that are remembered: more than are ever in flight. */
const REMEMBERED = 64;

export interface Pace {
  /** Newest snapshot that the client acknowledged, and newest that it was sent. */
  seenTick: number;
  sentTick: number;
  /** Their numbers; ticks would count skipped snapshots too. */
  seenCount: number;
  sentCount: number;
  /** For each sent snapshot, by half its tick: its tick, its number, and when it was sent, ms. */
  readonly ticks: Float64Array;
  readonly counts: Float64Array;
  readonly sentAtMs: Float64Array;
  /**
   * Shortest time from a snapshot to its acknowledgement in this and the previous stretch, ms; Infinity:
   * none.
   */
  leastMs: number;
  lastLeastMs: number;
  /** Smoothed, ms; 0 until measured. */
  rttMs: number;
  stretchEndMs: number;
  /** True from a skipped snapshot until most of those in flight have arrived. */
  isPaused: boolean;
  /** When the client last acknowledged a new snapshot, or had none in flight. */
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
    isPaused: false,
    progressMs: nowMs,
    extra: isSpectator ? SPECTATOR_EXTRA : EXTRA,
  };
}

/** Notes that a snapshot was sent. */
export function noteSent(pace: Pace, tick: number, nowMs: number): void {
  if (pace.sentCount === pace.seenCount) pace.progressMs = nowMs;
  pace.sentTick = tick;
  pace.sentCount += 1;
  const index = (tick >> 1) % REMEMBERED;
  pace.ticks[index] = tick;
  pace.counts[index] = pace.sentCount;
  pace.sentAtMs[index] = nowMs;
}

/** Notes that a snapshot was skipped: the client has to catch up first. */
export function noteSkipped(pace: Pace): void {
  // With few in flight, no acknowledgement would come to end the pause.
  pace.isPaused = inFlight(pace) > resumeAt(pace);
}

/** Notes an acknowledgement; ignores all but newer snapshots that were sent. */
export function noteSeen(pace: Pace, tick: number, nowMs: number): void {
  if (tick <= pace.seenTick || tick > pace.sentTick) return;
  const index = (tick >> 1) % REMEMBERED;
  if (pace.ticks[index] !== tick) return;
  pace.seenTick = tick;
  pace.seenCount = pace.counts[index] ?? pace.seenCount;
  pace.progressMs = nowMs;
  noteRoundTrip(pace, nowMs - (pace.sentAtMs[index] ?? nowMs), nowMs);
  if (inFlight(pace) <= resumeAt(pace)) pace.isPaused = false;
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
  return pace.isPaused || inFlight(pace) >= windowOf(pace);
}

function inFlight({ sentCount, seenCount }: Pace): number {
  return sentCount - seenCount;
}

/**
 * Half of the window: less would leave a long link idle and pause at every hiccup, more would keep a queue.
 */
function resumeAt(pace: Pace): number {
  return windowOf(pace) >> 1;
}

function windowOf({ leastMs, lastLeastMs, rttMs, extra }: Pace): number {
  if (rttMs === 0) return Math.max(UNKNOWN, extra);
  const trustedMs = Math.min(rttMs, Math.min(leastMs, lastLeastMs) + JITTER_MS);
  return Math.min(MOST, Math.max(LEAST, Math.ceil(trustedMs * SNAPSHOTS_PER_MS))) + extra;
}

/** Whether the client has been behind for so long that it should reconnect. */
export function isStalled(pace: Pace, nowMs: number): boolean {
  return isBehind(pace) && nowMs - pace.progressMs > STALLED_MS;
}
