/** The main thread's side of the thread that stores results. Nothing here waits for a disk. */
import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { FromKeeper, KeeperPlace, ResultCounts, ToKeeper } from "./keeper-messages.ts";
import type { MatchResult } from "./match-result.ts";
import type { Matches, StoreAnswer, StoreLog } from "./store.ts";

/** The build places the thread's entry beside the server's; sources need a loader. */
const BUILT = path.join(import.meta.dirname, "keeper-thread.js");
const SOURCE = path.join(import.meta.dirname, "keeper-thread-source.js");

/** Time until a failed thread is restarted. */
const RESTART_MS = 1000;

export interface MatchThread extends Matches {
  /** Hands a result over; never throws, never waits. */
  keep(result: MatchResult): void;
  counts(): ResultCounts;
  /** Ends after the write under way; waiting results stay on the disk. */
  close(): Promise<void>;
}

export type OpenedThread =
  | { readonly ok: true; readonly matches: MatchThread }
  | { readonly ok: false; readonly reason: string };

interface Line {
  readonly place: KeeperPlace;
  readonly log: StoreLog;
  /** Undefined between the end of one thread and the start of the next. */
  worker: Worker | undefined;
  counts: ResultCounts;
  /** Handed over, but not yet confirmed to be on the disk. */
  readonly unkept: Map<string, MatchResult>;
  readonly calls: Map<number, (answer: StoreAnswer<unknown>) => void>;
  lastCall: number;
  isClosed: boolean;
}

const AWAY = { ok: false, reason: "The thread that stores results has ended." } as const;
const NO_COUNTS = { queued: 0, written: 0, failures: 0, unreadable: 0, givenUp: 0 };

/** Resolves once the thread can take results; a reason if it can't store any in this folder. */
export async function openMatchThread(place: KeeperPlace, log: StoreLog): Promise<OpenedThread> {
  const line: Line = {
    place,
    log,
    worker: undefined,
    counts: NO_COUNTS,
    unkept: new Map(),
    calls: new Map(),
    lastCall: 0,
    isClosed: false,
  };
  const reason = await start(line);
  if (reason !== undefined) {
    await close(line);
    return { ok: false, reason };
  }
  const matches: MatchThread = {
    keep: (result) => {
      line.unkept.set(result.id, result);
      say(line, { kind: "keep", result });
    },
    // An answer has the type of its question: both ends run the same program.
    find: (id) => ask(line, (call) => ({ kind: "find", call, id })) as ReturnType<Matches["find"]>,
    leaders: (query) =>
      ask(line, (call) => ({ kind: "leaders", call, query })) as ReturnType<Matches["leaders"]>,
    counts: () => line.counts,
    close: () => close(line),
  };
  return { ok: true, matches };
}

function say(line: Line, message: ToKeeper): void {
  line.worker?.postMessage(message);
}

function ask(line: Line, question: (call: number) => ToKeeper): Promise<StoreAnswer<unknown>> {
  if (line.worker === undefined) return Promise.resolve(AWAY);
  return new Promise((resolve) => {
    line.lastCall += 1;
    line.calls.set(line.lastCall, resolve);
    say(line, question(line.lastCall));
  });
}

/**
 * Starts a thread and hands it the results that the last one may have lost; returns the reason if it can't
 * work.
 */
function start(line: Line): Promise<string | undefined> {
  const worker = new Worker(existsSync(BUILT) ? BUILT : SOURCE, {
    workerData: line.place,
    // The process's flags are for its own sources, and some can't be given to a thread.
    execArgv: [],
  });
  line.worker = worker;
  return new Promise((resolve) => {
    worker.on("message", (message: FromKeeper) => {
      if (message.kind === "opened") {
        // Does not keep an otherwise idle process alive.
        worker.unref();
        for (const result of line.unkept.values()) say(line, { kind: "keep", result });
        resolve(message.reason);
      } else handle(line, message);
    });
    worker.on("error", (error) =>
      line.log("error", "thread of match results failed", { reason: String(error) }),
    );
    worker.on("exit", () => {
      resolve(AWAY.reason);
      onEnd(line, worker);
    });
  });
}

function handle(line: Line, message: Exclude<FromKeeper, { kind: "opened" }>): void {
  switch (message.kind) {
    case "kept":
      line.unkept.delete(message.id);
      return;
    case "answer":
      line.calls.get(message.call)?.(message.answer);
      line.calls.delete(message.call);
      return;
    case "counts":
      line.counts = message.counts;
      return;
    case "log":
      line.log(message.level, message.message, message.detail);
  }
}

function onEnd(line: Line, worker: Worker): void {
  if (line.worker === worker) line.worker = undefined;
  for (const answer of line.calls.values()) answer(AWAY);
  line.calls.clear();
  if (line.isClosed) return;
  setTimeout(() => {
    if (!line.isClosed) void restart(line);
  }, RESTART_MS).unref();
}

async function restart(line: Line): Promise<void> {
  const reason = await start(line);
  // Its end starts the next try.
  if (reason !== undefined) line.log("error", "match results are not kept", { reason });
}

async function close(line: Line): Promise<void> {
  line.isClosed = true;
  const { worker } = line;
  if (worker === undefined) return;
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.ref();
  say(line, { kind: "close" });
  await ended;
}
