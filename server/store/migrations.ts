/** The steps that bring a database to the tables of tables.ts: forward only, each run once and recorded. */
import type { Kysely, Migration } from "kysely";
import { recountWins } from "./recount-wins.ts";

/** In alphabetical order. Never change a published step: add another. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-matches": { up: createTables },
  "002-teams-and-ages": { up: addTeamsAndAges },
  "003-wins-of-teams": { up: recountWins },
};

/**
 * The first two steps may find the remains of an interrupted run: SQLite then committed tables one by one.
 */
async function createTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("matches")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("room", "text")
    .addColumn("mode", "text", (column) => column.notNull())
    .addColumn("map", "text", (column) => column.notNull())
    .addColumn("started_at_ms", "bigint", (column) => column.notNull())
    .addColumn("ended_at_ms", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("match_rows")
    .ifNotExists()
    .addColumn("match_id", "text", (column) => column.notNull().references("matches.id"))
    .addColumn("rank", "integer", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("tag", "text")
    .addColumn("player_id", "text")
    .addColumn("is_ai", "integer", (column) => column.notNull())
    .addColumn("score", "integer", (column) => column.notNull())
    .addColumn("kills", "integer", (column) => column.notNull())
    .addColumn("deaths", "integer", (column) => column.notNull())
    .addColumn("assists", "integer", (column) => column.notNull())
    .addColumn("team", "integer")
    .addPrimaryKeyConstraint("match_rows_key", ["match_id", "rank"])
    .execute();
  let totals = db.schema
    .createTable("totals")
    .ifNotExists()
    .addColumn("period", "text", (column) => column.notNull())
    .addColumn("mode", "text", (column) => column.notNull())
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("tag", "text", (column) => column.notNull());
  const sums = ["score", "kills", "deaths", "assists", "matches", "wins"] as const;
  for (const name of ["seen_at_ms", ...sums, "best_score"])
    totals = totals.addColumn(name, "bigint", (column) => column.notNull());
  await totals.addPrimaryKeyConstraint("totals_key", ["period", "mode", "player_id"]).execute();
  await db.schema
    .createIndex("totals_by_score")
    .ifNotExists()
    .on("totals")
    .columns(["period", "mode", "score desc"])
    .execute();
}

/**
 * A team's points include those of players who left, so rows do not add up to them; this index finds old
 * matches by their end.
 */
async function addTeamsAndAges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("match_teams")
    .ifNotExists()
    .addColumn("match_id", "text", (column) => column.notNull().references("matches.id"))
    .addColumn("team", "integer", (column) => column.notNull())
    .addColumn("score", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("match_teams_key", ["match_id", "team"])
    .execute();
  await db.schema
    .createIndex("matches_by_end")
    .ifNotExists()
    .on("matches")
    .column("ended_at_ms")
    .execute();
}
