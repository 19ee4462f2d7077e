/**
 * Moves results through the queue into the database, and reads both for requests. A caller never waits for
 * the database: failed writes are retried.
 */
import type { MatchResult } from "./match-result.ts";
import type { ResultQueue } from "./result-queue.ts";
import type { Matches, Store, StoreAnswer } from "./store.ts";

/** Delay of the first retry; it doubles with each failure in a row, up to the longest. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
const MAX_FAILURES_IN_A_ROW = 2;

export interface KeeperParts {
  readonly queue: ResultQueue;
  readonly store: Store;
  /** Runs something later, unless the returned function is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly log: (message: string, detail: Record<string, unknown>) => void;
  /** Called whenever a count changes. */
  readonly onCounts: (counts: KeeperCounts) => void;
}

export interface KeeperCounts {
  readonly queued: number;
  readonly written: number;
  readonly failures: number;
}

export interface MatchKeeper extends Matches {
  /** Resolves once the result is on the disk, or was logged as lost; never rejects. */
  keep(result: MatchResult): Promise<void>;
  readonly counts: KeeperCounts;
  /** Resolves once nothing is left to do for now: all is written, or waits for the next try. */
  settled(): Promise<void>;
  /** Ends after the write under way; waiting results stay on the disk. */
  close(): Promise<void>;
}

interface Keeper extends KeeperParts {
  written: number;
  failures: number;
  waitMs: number;
  isClosed: boolean;
  /** Cancels the next try. */
  cancel: (() => void) | undefined;
  draining: Promise<void> | undefined;
  readonly arriving: Set<Promise<void>>;
}

/** Starts at once with what the queue holds. */
export function createMatchKeeper(parts: KeeperParts): MatchKeeper {
  const keeper: Keeper = {
    ...parts,
    written: 0,
    failures: 0,
    waitMs: FIRST_WAIT_MS,
    isClosed: false,
    cancel: undefined,
    draining: undefined,
    arriving: new Set(),
  };
  const settled = async (): Promise<void> => {
    while (keeper.arriving.size > 0 || keeper.draining !== undefined)
      await Promise.all([...keeper.arriving, keeper.draining]);
  };
  wake(keeper);
  keeper.onCounts(countsOf(keeper));
  return {
    keep: (result) => {
      const arrival = arrive(keeper, result).finally(() => keeper.arriving.delete(arrival));
      keeper.arriving.add(arrival);
      return arrival;
    },
    find: (id) => find(keeper, id),
    leaders: (query) => keeper.store.leaders(query),
    get counts() {
      return countsOf(keeper);
    },
    settled,
    close: async () => {
      keeper.isClosed = true;
      keeper.cancel?.();
      await settled();
      await keeper.store.close();
    },
  };
}

function countsOf({ queue, written, failures }: Keeper): KeeperCounts {
  return { queued: queue.length, written, failures };
}

async function arrive(keeper: Keeper, result: MatchResult): Promise<void> {
  try {
    await keeper.queue.add(result);
  } catch (error) {
    keeper.failures += 1;
    keeper.log("match result could not be queued", { match: result.id, reason: String(error) });
    // The disk refuses: the database may still take it.
    const saved = await keeper.store.save(result);
    if (saved.ok) keeper.written += 1;
    else keeper.log("match result is lost", { match: result.id, reason: saved.reason });
    keeper.onCounts(countsOf(keeper));
    return;
  }
  keeper.onCounts(countsOf(keeper));
  wake(keeper);
}

/** Writes out the queue, unless that is under way or the next try is not yet due. */
function wake(keeper: Keeper): void {
  if (keeper.isClosed || keeper.draining !== undefined || keeper.cancel !== undefined) return;
  keeper.draining = drain(keeper)
    .catch((error: unknown) => {
      keeper.log("match queue failed", { reason: String(error) });
      return true;
    })
    .then((hasFailed) => {
      keeper.draining = undefined;
      if (hasFailed) wakeLater(keeper);
      // A result may have arrived during the last check of the queue.
      else if (keeper.queue.length > 0) wake(keeper);
    });
}

/**
 * Writes one after the other; true if some must wait. The database may refuse a single result, so only two
 * refusals in a row mean that it is away.
 */
async function drain(keeper: Keeper): Promise<boolean> {
  const { queue, store } = keeper;
  let failuresInARow = 0;
  while (!keeper.isClosed) {
    const result = await queue.oldest();
    if (result === undefined) return false;
    const saved = await store.save(result);
    if (saved.ok) {
      await queue.remove(result.id);
      keeper.written += 1;
      keeper.waitMs = FIRST_WAIT_MS;
      failuresInARow = 0;
      keeper.onCounts(countsOf(keeper));
      continue;
    }
    keeper.failures += 1;
    failuresInARow += 1;
    keeper.log("match result waits", { match: result.id, reason: saved.reason });
    queue.postpone(result.id);
    keeper.onCounts(countsOf(keeper));
    if (failuresInARow === MAX_FAILURES_IN_A_ROW || queue.length === 1) return true;
  }
  return false;
}

function wakeLater(keeper: Keeper): void {
  if (keeper.isClosed) return;
  keeper.cancel = keeper.after(keeper.waitMs, () => {
    keeper.cancel = undefined;
    wake(keeper);
  });
  keeper.waitMs = Math.min(LONGEST_WAIT_MS, keeper.waitMs * 2);
}

/** The queue first: its results are not in the database yet, or are being written. */
async function find(
  { store, queue }: Keeper,
  id: string,
): Promise<StoreAnswer<MatchResult | undefined>> {
  const waiting = await queue.find(id).catch(() => undefined);
  return waiting === undefined ? store.findMatch(id) : { ok: true, value: waiting };
}
