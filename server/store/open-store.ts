/** Opens the configured database. */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Kysely, PostgresDialect, SqliteAdapter, SqliteDialect } from "kysely";
import Database from "libsql";
import pg from "pg";
import { createSqlStore } from "./sql-store.ts";
import type { Store, StoreLog } from "./store.ts";
import type { Tables } from "./tables.ts";

const CONNECT_MS = 5000;
const STATEMENT_MS = 10_000;
const CONNECTIONS = 4;

/**
 * Runs the steps of a migration and their record in one transaction. SQLite rolls schema changes back like
 * any others, but the library's own adapter does not use that.
 */
class AtomicSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new AtomicSqliteAdapter();
  }
}

class AtomicSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * SQLite in `folder`, which is created if missing; rejects if it can't be. It runs in the calling thread:
 * never use it in one that ticks.
 */
export async function openSqlite(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const database = new Database(path.join(folder, "ricochet.sqlite"));
  database.pragma("journal_mode = WAL");
  // A result reported as written survives a power cut.
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma("busy_timeout = 5000");
  return createSqlStore(new Kysely<Tables>({ dialect: new AtomicSqliteDialect({ database }) }));
}

/** PostgreSQL at `url`; connects at the first query. */
export function openPostgres(url: string, log: StoreLog): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    // Idle connections keep no process alive.
    allowExitOnIdle: true,
  });
  // Without a listener, the error of an idle connection that breaks would end the process.
  pool.on("error", (error) => log("warn", "database connection lost", { reason: error.message }));
  return createSqlStore(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
}
