/** SQLite in its thread, as Kysely asks for a database. */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { SqliteThread } from "./sqlite-thread.ts";

export function sqliteDialect(thread: SqliteThread): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(thread),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** One connection that is lent to one at a time, so that no statement slips into another's transaction. */
function createDriver(thread: SqliteThread): Driver {
  const connection = connectionTo(thread);
  const run = (sql: string) =>
    connection.executeQuery(CompiledQuery.raw(sql)).then(() => undefined);
  let isLent = false;
  const queue: (() => void)[] = [];
  return {
    init: async () => undefined,
    acquireConnection: async () => {
      if (isLent) await new Promise<void>((resolve) => queue.push(resolve));
      isLent = true;
      return connection;
    },
    releaseConnection: async () => {
      const next = queue.shift();
      if (next === undefined) isLent = false;
      else next();
    },
    beginTransaction: () => run("begin immediate"),
    commitTransaction: () => run("commit"),
    rollbackTransaction: () => run("rollback"),
    destroy: () => thread.close(),
  };
}

function connectionTo(thread: SqliteThread): DatabaseConnection {
  return {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      const { rows, changes } = await thread.run(sql, parameters);
      // What a statement gives is known to whoever wrote it, which is Kysely.
      return { rows: rows as R[], numAffectedRows: BigInt(changes) };
    },
    streamQuery: () => {
      throw new Error("SQLite's thread answers whole");
    },
  };
}
