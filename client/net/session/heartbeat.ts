/**
 * Whether a connection lives and how long its round trip is. Both are measured only while the
 * page calls: one that was frozen has frames waiting that it could not hear.
 */

const PING_EVERY_MS = 1000;
/** A ping without an answer is followed by another only after this long: a slow page answers itself late. */
const PING_AGAIN_MS = 4000;
/** A connection that says nothing for so long is dead, whatever the socket believes. */
const SILENCE_MS = 6000;
/** Time between two calls beyond which the page was hidden or frozen. */
const PAUSE_MS = 2000;
/** Time without a call after which snapshots are acknowledged as they come, not with the next input. */
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
  /** Silence that was listened to, ms. */
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

/** Notes a call; call at every update. True when none had come for a while. */
export function noteCall(heart: Heartbeat, nowMs: number): boolean {
  const wasPaused = isPaused(heart, nowMs);
  if (!wasPaused) heart.silentMs += nowMs - heart.lastCallMs;
  heart.lastCallMs = nowMs;
  return wasPaused;
}

/** Notes a frame of the server. */
export function noteFrame(heart: Heartbeat): void {
  heart.silentMs = 0;
}

/** Whether the last call was so long ago that the page is not being looked at. */
export function isPaused(heart: Heartbeat, nowMs: number): boolean {
  return nowMs - heart.lastCallMs > PAUSE_MS;
}

/**
 * Whether a snapshot of `tick` is to be acknowledged by itself: no inputs go out
 * between calls, and the server has to know all the same that its snapshots come.
 */
export function isUnattendedAck(heart: Heartbeat, nowMs: number, tick: number): boolean {
  return nowMs - heart.lastCallMs > UNATTENDED_MS && tick % UNATTENDED_ACK_TICKS < 2;
}

export function isDead(heart: Heartbeat): boolean {
  return heart.silentMs > SILENCE_MS;
}

/** The number of the ping to send now, or undefined while none is due. */
export function takePing(heart: Heartbeat, nowMs: number): number | undefined {
  if (nowMs < heart.nextPingMs) return undefined;
  heart.nextPingMs = nowMs + PING_AGAIN_MS;
  heart.pingId += 1;
  heart.pingSentMs = nowMs;
  return heart.pingId;
}

/** Takes in the answer to a ping; the round trip if it can be measured, ms. */
export function takePong(heart: Heartbeat, nowMs: number, id: number): number | undefined {
  if (id === NO_PING) return undefined;
  if (id === heart.pingId) heart.nextPingMs = heart.pingSentMs + PING_EVERY_MS;
  // Of a pong that waited for a frozen page only the page is to blame.
  if (id !== heart.pingId || isPaused(heart, nowMs)) return undefined;
  const rttMs = Math.max(LEAST_RTT_MS, nowMs - heart.pingSentMs);
  heart.rttMs = heart.rttMs === 0 ? rttMs : heart.rttMs + (rttMs - heart.rttMs) / 8;
  return rttMs;
}
