/** Changes of a leaderboard's rows, and the rows that a reader then has. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScoreRow } from "./messages.gen.ts";
import { byRank, mergeRows, rowChanges } from "./score-rows.ts";

const board = fc
  .uniqueArray(
    fc.record({
      slot: fc.nat(12),
      score: fc.nat(3),
      kills: fc.nat(2),
      deaths: fc.nat(2),
      assists: fc.nat(1),
    }),
    { selector: ({ slot }) => slot, maxLength: 12 },
  )
  .map((rows): readonly ScoreRow[] => rows.sort(byRank));

describe("changes of a leaderboard", () => {
  it("[R4] turn any rows into any others, in their order", () => {
    fc.assert(
      fc.property(board, board, (known, rows) => {
        const changes = rowChanges(known, rows);
        expect(changes === undefined ? known : mergeRows(known, changes)).toEqual(rows);
      }),
    );
  });

  it("[R4] are none for the same rows, and never larger than the full rows", () => {
    fc.assert(
      fc.property(board, board, (known, rows) => {
        const changes = rowChanges(known, rows);
        const sentRows = (changes?.rows.length ?? 0) + (changes?.gone.length ?? 0);
        expect(sentRows).toBeLessThanOrEqual(rows.length);
        expect(rowChanges(rows, rows)).toBeUndefined();
      }),
    );
  });

  it("[R4] contain nothing of unchanged rows", () => {
    const row = (slot: number, score: number): ScoreRow => {
      return { slot, score, kills: 0, deaths: 0, assists: 0 };
    };
    const known = [row(1, 30), row(2, 20), row(3, 10)];
    const rows = [row(3, 40), row(1, 30), row(4, 5)];
    expect(rowChanges(known, rows)).toEqual({ isWhole: true, rows, gone: [] });
    const more = [...known, row(5, 3), row(6, 2)];
    expect(rowChanges(more, [row(2, 50), ...more.filter(({ slot }) => slot % 2 === 1)])).toEqual({
      isWhole: false,
      rows: [row(2, 50)],
      gone: [{ slot: 6 }],
    });
  });
});
