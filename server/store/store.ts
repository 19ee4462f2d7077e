/** The interface to a database of any kind. */
import type { MatchResult } from "./match-result.ts";

/** `reason` is for the operator's log. */
export type StoreAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/** A player's sums over matches. */
export interface LeaderRow {
  readonly name: string;
  readonly tag: string;
  readonly score: number;
  readonly kills: number;
  readonly deaths: number;
  readonly assists: number;
  readonly matches: number;
  readonly wins: number;
  /** Most points in one match. */
  readonly bestScore: number;
}

export interface LeaderQuery {
  /** `ALL_TIME`, or a day as `dayOf` names it. */
  readonly period: string;
  /** `ANY_MODE`, or a mode's name. */
  readonly mode: string;
  /** At least 1. */
  readonly limit: number;
}

export const ALL_TIME = "all";
export const ANY_MODE = "";

/** The day of a time in UTC, such as 2026-05-31. */
export function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** Reads stored results. */
export interface Matches {
  find(id: string): Promise<StoreAnswer<MatchResult | undefined>>;
  leaders(query: LeaderQuery): Promise<StoreAnswer<readonly LeaderRow[]>>;
}

/** Receives lines for the operator's log. */
export type StoreLog = (
  level: "info" | "warn" | "error",
  message: string,
  detail: Readonly<Record<string, unknown>>,
) => void;

export interface Store {
  /** Brings the tables up to date; all other calls do so first. */
  prepare(): Promise<StoreAnswer<undefined>>;
  /** Writes a result with all its sums, or nothing. A result that is stored already stays as it is. */
  save(result: MatchResult): Promise<StoreAnswer<undefined>>;
  findMatch(id: string): Promise<StoreAnswer<MatchResult | undefined>>;
  /** Most points first. */
  leaders(query: LeaderQuery): Promise<StoreAnswer<readonly LeaderRow[]>>;
  /**
   * Removes some of the matches that ended before a time or, if there are none, one of the days before its
   * day; returns how many. Sums over all time stay. 0 means that nothing is left.
   */
  removeBefore(timeMs: number): Promise<StoreAnswer<number>>;
  close(): Promise<void>;
}
