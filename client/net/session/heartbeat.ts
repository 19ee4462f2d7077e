/**
 * Whether a connection lives and how long its round trip is. Both are measured only while the page calls: a
 * frozen page has messages waiting that it could not read.
 */

const PING_EVERY_MS = 1000;
/** An unanswered ping is followed by another only after this long: a slow page reads its answers late. */
const PING_AGAIN_MS = 4000;
/** A connection is dead after so much silence, whatever the socket believes. */
const SILENCE_MS = 6000;
/** Time between two calls beyond which the page was hidden or frozen. */
const PAUSE_MS = 2000;
/** After this time without a call, snapshots are acknowledged at once, not with the next input. */
const UNATTENDED_MS = 150;
/** Ticks between two such acknowledgements. */
const UNATTENDED_ACK_TICKS = 8;
/** Some browsers' clocks are so coarse that a near server answers in no time; 0 means unmeasured. */
const LEAST_RTT_MS = 0.1;

/** Number of a ping that only acknowledges: its answer is no round trip. */
export const NO_PING = 0;

export interface Heartbeat {
  /** Smoothed round trip, ms; 0 until measured. */
  rttMs: number;
  /** Silence while the page was called, ms. */
  silentMs: number;
  lastCallMs: number;
  nextPingMs: number;
  pingId: number;
  pingSentMs: number;
}

export function createHeartbeat(nowMs: number): Heartbeat {
  return {
    rttMs: 0,
    silentMs: 0,
    lastCallMs: nowMs,
    nextPingMs: 0,
    pingId: NO_PING,
    pingSentMs: 0,
  };
}

/** A new connection: its silence begins now, and its first ping is due. */
export function startHeartbeat(heart: Heartbeat): void {
  heart.silentMs = 0;
  heart.nextPingMs = 0;
}

/** Records a call; call at every update. True after a pause without calls. */
export function noteCall(heart: Heartbeat, nowMs: number): boolean {
  const wasPaused = isPaused(heart, nowMs);
  if (!wasPaused) heart.silentMs += nowMs - heart.lastCallMs;
  heart.lastCallMs = nowMs;
  return wasPaused;
}

/** Records a message of the server. */
export function noteMessage(heart: Heartbeat): void {
  heart.silentMs = 0;
}

/** Whether the last call was so long ago that the page must be hidden. */
export function isPaused(heart: Heartbeat, nowMs: number): boolean {
  return nowMs - heart.lastCallMs > PAUSE_MS;
}

/**
 * Whether to acknowledge a snapshot of `tick` by itself: no inputs are sent between calls, but the server
 * must know that its snapshots arrive.
 */
export function isUnattendedAck(heart: Heartbeat, nowMs: number, tick: number): boolean {
  return nowMs - heart.lastCallMs > UNATTENDED_MS && tick % UNATTENDED_ACK_TICKS < 2;
}

export function isDead(heart: Heartbeat): boolean {
  return heart.silentMs > SILENCE_MS;
}

/** The number of the ping to send now, or undefined if none is due. */
export function takePing(heart: Heartbeat, nowMs: number): number | undefined {
  if (nowMs < heart.nextPingMs) return undefined;
  heart.nextPingMs = nowMs + PING_AGAIN_MS;
  heart.pingId += 1;
  heart.pingSentMs = nowMs;
  return heart.pingId;
}

/** Takes in the answer to a ping; returns the round trip if it can be measured, ms. */
export function takePong(heart: Heartbeat, nowMs: number, id: number): number | undefined {
  if (id === NO_PING) return undefined;
  if (id === heart.pingId) heart.nextPingMs = heart.pingSentMs + PING_EVERY_MS;
  // If a pong waited for a frozen page, the wait was the page's.
  if (id !== heart.pingId || isPaused(heart, nowMs)) return undefined;
  const rttMs = Math.max(LEAST_RTT_MS, nowMs - heart.pingSentMs);
  heart.rttMs = heart.rttMs === 0 ? rttMs : heart.rttMs + (rttMs - heart.rttMs) / 8;
  return rttMs;
}
