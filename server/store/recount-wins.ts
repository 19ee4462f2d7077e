/**
 * The step that counts the wins of stored rounds with teams anew. Earlier versions gave each to the
 * player with most points, even one of the team that lost. Wins in rounds that were removed since stay
 * as they are. The step counts by today's `winnerOf`: whoever changes that leaves a copy of it here.
 */
import type { Kysely } from "kysely";
import { hasWon, winnerOf } from "../../shared/sim/modes/round-end.ts";
import { ALL_TIME, ANY_MODE, dayOf } from "./store.ts";
import type { Tables } from "./tables.ts";
import { countedRows } from "./totals.ts";

/** Matches that are read at once. */
const MATCHES_AT_ONCE = 100;

/** Not to be repeated: it must run in one transaction with the record that it ran. */
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
  // PostgreSQL's client gives 64-bit integers as text.
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
