/** The leaderboard with names, and the own place on it or below it. */
import type { ScoreRow } from "../../../shared/wire/messages.gen.ts";
import { mergeRows, type RowChanges } from "../../../shared/wire/score-rows.ts";
import type { People } from "./people.ts";
import type { LeaderboardRow, Standing } from "./room-view.ts";

export interface Scoreboard {
  leaderboard: readonly LeaderboardRow[];
  standing: Standing | undefined;
}

/** Takes in what changed of the rows: of everybody's, or of the best. */
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
  // Without an own row among them, the place that came before still holds.
  if (row !== undefined) board.standing = { rank: index + 1, row };
}

/** Names the rows anew: a row that stays as it was is not sent again, though its slot has a new player. */
export function renameRows(board: Scoreboard, people: People): void {
  board.leaderboard = board.leaderboard.map((row) => named(people, row));
}

/** The server names every player before it sends a row. A row that says the same stays the same object. */
export function named({ players }: People, row: ScoreRow | LeaderboardRow): LeaderboardRow {
  const name = players.get(row.slot)?.name ?? "";
  return "name" in row && row.name === name ? row : { ...row, name };
}
