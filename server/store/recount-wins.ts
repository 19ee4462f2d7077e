/**
 * The migration that counts the wins of stored team rounds anew. Earlier versions gave each to the player
 * with most points, even one of the losing team. Wins of rounds that were removed since stay. The step uses
 * the current `winnerOf`: before changing that, copy it here.
 */
import type { Kysely } from "kysely";
import { hasWon, winnerOf } from "../../shared/sim/modes/round-end.ts";
import { ALL_TIME, ANY_MODE, dayOf } from "./store.ts";
import type { Tables } from "./tables.ts";
import { countedRows } from "./totals.ts";

/** Matches read at once. */
const MATCHES_AT_ONCE = 100;

/** Must run once, in one transaction with its record. */
export async function recountWins(db: Kysely<Tables>): Promise<void> {
  let after = "";
  for (;;) {
    const matches = await db
      .selectFrom("matches")
      .select(["id", "mode", "ended_at_ms"])
      .where("id", ">", after)
      .where((of) =>
        of.exists(
          of
            .selectFrom("match_rows")
            .select("rank")
            .whereRef("match_id", "=", "matches.id")
            .where("team", "in", [1, 2]),
        ),
      )
      .orderBy("id")
      .limit(MATCHES_AT_ONCE)
      .execute();
    for (const match of matches) await recount(db, match);
    const last = matches.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

type Match = Pick<Tables["matches"], "id" | "mode" | "ended_at_ms">;

async function recount(db: Kysely<Tables>, match: Match): Promise<void> {
  const rows = await db
    .selectFrom("match_rows")
    .select(["rank", "player_id as playerId", "tag", "score", "kills", "deaths", "team"])
    .where("match_id", "=", match.id)
    .orderBy("rank")
    .execute();
  const [first, second] = await db
    .selectFrom("match_teams")
    .select("score")
    .where("match_id", "=", match.id)
    .orderBy("team")
    .execute();
  const teamScores =
    first === undefined || second === undefined ? null : ([first.score, second.score] as const);
  const winner = winnerOf({ rows, teamScores });
  // PostgreSQL's client returns 64-bit integers as text.
  const periods = [ALL_TIME, dayOf(Number(match.ended_at_ms))];
  for (const [playerId, row] of countedRows(rows)) {
    const counted = row.rank === 1 && row.score > 0;
    const more = Number(hasWon(winner, row)) - Number(counted);
    if (more === 0) continue;
    await db
      .updateTable("totals")
      .set((of) => ({ wins: of("wins", "+", more) }))
      .where("player_id", "=", playerId)
      .where("period", "in", periods)
      .where("mode", "in", [ANY_MODE, match.mode])
      .execute();
  }
}
