/** The messages between the main thread and the thread that stores results. */
import type { KeeperCounts } from "./match-keeper.ts";
import type { MatchResult } from "./match-result.ts";
import type { LeaderQuery, StoreAnswer } from "./store.ts";

export interface KeeperPlace {
  /** Folder of queue and SQLite. */
  readonly data: string;
  /** PostgreSQL URL, or "" for SQLite. */
  readonly database: string;
  /** Results that ended longer ago are removed; 0 keeps all. */
  readonly keepDays: number;
}

export interface ResultCounts extends KeeperCounts {
  /** Queue files that contained no valid result. */
  readonly unreadable: number;
  /** Results dropped because too many waited. */
  readonly givenUp: number;
}

/** The answer carries the same `call`. */
export type ToKeeper =
  | { readonly kind: "keep"; readonly result: MatchResult }
  | { readonly kind: "find"; readonly call: number; readonly id: string }
  | { readonly kind: "leaders"; readonly call: number; readonly query: LeaderQuery }
  | { readonly kind: "close" };

export type FromKeeper =
  /** Sent first; a reason ends the thread. */
  | { readonly kind: "opened"; readonly reason: string | undefined }
  /** The result is safe from a crash, or lost and logged. */
  | { readonly kind: "kept"; readonly id: string }
  | { readonly kind: "answer"; readonly call: number; readonly answer: StoreAnswer<unknown> }
  | { readonly kind: "counts"; readonly counts: ResultCounts }
  | {
      readonly kind: "log";
      readonly level: "info" | "warn" | "error";
      readonly message: string;
      readonly detail: Readonly<Record<string, unknown>>;
    };
