/** A room's leaderboard: rows from the world's records, and what of them was last told. */

import type { ShipTable } from "../../shared/sim/ships/ships.ts";
import type { ScoreRow } from "../../shared/wire/messages.gen.ts";
import { byRank, isSameRow } from "../../shared/wire/score-rows.ts";

/** Ticks between two leaderboards, and in rooms where something changes all the time. */
const INTERVAL_TICKS = 12;
const CROWDED_INTERVAL_TICKS = 30;
const CROWD = 16;

export interface LeaderboardRow extends ScoreRow {
  readonly name: string;
  /** 1 or 2, or 0 where there are no teams. */
  readonly team: number;
}

/** A player's place; rank 1 is the best. */
export interface Standing {
  readonly rank: number;
  readonly row: ScoreRow;
}

export interface Leaderboard {
  /** Everybody, best first. */
  rows: readonly LeaderboardRow[];
  /** Something changed since `rows` were made. */
  isStale: boolean;
  /** `rows` were made and nobody but those welcomed since has been told. */
  isUntold: boolean;
  /** A phase began of which everybody's row is to be told. */
  isWholeOwed: boolean;
  dueTick: number;
  /** Points of the teams as everybody was told them last. */
  toldTeams: readonly number[];
  /** What listeners were told last. */
  heardRows: readonly LeaderboardRow[];
}

export function createLeaderboard(): Leaderboard {
  return {
    rows: [],
    isStale: true,
    isUntold: true,
    isWholeOwed: false,
    dueTick: 0,
    toldTeams: [],
    heardRows: [],
  };
}

/** Notes that something changed. */
export function markStale(board: Leaderboard): void {
  board.isStale = true;
}

/** Notes that a phase of the round began. */
export function beginPhase(board: Leaderboard): void {
  board.isStale = true;
  board.isWholeOwed = true;
}

/** Makes the rows anew if they are stale. */
export function freshen(
  board: Leaderboard,
  ships: ShipTable,
  seated: Iterable<{ readonly slot: number; readonly name: string }>,
): void {
  if (!board.isStale) return;
  board.isStale = false;
  board.isUntold = true;
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

/** Whether there may be something to tell, and time to tell it. */
export function isDue(board: Leaderboard, tick: number): boolean {
  return (board.isStale || board.isUntold) && tick >= board.dueTick;
}

/** Notes that what is new is being told at `tick`. */
export function noteTold(board: Leaderboard, tick: number): void {
  board.isUntold = false;
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
