/** How long a player was in the room, and how many snapshots it should have got there. */

const SNAPSHOTS_PER_SECOND = 30;

export interface Presence {
  /** Time in the room, ms. */
  playedMs: number;
  /** Snapshots of the stays that are over. */
  expected: number;
  /** When this stay's first snapshot came, ms; undefined before it. */
  firstMs: number | undefined;
  /** When the player was last seen in the room, ms; undefined while it is not in it. */
  seenMs: number | undefined;
}

export function createPresence(): Presence {
  return { playedMs: 0, expected: 0, firstMs: undefined, seenMs: undefined };
}

/** Notes that time has passed, in the room or out of it. */
export function notePassed(presence: Presence, nowMs: number, isPlaying: boolean): void {
  if (!isPlaying) {
    endStay(presence);
    return;
  }
  if (presence.seenMs !== undefined) presence.playedMs += nowMs - presence.seenMs;
  presence.seenMs = nowMs;
}

/** Notes a stay's first snapshot. */
export function noteFirstSnapshot(presence: Presence, nowMs: number): void {
  // A player can be lost and back between two looks.
  if (presence.firstMs !== undefined) endStay(presence);
  presence.firstMs = nowMs;
}

/**
 * Snapshots that should have come until now. The newest of each stay may be on its way, so it is not
 * asked for.
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
