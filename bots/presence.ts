/** How long a player was in the room, and how many snapshots it should have received. */

const SNAPSHOTS_PER_SECOND = 30;

export interface Presence {
  /** Time in the room, ms. */
  playedMs: number;
  /** Snapshots expected in completed stays. */
  expected: number;
  /** When the first snapshot of this stay arrived, ms; undefined before. */
  firstMs: number | undefined;
  /** When the player was last known to be in the room, ms; undefined while it is not. */
  seenMs: number | undefined;
}

export function createPresence(): Presence {
  return { playedMs: 0, expected: 0, firstMs: undefined, seenMs: undefined };
}

/** Records that time has passed, in the room or outside. */
export function notePassed(presence: Presence, nowMs: number, isPlaying: boolean): void {
  if (!isPlaying) {
    endStay(presence);
    return;
  }
  if (presence.seenMs !== undefined) presence.playedMs += nowMs - presence.seenMs;
  presence.seenMs = nowMs;
}

/** Records the first snapshot of a stay. */
export function noteFirstSnapshot(presence: Presence, nowMs: number): void {
  // The player may have reconnected between two checks.
  if (presence.firstMs !== undefined) endStay(presence);
  presence.firstMs = nowMs;
}

/**
 * Snapshots that should have arrived by now. The newest of each stay may still be on its way, so it is not
 * counted.
 */
export function expectedSnapshots(presence: Presence): number {
  const { firstMs, seenMs } = presence;
  if (firstMs === undefined || seenMs === undefined) return presence.expected;
  const stayMs = Math.max(0, seenMs - firstMs);
  return presence.expected + Math.floor((stayMs * SNAPSHOTS_PER_SECOND) / 1000);
}

function endStay(presence: Presence): void {
  presence.expected = expectedSnapshots(presence);
  presence.firstMs = undefined;
  presence.seenMs = undefined;
}
