/** Which lines of a leaderboard to show. */
import type { LeaderboardRow, Standing } from "../../net/session-api.ts";

export interface RankedRow extends Standing {
  readonly isOwn: boolean;
}

/** The best `limit` lines, and the own one after them if it is not among them. */
export function bestAndOwn(
  rows: readonly LeaderboardRow[],
  own: Standing | undefined,
  limit: number,
): RankedRow[] {
  const shown = rows
    .slice(0, limit)
    .map((row, index) => ({ rank: index + 1, row, isOwn: row.slot === own?.row.slot }));
  if (own !== undefined && !shown.some(({ isOwn }) => isOwn)) shown.push({ ...own, isOwn: true });
  return shown;
}
