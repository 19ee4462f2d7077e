/** Queue files as a broken disk or another program leaves them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MatchResult, parseResult } from "./match-result.ts";
import { result, row } from "./test-results.ts";

const whole = JSON.stringify(result([row("Ada", 1, 300), row("Bob", 2, 100)]));

function expectWhole(read: MatchResult | undefined): void {
  if (read === undefined) return;
  expect(parseResult(JSON.stringify(read))).toEqual(read);
  expect(read.rows.every(({ rank, kills }) => rank >= 1 && kills >= 0)).toBe(true);
}

describe("the text of a result", () => {
  it("[L4] is either a complete result or none, whatever the file contains", () => {
    expect(parseResult(whole)).toBeDefined();
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((one) => JSON.stringify(one)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        expectWhole(parseResult(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("[L13] of a version without points of teams is read", () => {
    const { teamScores: _, ...old } = JSON.parse(whole);
    expect(parseResult(JSON.stringify(old))).toEqual(JSON.parse(whole));
    const teamScores = [300, 250];
    expect(parseResult(JSON.stringify({ ...old, teamScores }))?.teamScores).toEqual(teamScores);
  });

  it("[L4] that was cut is none", () => {
    for (let length = 0; length < whole.length; length++)
      expect(parseResult(whole.slice(0, length))).toBeUndefined();
  });

  it("[L4] with any character changed is a complete one or none", () => {
    const character = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), character, (at, other) => {
        expectWhole(parseResult(whole.slice(0, at) + other + whole.slice(at + 1)));
      }),
      { numRuns: 300 },
    );
  });
});
