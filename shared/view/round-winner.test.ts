import { describe, expect, it } from "vitest";
import { roundWinner, teamName, teamScoresOf } from "./round-winner.ts";

function one(name: string, score: number, team: number | null = null) {
  return { name, score, team };
}

describe("who won a round", () => {
  it("[L13] is the team with more points, regardless of its best player", () => {
    const rows = [one("Ada", 300, 1), one("Bob", 200, 2), one("Cy", 150, 2)];
    expect(roundWinner({ rows, teamScores: [300, 350] })).toEqual({ kind: "one", name: "Orange" });
    expect(roundWinner({ rows, teamScores: [900, 350] })).toEqual({ kind: "one", name: "Blue" });
    expect(roundWinner({ rows, teamScores: [0, 0] })).toEqual({ kind: "draw" });
  });

  it("[L13] adds up the listed players where no team scores were stored", () => {
    const rows = [one("Ada", 300, 1), one("Bob", 200, 2), one("Cy", 150, 2)];
    expect(roundWinner({ rows, teamScores: null })).toEqual({ kind: "one", name: "Orange" });
    expect(teamScoresOf({ rows, teamScores: null })).toEqual([300, 350]);
    const even = [one("Ada", 100, 1), one("Bob", 100, 2)];
    expect(roundWinner({ rows: even, teamScores: null })).toEqual({ kind: "draw" });
  });

  it("[L13] is the best player without teams, and no player without points", () => {
    const rows = [one("Ada", 300), one("Bob", 200, 0)];
    expect(roundWinner({ rows, teamScores: null })).toEqual({ kind: "one", name: "Ada" });
    expect(roundWinner({ rows: [one("Ada", 0)], teamScores: null })).toEqual({ kind: "none" });
    expect(roundWinner({ rows: [], teamScores: null })).toEqual({ kind: "none" });
    expect([teamName(0), teamName(3)]).toEqual([undefined, undefined]);
  });
});
