/** Opens the database that the configuration names. */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "../telemetry/log.ts";
import { createSqlStore } from "./sql-store.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { createSqliteThread } from "./sqlite-thread.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

const CONNECT_MS = 5000;
const STATEMENT_MS = 10_000;
const CONNECTIONS = 4;

/** SQLite in `folder`, which is made if it is missing; rejects if it can't be. */
export async function openSqlite(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const thread = createSqliteThread(path.join(folder, "ricochet.sqlite"));
  return createSqlStore(new Kysely<Tables>({ dialect: sqliteDialect(thread) }));
}

/** PostgreSQL at `url`; connects when it is first asked something. */
export function openPostgres(url: string, log: Pick<Logger, "warn">): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
  });
  // An idle connection that breaks has nobody waiting to hear of it, and would end the process.
  pool.on("error", (error) => log.warn({ reason: error.message }, "database connection lost"));
  return createSqlStore(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
}
