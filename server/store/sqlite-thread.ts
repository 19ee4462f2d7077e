/** The main thread's end of the thread that has the SQLite file: statements go, answers come in order. */
import path from "node:path";
import { Worker } from "node:worker_threads";

/** Beside this file, and beside the built server: the build makes it an entry of its own. */
const WORKER = path.join(import.meta.dirname, "sqlite-worker.js");

export interface SqliteRows {
  readonly rows: readonly unknown[];
  readonly changes: number;
}

type Answer =
  | ({ readonly ok: true } & SqliteRows)
  | { readonly ok: false; readonly reason: string };

interface Waiting {
  readonly resolve: (rows: SqliteRows) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Waiting[];
}

export interface SqliteThread {
  /** Rejects with what SQLite says, or when the thread ends. */
  run(sql: string, parameters: readonly unknown[]): Promise<SqliteRows>;
  close(): Promise<void>;
}

/** A thread that fails is started anew by the next statement. */
export function createSqliteThread(file: string): SqliteThread {
  let thread: Thread | undefined;
  const start = (): Thread => {
    const started = startThread(file, () => {
      if (thread === started) thread = undefined;
    });
    return started;
  };
  return {
    run: (sql, parameters) =>
      new Promise((resolve, reject) => {
        thread ??= start();
        thread.waiting.push({ resolve, reject });
        thread.worker.postMessage({ sql, parameters });
      }),
    close: async () => {
      if (thread === undefined) return;
      const { worker } = thread;
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      worker.postMessage("close");
      await ended;
    },
  };
}

function startThread(file: string, onEnd: () => void): Thread {
  // Flags of the process are for its own sources, and some can't be given to a thread.
  const worker = new Worker(WORKER, { workerData: { file }, execArgv: [] });
  const waiting: Waiting[] = [];
  let reason = "The database's thread ended.";
  worker.on("message", (answer: Answer) => {
    const next = waiting.shift();
    if (answer.ok) next?.resolve(answer);
    else next?.reject(new Error(answer.reason));
  });
  worker.on("error", (error) => {
    reason = String(error);
  });
  worker.on("exit", () => {
    onEnd();
    for (const { reject } of waiting.splice(0)) reject(new Error(reason));
  });
  return { worker, waiting };
}
