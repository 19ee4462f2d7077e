/** Which lines of a leaderboard to show. */
import type { LeaderboardRow } from "../../../shared/wire/messages.gen.ts";

export interface RankedRow {
  readonly rank: number;
  readonly row: LeaderboardRow;
  readonly isOwn: boolean;
}

/** The best `limit` lines, and the own one after them if it is not among them. */
export function bestAndOwn(
  rows: readonly LeaderboardRow[],
  ownSlot: number,
  limit: number,
): RankedRow[] {
  const shown: RankedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const isOwn = row.slot === ownSlot;
    if (index < limit || isOwn) shown.push({ rank: index + 1, row, isOwn });
  }
  return shown;
}

/** The own line, if there is one. */
export function ownRow(rows: readonly LeaderboardRow[], ownSlot: number): RankedRow | undefined {
  const index = rows.findIndex((row) => row.slot === ownSlot);
  const row = rows[index];
  return row === undefined ? undefined : { rank: index + 1, row, isOwn: true };
}
