import { describe, expect, it } from "vitest";
import type { LeaderboardRow, Standing } from "../../net/room/room-view.ts";
import { bestAndOwn, byTeam } from "./leaderboard-rows.ts";

const row = (slot: number): LeaderboardRow => ({
  slot,
  name: `P${slot}`,
  score: 2000 - slot * 100,
  kills: 0,
  deaths: 0,
  assists: 0,
});
const rows = Array.from({ length: 20 }, (_, slot) => row(slot));
const at = (rank: number): Standing => ({ rank, row: row(rank - 1) });

describe("byTeam", () => {
  const match = {
    mode: "teams",
    friendlyFire: false,
    scoreLimit: 0,
    firstScore: 100,
    secondScore: 300,
    winner: 0,
    winnerTeam: 0,
  } as const;
  const lines = bestAndOwn(rows, undefined, 4);

  it("puts the leading team first, and keeps ranks", () => {
    const groups = byTeam(lines, match, (slot) => 1 + (slot & 1));
    expect(groups.map(({ team, score }) => [team, score])).toEqual([
      [2, 300],
      [1, 100],
    ]);
    expect(groups.map((group) => group.lines.map(({ rank }) => rank))).toEqual([
      [2, 4],
      [1, 3],
    ]);
  });

  it("returns one group without teams", () => {
    expect(byTeam(lines, undefined, () => 0)).toEqual([{ team: 0, score: 0, lines }]);
  });
});

describe("bestAndOwn", () => {
  it("shows only the best if the own line is among them or missing", () => {
    expect(bestAndOwn(rows, at(3), 8).map((line) => line.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(bestAndOwn(rows, undefined, 8)).toHaveLength(8);
    expect(bestAndOwn(rows, at(3), 8)[2]).toMatchObject({ isOwn: true, rank: 3 });
  });

  it("adds the own line with its true rank, on the board or below it", () => {
    for (const [own, limit, shown] of [
      [at(15), 8, 9],
      [at(300), 8, 9],
      [at(300), Number.POSITIVE_INFINITY, 21],
    ] as const) {
      const lines = bestAndOwn(rows, own, limit);
      expect(lines).toHaveLength(shown);
      expect(lines.at(-1)).toEqual({ ...own, isOwn: true });
    }
  });

  it("is empty for an empty leaderboard", () => {
    expect(bestAndOwn([], undefined, 8)).toEqual([]);
  });
});
