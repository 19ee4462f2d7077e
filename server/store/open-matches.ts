/** Everything that keeps results, opened as the configuration says. */
import path from "node:path";
import type { Logger } from "../telemetry/log.ts";
import { createMatchKeeper, type KeeperCounts, type MatchKeeper } from "./match-keeper.ts";
import { openPostgres, openSqlite } from "./open-store.ts";
import { openResultQueue } from "./result-queue.ts";
import type { Store } from "./store.ts";

/** About 40 MB of usual rounds, and a month of them in a busy room. */
const MAX_QUEUED = 10_000;

export interface ResultCounts extends KeeperCounts {
  /** Queue files that held no result. */
  readonly unreadable: number;
  /** Results that gave way because too many waited. */
  readonly givenUp: number;
}

export interface OpenMatches {
  readonly keeper: MatchKeeper;
  counts(): ResultCounts;
}

export type OpenedMatches =
  | { readonly ok: true; readonly matches: OpenMatches | undefined }
  | { readonly ok: false; readonly reason: string };

/**
 * `data` is a folder, or "" to keep nothing; `database` a PostgreSQL URL, or "" for SQLite in that
 * folder. PostgreSQL that is away is no reason not to start: results wait for it.
 */
export async function openMatches(
  { data, database }: { readonly data: string; readonly database: string },
  log: Logger,
): Promise<OpenedMatches> {
  if (data === "") return { ok: true, matches: undefined };
  const lost = { unreadable: 0, givenUp: 0 };
  try {
    const queue = await openResultQueue({
      folder: path.join(data, "queue"),
      limit: MAX_QUEUED,
      onUnreadable: (file) => {
        lost.unreadable += 1;
        log.error({ file }, "queue file holds no match result; moved aside");
      },
      onGivenUp: (match) => {
        lost.givenUp += 1;
        log.error({ match }, "too many match results wait; the oldest is given up");
      },
    });
    const store = database === "" ? await openSqlite(data) : openPostgres(database, log);
    const refused = await refusalOf(store, database === "", log);
    if (refused !== undefined) return { ok: false, reason: refused };
    const keeper = createMatchKeeper({
      queue,
      store,
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      log: (message, detail) => log.warn(detail, message),
    });
    const counts = () => ({ ...keeper.counts, ...lost });
    return { ok: true, matches: { keeper, counts } };
  } catch (error) {
    return { ok: false, reason: folderRefusal(data, String(error)) };
  }
}

/** Why this database can't be used at all; undefined if it can, or may later. */
async function refusalOf(
  store: Store,
  isOwnFile: boolean,
  log: Logger,
): Promise<string | undefined> {
  const prepared = await store.prepare();
  if (prepared.ok) return undefined;
  if (!isOwnFile) {
    log.error({ reason: prepared.reason }, "database is away; match results wait on the disk");
    return undefined;
  }
  await store.close();
  return `The database can't be opened: ${prepared.reason}`;
}

function folderRefusal(folder: string, reason: string): string {
  return `Results can't be kept in ${folder}: ${reason}. Choose another folder with --data, or --data off to keep none.`;
}
