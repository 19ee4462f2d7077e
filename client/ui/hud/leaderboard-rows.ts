/** Which leaderboard lines to show, and in which order. */
import type { MatchInfo } from "../../../shared/wire/messages.gen.ts";
import type { LeaderboardRow, Standing } from "../../net/room/room-view.ts";

export interface RankedRow extends Standing {
  readonly isOwn: boolean;
}

/** The lines of a team, or all lines without teams. */
export interface RowGroup {
  /** 1 or 2; 0 without teams. */
  readonly team: number;
  /** Score of the team. */
  readonly score: number;
  readonly lines: readonly RankedRow[];
}

/** Groups lines by team, the leading team first; one group without teams. */
export function byTeam(
  lines: readonly RankedRow[],
  match: MatchInfo | undefined,
  teamOf: (slot: number) => number,
): RowGroup[] {
  const groups = [0, 1, 2].map((team) => ({
    team,
    score: [0, match?.firstScore ?? 0, match?.secondScore ?? 0][team] ?? 0,
    lines: lines.filter(({ row }) => teamOf(row.slot) === team),
  }));
  return groups.filter((group) => group.lines.length > 0).toSorted((a, b) => b.score - a.score);
}

/** The best `limit` lines, followed by the player's own if it is not among them. */
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
