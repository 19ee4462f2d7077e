import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flyingWorld, hall } from "../test-world.ts";
import { HEAD } from "../world/head.ts";
import { byPlace, hasWon, teamScoresOf, winnerOf } from "./round-end.ts";
import { leadingSlot, leadingTeam } from "./winner.ts";

const HALL = hall(60, 40);

const row = (score: number, team: number | null = null, kills = 0, deaths = 0) => ({
  score,
  kills,
  deaths,
  team,
});

describe("the winner of a round that is over", () => {
  it("[P17] is the team with more points, whichever player has most, or a draw", () => {
    const rows = [row(300, 1), row(200, 2), row(150, 2)];
    expect(winnerOf({ rows, teamScores: [300, 350] })).toEqual({ kind: "team", team: 2 });
    expect(winnerOf({ rows, teamScores: [900, 350] })).toEqual({ kind: "team", team: 1 });
    expect(winnerOf({ rows, teamScores: [350, 350] })).toEqual({ kind: "draw" });
    expect(winnerOf({ rows: [], teamScores: [0, 0] })).toEqual({ kind: "draw" });
  });

  it("[L13] follows from the players present at the end if no team points were stored", () => {
    const rows = [row(300, 1), row(200, 2), row(150, 2)];
    expect(teamScoresOf({ rows, teamScores: null })).toEqual([300, 350]);
    expect(winnerOf({ rows, teamScores: null })).toEqual({ kind: "team", team: 2 });
    const even = [row(100, 1), row(100, 2)];
    expect(winnerOf({ rows: even, teamScores: null })).toEqual({ kind: "draw" });
  });

  it("[P17] is the best player without teams, and none without points", () => {
    const rows = [row(300, null, 2, 1), row(300, null, 3, 9), row(300, 0, 3, 8), row(300, 0, 3, 8)];
    expect(winnerOf({ rows, teamScores: null })).toEqual({ kind: "player", row: rows[2] });
    expect(winnerOf({ rows: [row(0), row(-5)], teamScores: null })).toEqual({ kind: "none" });
    expect(winnerOf({ rows: [], teamScores: null })).toEqual({ kind: "none" });
  });

  it("[L17] counts for all players of the team, or for one player without teams", () => {
    const teams = [row(300, 1), row(0, 2), row(150, 2), row(9)];
    const won = (end: Parameters<typeof winnerOf>[0]) =>
      end.rows.map((each) => hasWon(winnerOf(end), each));
    expect(won({ rows: teams, teamScores: [300, 350] })).toEqual([false, true, true, false]);
    expect(won({ rows: teams, teamScores: [300, 300] })).toEqual([false, false, false, false]);
    expect(won({ rows: [row(5), row(5), row(1)], teamScores: null })).toEqual([true, false, false]);
  });

  it("[P17] is the same from the result's rows as from the simulation", () => {
    const small = fc.integer({ min: 0, max: 2 });
    const record = fc.record({ score: small, kills: small, deaths: small });
    const records = fc.array(record, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(records, fc.tuple(small, small), fc.boolean(), (all, points, isTeams) => {
        const world = flyingWorld(HALL, 4, 6000, { mode: isTeams ? "teams" : "free-for-all" });
        const { ships, head } = world;
        for (const name of ["score", "kills", "deaths"] as const)
          ships[name].set(all.map((each) => each[name]));
        head.set(points, HEAD.teamScore);
        const rows = all
          .map((each, slot) => ({ ...each, slot, team: ships.team[slot] ?? 0 }))
          .sort((a, b) => byPlace(a, b) || a.slot - b.slot);
        const winner = winnerOf({ rows, teamScores: isTeams ? points : null });
        expect(leadingTeam(world)).toBe(winner.kind === "team" ? winner.team : 0);
        expect(leadingSlot(world)).toBe(winner.kind === "player" ? winner.row.slot : -1);
      }),
    );
  });
});
