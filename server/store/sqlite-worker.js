/**
 * The thread that has the SQLite file: runs one statement per message. Plain JavaScript, because a
 * worker's own file is loaded by Node alone, whatever runs the server's sources.
 */
import { parentPort, workerData } from "node:worker_threads";
import Database from "libsql";

const database = new Database(workerData.file);
database.pragma("journal_mode = WAL");
// A result that was called written survives a power cut.
database.pragma("synchronous = FULL");
database.pragma("foreign_keys = ON");
database.pragma("busy_timeout = 5000");

/** @param {{ sql: string, parameters: unknown[] }} request */
function run({ sql, parameters }) {
  const statement = database.prepare(sql);
  if (statement.reader) return { rows: statement.all(parameters), changes: 0 };
  return { rows: [], changes: statement.run(parameters).changes };
}

parentPort?.on(
  "message",
  (/** @type {{ sql: string, parameters: unknown[] } | "close"} */ request) => {
    if (request === "close") {
      database.close();
      parentPort?.close();
      return;
    }
    try {
      parentPort?.postMessage({ ok: true, ...run(request) });
    } catch (error) {
      parentPort?.postMessage({ ok: false, reason: String(error) });
    }
  },
);
