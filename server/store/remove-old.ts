/** Removes old results in parts, so that other queries need not wait long. */
import type { Kysely } from "kysely";
import { ALL_TIME, dayOf } from "./store.ts";
import type { Tables } from "./tables.ts";

/** Matches per transaction: the first sweep of a database may find years of them. */
const MATCHES_AT_ONCE = 100;

/** As `Store.removeBefore`. */
export async function removeBefore(db: Kysely<Tables>, timeMs: number): Promise<number> {
  const matches = await removeMatches(db, timeMs);
  return matches > 0 ? matches : removeDay(db, dayOf(timeMs));
}

async function removeMatches(db: Kysely<Tables>, timeMs: number): Promise<number> {
  const old = await db
    .selectFrom("matches")
    .select("id")
    .where("ended_at_ms", "<", timeMs)
    .orderBy("ended_at_ms")
    .limit(MATCHES_AT_ONCE)
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await db.transaction().execute(async (transaction) => {
    for (const table of ["match_rows", "match_teams"] as const)
      await transaction.deleteFrom(table).where("match_id", "in", ids).execute();
    await transaction.deleteFrom("matches").where("id", "in", ids).execute();
  });
  return ids.length;
}

async function removeDay(db: Kysely<Tables>, today: string): Promise<number> {
  const oldest = await db
    .selectFrom("totals")
    .select("period")
    .where("period", "<", today)
    .where("period", "!=", ALL_TIME)
    .orderBy("period")
    .limit(1)
    .executeTakeFirst();
  if (oldest === undefined) return 0;
  await db.deleteFrom("totals").where("period", "=", oldest.period).execute();
  return 1;
}
