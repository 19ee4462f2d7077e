/** Opens the database that the configuration names. */
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
 * Runs the steps of a migration and the record of them in one transaction. SQLite takes changes of
 * tables back like any other; the library's own adapter makes no use of that.
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
 * SQLite in `folder`, which is made if it is missing; rejects if it can't be. It works in the calling
 * thread: not one that ticks.
 */
export async function openSqlite(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const database = new Database(path.join(folder, "ricochet.sqlite"));
  database.pragma("journal_mode = WAL");
  // A result that was called written survives a power cut.
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma("busy_timeout = 5000");
  return createSqlStore(new Kysely<Tables>({ dialect: new AtomicSqliteDialect({ database }) }));
}

/** PostgreSQL at `url`; connects when it is first asked something. */
export function openPostgres(url: string, log: StoreLog): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    // Idle connections keep no process alive.
    allowExitOnIdle: true,
  });
  // An idle connection that breaks has nobody waiting to hear of it, and would end the process.
  pool.on("error", (error) => log("warn", "database connection lost", { reason: error.message }));
  return createSqlStore(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
}
