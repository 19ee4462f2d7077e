import { describe, expect, it } from "vitest";
import { namedWinner, teamName } from "./round-winner.ts";

function one(name: string, score: number, team: number | null = null) {
  return { name, score, kills: 0, deaths: 0, team };
}

describe("the name of a round's winner", () => {
  it("[L13] is the team's, or none in a draw", () => {
    const rows = [one("Ada", 300, 1), one("Bob", 200, 2), one("Cy", 150, 2)];
    expect(namedWinner({ rows, teamScores: [300, 350] })).toEqual({ kind: "one", name: "Orange" });
    expect(namedWinner({ rows, teamScores: [900, 350] })).toEqual({ kind: "one", name: "Blue" });
    expect(namedWinner({ rows, teamScores: [0, 0] })).toEqual({ kind: "draw" });
    expect([teamName(0), teamName(3)]).toEqual([undefined, undefined]);
  });

  it("[L13] is the player's without teams, and none where no player has points", () => {
    const rows = [one("Ada", 300), one("Bob", 200, 0)];
    expect(namedWinner({ rows, teamScores: null })).toEqual({ kind: "one", name: "Ada" });
    expect(namedWinner({ rows: [one("Ada", 0)], teamScores: null })).toEqual({ kind: "none" });
    expect(namedWinner({ rows: [], teamScores: null })).toEqual({ kind: "none" });
  });
});
