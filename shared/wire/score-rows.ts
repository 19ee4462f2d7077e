/**
 * The rows of a leaderboard: their order, and how a message turns the rows that a client has into the
 * newest.
 */
import { byPlace } from "../sim/modes/round-end.ts";
import type { RowOwner, ScoreRow } from "./messages.gen.ts";

/** The rows in a leaderboard message. */
export interface RowChanges {
  /** The reader must drop all rows that it has. */
  readonly isWhole: boolean;
  /** New rows, and changed ones. */
  readonly rows: readonly ScoreRow[];
  /** Slots whose rows are removed. */
  readonly gone: readonly RowOwner[];
}

/** More points first; then more kills, fewer deaths, and the older seat. */
export function byRank(a: ScoreRow, b: ScoreRow): number {
  return byPlace(a, b) || a.slot - b.slot;
}

export function isSameRow(a: ScoreRow, b: ScoreRow): boolean {
  return (
    a.slot === b.slot &&
    a.score === b.score &&
    a.kills === b.kills &&
    a.deaths === b.deaths &&
    a.assists === b.assists
  );
}

/** What turns `known` into `rows`; undefined if they are the same. The full rows if those are smaller. */
export function rowChanges(
  known: readonly ScoreRow[],
  rows: readonly ScoreRow[],
): RowChanges | undefined {
  const before = new Map(known.map((row) => [row.slot, row]));
  const changed = rows.filter((row) => {
    const former = before.get(row.slot);
    before.delete(row.slot);
    return former === undefined || !isSameRow(former, row);
  });
  const gone = Array.from(before.keys(), (slot) => ({ slot }));
  if (changed.length === 0 && gone.length === 0) return undefined;
  return changed.length + gone.length < rows.length
    ? { isWhole: false, rows: changed, gone }
    : { isWhole: true, rows, gone: [] };
}

/** The rows of a reader who had `known` and received `changes`, best first. */
export function mergeRows(
  known: readonly ScoreRow[],
  { isWhole, rows, gone }: RowChanges,
): readonly ScoreRow[] {
  const bySlot = new Map(isWhole ? [] : known.map((row) => [row.slot, row]));
  for (const { slot } of gone) bySlot.delete(slot);
  for (const row of rows) bySlot.set(row.slot, row);
  return Array.from(bySlot.values()).sort(byRank);
}
