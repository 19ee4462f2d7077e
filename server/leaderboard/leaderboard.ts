/** A room's leaderboard: rows made from the world's scores, and which of them were sent. */

import type { ShipTable } from "../../shared/sim/ships/ships.ts";
import type { ScoreRow } from "../../shared/wire/messages.gen.ts";
import { byRank, isSameRow } from "../../shared/wire/score-rows.ts";

/** Ticks between two messages; in a crowd, where some score changes all the time, the longer interval. */
const INTERVAL_TICKS = 12;
const CROWDED_INTERVAL_TICKS = 30;
const CROWD = 16;

export interface LeaderboardRow extends ScoreRow {
  readonly name: string;
  /** 1 or 2, or 0 where there are no teams. */
  readonly team: number;
}

/** A player's own row with its rank; rank 1 is the best. */
export interface Standing {
  readonly rank: number;
  readonly row: ScoreRow;
}

export interface Leaderboard {
  /** All players, best first. */
  rows: readonly LeaderboardRow[];
  /** Something changed since `rows` were made. */
  isStale: boolean;
  /** `rows` were made since the last message; only later welcomes had them. */
  isUnsent: boolean;
  /** A phase began: the next message holds the rows of all players. */
  owesAllRows: boolean;
  dueTick: number;
  /** Points of the teams in the last message. */
  sentTeams: readonly number[];
  /** Rows that listeners last received. */
  publishedRows: readonly LeaderboardRow[];
}

export function createLeaderboard(): Leaderboard {
  return {
    rows: [],
    isStale: true,
    isUnsent: true,
    owesAllRows: false,
    dueTick: 0,
    sentTeams: [],
    publishedRows: [],
  };
}

export function markStale(board: Leaderboard): void {
  board.isStale = true;
}

/** Notes that a phase of the round began: the next message holds all rows. */
export function beginPhase(board: Leaderboard): void {
  board.isStale = true;
  board.owesAllRows = true;
}

/** Rebuilds the rows if they are stale. */
export function freshen(
  board: Leaderboard,
  ships: ShipTable,
  seated: Iterable<{ readonly slot: number; readonly name: string }>,
): void {
  if (!board.isStale) return;
  board.isStale = false;
  board.isUnsent = true;
  const rows: LeaderboardRow[] = [];
  for (const { slot, name } of seated) {
    rows.push({
      slot,
      name,
      team: ships.team[slot] ?? 0,
      score: ships.score[slot] ?? 0,
      kills: ships.kills[slot] ?? 0,
      deaths: ships.deaths[slot] ?? 0,
      assists: ships.assists[slot] ?? 0,
    });
  }
  board.rows = rows.sort(byRank);
}

/** Whether a message is due and there may be changes for it. */
export function isDue(board: Leaderboard, tick: number): boolean {
  return (board.isStale || board.isUnsent) && tick >= board.dueTick;
}

/** Notes that the changes are sent at `tick`, and schedules the next message. */
export function markSent(board: Leaderboard, tick: number): void {
  board.isUnsent = false;
  board.dueTick = tick + (board.rows.length > CROWD ? CROWDED_INTERVAL_TICKS : INTERVAL_TICKS);
}

export function standingOf(board: Leaderboard, slot: number): Standing | undefined {
  const index = board.rows.findIndex((row) => row.slot === slot);
  const row = board.rows[index];
  return row === undefined ? undefined : { rank: index + 1, row };
}

export function areSameRows(a: readonly LeaderboardRow[], b: readonly LeaderboardRow[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((row, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      isSameRow(row, other) &&
      row.name === other.name &&
      row.team === other.team
    );
  });
}
