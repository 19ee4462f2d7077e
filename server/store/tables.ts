/** The tables, and the steps that bring a database to them: forward only, each run once and recorded. */
import type { Kysely, Migration } from "kysely";

export interface Tables {
  matches: {
    id: string;
    room: string | null;
    mode: string;
    map: string;
    started_at_ms: number;
    ended_at_ms: number;
  };
  match_rows: {
    match_id: string;
    rank: number;
    name: string;
    tag: string | null;
    player_id: string | null;
    /** 1 or 0: SQLite has no booleans. */
    is_ai: number;
    score: number;
    kills: number;
    deaths: number;
    assists: number;
    team: number | null;
  };
  /** Points of the teams of matches that have some. */
  match_teams: {
    match_id: string;
    team: number;
    score: number;
  };
  /** Sums by player: of all time and of each day, over all modes and in each. */
  totals: {
    period: string;
    mode: string;
    player_id: string;
    name: string;
    tag: string;
    /** When the name was borne, in ms since 1970: the newest one stays. */
    seen_at_ms: number;
    score: number;
    kills: number;
    deaths: number;
    assists: number;
    matches: number;
    wins: number;
    best_score: number;
  };
}

/** In alphabetical order. One that was published is never changed: add another. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-matches": { up: createTables },
  "002-teams-and-ages": { up: addTeamsAndAges },
};

/** Each step may find what an interrupted run of it left: SQLite commits tables one by one. */
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

/** A team's points count also whoever left, so rows do not add up to them; old matches are found by their end. */
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
