import { describe, expect, it } from "vitest";
import type { LeaderboardRow } from "../../../shared/wire/messages.gen.ts";
import { bestAndOwn, ownRow } from "./leaderboard-rows.ts";

const rows: LeaderboardRow[] = Array.from({ length: 20 }, (_, slot) => ({
  slot,
  name: `P${slot}`,
  score: 2000 - slot * 100,
  kills: 0,
  deaths: 0,
  assists: 0,
}));

describe("bestAndOwn", () => {
  it("shows the best only, when the own line is among them or there is none", () => {
    expect(bestAndOwn(rows, 2, 8).map((line) => line.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(bestAndOwn(rows, 0xffff, 8)).toHaveLength(8);
    expect(bestAndOwn(rows, 2, 8)[2]).toMatchObject({ isOwn: true, rank: 3 });
  });

  it("adds the own line with its true rank", () => {
    const shown = bestAndOwn(rows, 14, 8);
    expect(shown).toHaveLength(9);
    expect(shown[8]).toMatchObject({ rank: 15, isOwn: true });
  });

  it("has nothing to show of an empty board", () => {
    expect(bestAndOwn([], 0, 8)).toEqual([]);
    expect(ownRow([], 0)).toBeUndefined();
  });
});

describe("ownRow", () => {
  it("gives rank and line", () => {
    expect(ownRow(rows, 3)).toMatchObject({ rank: 4, row: { name: "P3" } });
  });
});
