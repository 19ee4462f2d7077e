import { describe, expect, it } from "vitest";
import { readMatch } from "./records.ts";

describe("a match record from the server", () => {
  it("is parsed completely", () => {
    const row = { rank: 1, name: "Ada", tag: "7KQ2", isAi: false, score: 300 };
    const more = { kills: 3, deaths: 1, assists: 0, team: 2 };
    const times = { startedAtMs: 1, endedAtMs: 2 };
    const match = { map: "Foundry", mode: "teams", ...times, teamScores: [100, 300] };
    expect(readMatch({ ...match, rows: [{ ...row, ...more }] })).toEqual({
      ...match,
      rows: [{ ...row, ...more }],
    });
  });

  it("is undefined without rows, and has defaults for missing fields", () => {
    expect(readMatch({ map: "Foundry" })).toBeUndefined();
    expect(readMatch("no")).toBeUndefined();
    expect(readMatch({ rows: [{ tag: null }] })?.rows[0]).toMatchObject({ name: "", tag: "" });
    for (const teamScores of [undefined, null, [1], [1, "2"], "12"])
      expect(readMatch({ rows: [{}], teamScores })).toMatchObject({
        teamScores: null,
        rows: [{ team: null }],
      });
  });
});
