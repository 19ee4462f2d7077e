import { describe, expect, it } from "vitest";
import { type Assertion, checkAssertions, failureSentences, parseAssertion } from "./assertions.ts";

const NAMES = ["rtt.p99", "resyncs"];

function assertion(text: string): Assertion {
  const parsed = parseAssertion(text, NAMES);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.assertion;
}

describe("parseAssertion", () => {
  it("reads a name, an operator and a number, with or without spaces", () => {
    const read = { name: "rtt.p99", operator: "<=", bound: 12.5 };
    expect(assertion("rtt.p99<=12.5")).toEqual({ text: "rtt.p99<=12.5", ...read });
    expect(assertion(" rtt.p99 <= 12.5 ")).toEqual({ text: "rtt.p99 <= 12.5", ...read });
  });

  it.each(["", "rtt.p99", "rtt.p99=5", "rtt.p99<", "rtt.p99<five", "<5", "rtt.p99<5 and more"])(
    "[B2] refuses %j and shows how to write one",
    (text) => {
      const parsed = parseAssertion(text, NAMES);
      expect(parsed).toMatchObject({ ok: false });
      if (!parsed.ok) expect(parsed.reason).toContain("rtt.p99<120");
    },
  );

  it("[B2] refuses an unknown figure and lists the known ones", () => {
    const parsed = parseAssertion("toString<5", NAMES);
    expect(parsed).toMatchObject({ ok: false });
    if (!parsed.ok) expect(parsed.reason).toContain("rtt.p99, resyncs");
  });
});

describe("checkAssertions", () => {
  it.each([
    ["rtt.p99<5", 4.9, 5],
    ["rtt.p99<=5", 5, 5.1],
    ["rtt.p99>5", 5.1, 5],
    ["rtt.p99>=5", 5, 4.9],
    ["rtt.p99==5", 5, 4.9],
    ["rtt.p99>-5", -4, -5],
  ])("[B1] %s passes for %d and fails for %d", (text, kept, broken) => {
    const isKept = (value: number): boolean | undefined =>
      checkAssertions([assertion(text)], { "rtt.p99": value })[0]?.isKept;
    expect(isKept(kept)).toBe(true);
    expect(isKept(broken)).toBe(false);
  });

  it("[B1] fails an assertion on a figure that was not measured", () => {
    const asserted = ["rtt.p99<5", "rtt.p99>=0", "resyncs==0"].map(assertion);
    const verdicts = checkAssertions(asserted, { "rtt.p99": null });
    expect(verdicts.map((verdict) => verdict.isKept)).toEqual([false, false, false]);
  });

  it("[B1] lists the failed assertions with their values", () => {
    const asserted = ["rtt.p99<5", "resyncs==0"].map(assertion);
    expect(failureSentences(checkAssertions(asserted, { "rtt.p99": 7, resyncs: 0 }))).toEqual([
      "Failed: rtt.p99<5, but it is 7.",
    ]);
    expect(failureSentences(checkAssertions(asserted, { "rtt.p99": 4, resyncs: null }))).toEqual([
      "Failed: resyncs==0, but it was not measured.",
    ]);
  });
});
