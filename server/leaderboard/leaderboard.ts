/** A room's leaderboard: rows from the world's records, sent on when they changed, at most 5 times a second. */

import type { ShipTable } from "../../shared/sim/ships.ts";
import type { LeaderboardRow } from "../../shared/wire/messages.gen.ts";

/** Ticks between two leaderboards. */
const INTERVAL_TICKS = 12;

export interface Leaderboard {
  rows: readonly LeaderboardRow[];
  isStale: boolean;
  dueTick: number;
}

export function createLeaderboard(): Leaderboard {
  return { rows: [], isStale: true, dueTick: 0 };
}

/** Notes that something changed. */
export function markStale(board: Leaderboard): void {
  board.isStale = true;
}

/** Rebuilds the rows if they are stale and due, and says whether it did. */
export function refresh(
  board: Leaderboard,
  tick: number,
  ships: ShipTable,
  seated: Iterable<{ readonly slot: number; readonly name: string }>,
): boolean {
  if (!board.isStale || tick < board.dueTick) return false;
  board.isStale = false;
  board.dueTick = tick + INTERVAL_TICKS;
  const rows: LeaderboardRow[] = [];
  for (const { slot, name } of seated) {
    rows.push({
      slot,
      name,
      score: ships.score[slot] ?? 0,
      kills: ships.kills[slot] ?? 0,
      deaths: ships.deaths[slot] ?? 0,
      assists: ships.assists[slot] ?? 0,
    });
  }
  board.rows = rows.sort(byRank);
  return true;
}

/** More points first; then more kills, fewer deaths, and the older seat. */
function byRank(a: LeaderboardRow, b: LeaderboardRow): number {
  return b.score - a.score || b.kills - a.kills || a.deaths - b.deaths || a.slot - b.slot;
}
