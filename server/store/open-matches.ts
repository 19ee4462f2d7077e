/** Opens everything that stores results, as configured; runs in the keeper's thread. */
import path from "node:path";
import type { KeeperPlace, ResultCounts } from "./keeper-messages.ts";
import { createMatchKeeper, type MatchKeeper } from "./match-keeper.ts";
import { openPostgres, openSqlite } from "./open-store.ts";
import { openResultQueue } from "./result-queue.ts";
import type { Store, StoreLog } from "./store.ts";
import { createSweeper } from "./sweeper.ts";

/** About 40 MB of usual rounds, and a month of them in a busy room. */
const MAX_QUEUED = 10_000;

export interface OpenParts {
  readonly log: StoreLog;
  /** Called whenever a count changes. */
  readonly onCounts: (counts: ResultCounts) => void;
}

export interface OpenMatches {
  readonly keeper: MatchKeeper;
  /** Ends after the write under way; waiting results stay on the disk. */
  close(): Promise<void>;
}

export type OpenedMatches =
  | { readonly ok: true; readonly matches: OpenMatches }
  | { readonly ok: false; readonly reason: string };

/** The server starts even if PostgreSQL is away: results wait for it. */
export async function openMatches(
  { data, database, keepDays }: KeeperPlace,
  { log, onCounts }: OpenParts,
): Promise<OpenedMatches> {
  const lost = { unreadable: 0, givenUp: 0 };
  try {
    const queue = await openResultQueue({
      folder: path.join(data, "queue"),
      limit: MAX_QUEUED,
      onUnreadable: (file) => {
        lost.unreadable += 1;
        log("error", "queue file contains no match result; moved aside", { file });
      },
      onGivenUp: (match) => {
        lost.givenUp += 1;
        log("error", "too many match results are waiting; the oldest is dropped", { match });
      },
    });
    const isOwnFile = database === "";
    const store = isOwnFile ? await openSqlite(data) : openPostgres(database, log);
    const refused = await refusalOf(store, isOwnFile, log);
    if (refused !== undefined) return { ok: false, reason: refused };
    const keeper = createMatchKeeper({
      queue,
      store,
      after,
      log: (message, detail) => log("warn", message, detail),
      onCounts: (counts) => onCounts({ ...counts, ...lost }),
    });
    const sweeper = createSweeper({
      keepDays,
      store,
      keeper,
      wallNow: Date.now,
      after,
      log,
    });
    const close = async (): Promise<void> => {
      // First: the keeper closes the database too.
      await sweeper.close();
      await keeper.close();
    };
    return { ok: true, matches: { keeper, close } };
  } catch (error) {
    return { ok: false, reason: folderRefusal(data, String(error)) };
  }
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Why this database can't be used at all; undefined if it can, or may later. */
async function refusalOf(
  store: Store,
  isOwnFile: boolean,
  log: StoreLog,
): Promise<string | undefined> {
  const prepared = await store.prepare();
  if (prepared.ok) return undefined;
  const { reason } = prepared;
  if (!isOwnFile) {
    log("error", "database is not available; match results wait on disk", { reason });
    return undefined;
  }
  await store.close();
  return `The database can't be opened: ${reason}`;
}

function folderRefusal(folder: string, reason: string): string {
  return `Results can't be stored in ${folder}: ${reason}. Choose another folder with --data, or --data off to store none.`;
}
