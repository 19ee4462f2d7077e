/** Removes results older than configured: at the start, and once a day. */
import type { KeeperCounts } from "./match-keeper.ts";
import type { Store } from "./store.ts";

export const DAY_MS = 24 * 60 * 60 * 1000;
/** Delay after a failed sweep: the database is away, or results wait for it. */
const AGAIN_MS = 60 * 60 * 1000;

export interface SweeperParts {
  /** Results and days that ended longer ago are removed; 0 keeps all. */
  readonly keepDays: number;
  readonly store: Store;
  readonly keeper: {
    readonly counts: KeeperCounts;
    /** Resolves once nothing is left to do for now. */
    settled(): Promise<void>;
  };
  /** Milliseconds since 1970. */
  readonly wallNow: () => number;
  /** Runs something later, unless the returned function is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly log: (
    level: "info" | "warn",
    message: string,
    detail: Readonly<Record<string, unknown>>,
  ) => void;
}

export interface Sweeper {
  /** Resolves once a sweep under way is over. */
  settled(): Promise<void>;
  /** Ends after the part under way. */
  close(): Promise<void>;
}

interface Broom extends SweeperParts {
  isClosed: boolean;
  /** Cancels the next sweep. */
  cancel: (() => void) | undefined;
  sweeping: Promise<void>;
  /** The removal under way. */
  part: Promise<unknown>;
}

/** Sweeps at once, unless all results are kept. */
export function createSweeper(parts: SweeperParts): Sweeper {
  const broom: Broom = {
    ...parts,
    isClosed: false,
    cancel: undefined,
    sweeping: Promise.resolve(),
    part: Promise.resolve(),
  };
  if (parts.keepDays > 0) begin(broom);
  return {
    settled: () => broom.sweeping,
    close: async () => {
      broom.isClosed = true;
      broom.cancel?.();
      // Not the sweep: it may wait for results that are still to be written.
      await broom.part;
    },
  };
}

function begin(broom: Broom): void {
  broom.cancel = undefined;
  broom.sweeping = sweep(broom).then((isDone) => {
    if (!broom.isClosed) broom.cancel = broom.after(isDone ? DAY_MS : AGAIN_MS, () => begin(broom));
  });
}

/**
 * Removes part after part, so that results can be written in between; returns whether all old results are
 * removed. A waiting result may have been written before a crash: if its match were removed, it would count
 * twice.
 */
async function sweep(broom: Broom): Promise<boolean> {
  const { store, keeper, keepDays, log } = broom;
  await keeper.settled();
  const beforeMs = broom.wallNow() - keepDays * DAY_MS;
  let removed = 0;
  while (!broom.isClosed) {
    if (keeper.counts.queued > 0) return false;
    const removing = store.removeBefore(beforeMs);
    broom.part = removing;
    const answer = await removing;
    if (!answer.ok) {
      log("warn", "old results are not removed", { reason: answer.reason });
      return false;
    }
    if (answer.value === 0) break;
    removed += answer.value;
  }
  if (removed > 0) log("info", "old results removed", { removed });
  return true;
}
