/** The leaderboard with names, and the own standing on it or below it. */
import type { ScoreRow } from "../../../shared/wire/messages.gen.ts";
import { mergeRows, type RowChanges } from "../../../shared/wire/score-rows.ts";
import type { People } from "./people.ts";
import type { LeaderboardRow, Standing } from "./room-view.ts";

export interface Scoreboard {
  leaderboard: readonly LeaderboardRow[];
  standing: Standing | undefined;
}

/** Applies changed rows: of all players, or of the best. */
export function changeRows(
  board: Scoreboard,
  people: People,
  ownSlot: number,
  changes: RowChanges,
): void {
  const rows = mergeRows(board.leaderboard, changes);
  board.leaderboard = rows.map((row) => named(people, row));
  const index = rows.findIndex((row) => row.slot === ownSlot);
  const row = board.leaderboard[index];
  // Without an own row among them, the standing received before still counts.
  if (row !== undefined) board.standing = { rank: index + 1, row };
}

/** Names the rows anew: an unchanged row is not sent again, though its slot may have a new player. */
export function renameRows(board: Scoreboard, people: People): void {
  board.leaderboard = board.leaderboard.map((row) => named(people, row));
}

/** The server names every player before it sends a row. A row that did not change stays the same object. */
export function named({ players }: People, row: ScoreRow | LeaderboardRow): LeaderboardRow {
  const name = players.get(row.slot)?.name ?? "";
  return "name" in row && row.name === name ? row : { ...row, name };
}
