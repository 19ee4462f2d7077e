/** The store in SQL: the same statements for SQLite and PostgreSQL. */
import { type ExpressionBuilder, type Kysely, Migrator, type Transaction } from "kysely";
import type { MatchResult } from "./match-result.ts";
import { MIGRATIONS } from "./migrations.ts";
import { removeBefore } from "./remove-old.ts";
import type { LeaderQuery, LeaderRow, Store, StoreAnswer } from "./store.ts";
import type { Tables } from "./tables.ts";
import { totalsOf } from "./totals.ts";

/** Rows in one statement: both databases limit its parameters. */
const ROWS_AT_ONCE = 500;

const NEWER =
  "The database was written by a newer version of Ricochet. Start that version, or choose another --data or --database.";

export function createSqlStore(db: Kysely<Tables>): Store {
  let ready: Promise<void> | undefined;
  const becomeReady = (): Promise<void> => {
    ready ??= migrate(db).catch((error: unknown) => {
      // A database that is away may return: the next call tries again.
      ready = undefined;
      throw error;
    });
    return ready;
  };
  const answer = async <T>(run: () => Promise<T>): Promise<StoreAnswer<T>> => {
    try {
      await becomeReady();
      return { ok: true, value: await run() };
    } catch (error) {
      return { ok: false, reason: reasonOf(error) };
    }
  };
  return {
    prepare: () => answer(async () => undefined),
    save: (result) =>
      answer(async () => {
        await db.transaction().execute((transaction) => write(transaction, result));
        return undefined;
      }),
    findMatch: (id) => answer(() => readMatch(db, id)),
    leaders: (query) => answer(() => readLeaders(db, query)),
    removeBefore: (timeMs) => answer(() => removeBefore(db, timeMs)),
    close: () => db.destroy(),
  };
}

/** Connecting to several addresses fails with an error that has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(String).join("; ");
  return error instanceof Error ? error.message : String(error);
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const migrator = new Migrator({ db, provider });
  const first = await migrator.migrateToLatest();
  if (first.error === undefined) return;
  // A recorded step that this program does not know.
  if (reasonOf(first.error).startsWith("corrupted migrations")) throw new Error(NEWER);
  // Another process that is starting may have run the same step a moment earlier.
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function write(db: Transaction<Tables>, result: MatchResult): Promise<void> {
  const { id, room, mode, map } = result;
  const added = await db
    .insertInto("matches")
    .values({
      id,
      room,
      mode,
      map,
      started_at_ms: result.startedAtMs,
      ended_at_ms: result.endedAtMs,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  if (added.length === 0) return;
  const rows = result.rows.map(({ isAi, playerId, ...row }) => ({
    ...row,
    match_id: id,
    player_id: playerId,
    is_ai: isAi ? 1 : 0,
  }));
  for (const some of inParts(rows)) await db.insertInto("match_rows").values(some).execute();
  if (result.teamScores !== null)
    await db
      .insertInto("match_teams")
      .values(result.teamScores.map((score, at) => ({ match_id: id, team: at + 1, score })))
      .execute();
  for (const some of inParts(totalsOf(result)))
    await db
      .insertInto("totals")
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(["period", "mode", "player_id"]).doUpdateSet(addedUp),
      )
      .execute();
}

function inParts<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) parts.push(rows.slice(i, i + ROWS_AT_ONCE));
  return parts;
}

type Both = ExpressionBuilder<Tables & { excluded: Tables["totals"] }, "totals" | "excluded">;

/** Results may arrive late and out of order: the name of the newest match counts. */
function addedUp(of: Both) {
  const sum = (name: "score" | "kills" | "deaths" | "assists" | "matches" | "wins") =>
    of(`totals.${name}`, "+", of.ref(`excluded.${name}`));
  const larger = (name: "best_score" | "seen_at_ms") =>
    of
      .case()
      .when(`excluded.${name}`, ">", of.ref(`totals.${name}`))
      .then(of.ref(`excluded.${name}`))
      .else(of.ref(`totals.${name}`))
      .end();
  return {
    name: of
      .case()
      .when("excluded.seen_at_ms", ">=", of.ref("totals.seen_at_ms"))
      .then(of.ref("excluded.name"))
      .else(of.ref("totals.name"))
      .end(),
    seen_at_ms: larger("seen_at_ms"),
    score: sum("score"),
    kills: sum("kills"),
    deaths: sum("deaths"),
    assists: sum("assists"),
    matches: sum("matches"),
    wins: sum("wins"),
    best_score: larger("best_score"),
  };
}

async function readMatch(db: Kysely<Tables>, id: string): Promise<MatchResult | undefined> {
  const match = await db.selectFrom("matches").selectAll().where("id", "=", id).executeTakeFirst();
  if (match === undefined) return undefined;
  const rows = await db
    .selectFrom("match_rows")
    .selectAll()
    .where("match_id", "=", id)
    .orderBy("rank")
    .execute();
  const teams = await db
    .selectFrom("match_teams")
    .select("score")
    .where("match_id", "=", id)
    .orderBy("team")
    .execute();
  const [first, second] = teams;
  return {
    id,
    room: match.room,
    mode: match.mode,
    map: match.map,
    // PostgreSQL's client returns 64-bit integers as text.
    startedAtMs: Number(match.started_at_ms),
    endedAtMs: Number(match.ended_at_ms),
    teamScores: first === undefined || second === undefined ? null : [first.score, second.score],
    rows: rows.map(({ match_id, player_id, is_ai, ...row }) => ({
      ...row,
      playerId: player_id,
      isAi: is_ai === 1,
    })),
  };
}

async function readLeaders(
  db: Kysely<Tables>,
  { period, mode, limit }: LeaderQuery,
): Promise<readonly LeaderRow[]> {
  const rows = await db
    .selectFrom("totals")
    .selectAll()
    .where("period", "=", period)
    .where("mode", "=", mode)
    .orderBy("score", "desc")
    .orderBy("player_id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    name: row.name,
    tag: row.tag,
    score: Number(row.score),
    kills: Number(row.kills),
    deaths: Number(row.deaths),
    assists: Number(row.assists),
    matches: Number(row.matches),
    wins: Number(row.wins),
    bestScore: Number(row.best_score),
  }));
}
