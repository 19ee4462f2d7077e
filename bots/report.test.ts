import { describe, expect, it } from "vitest";
import { DIRECT_LINK } from "../client/net/links/link-profile.ts";
import type { Verdict } from "./assertions.ts";
import { FIGURE_NAMES, figuresOf } from "./figures.ts";
import { countIn, createMeasures, probeOf, record, spreadOf } from "./measures.ts";
import { isPassed, type Run, reportJson, reportText } from "./report.ts";
import { parseTotals, serverFigures } from "./server-metrics.ts";

const KEPT: Verdict = { text: "rtt.p99<120", value: 80, isKept: true };
const BROKEN: Verdict = { text: "rtt.p99<60", value: 80, isKept: false };

function runWith(changes: Partial<Run> = {}): Run {
  const measures = createMeasures();
  return {
    options: {
      count: 2,
      spectators: 1,
      seconds: 30,
      room: undefined,
      url: "http://localhost:8080",
      net: DIRECT_LINK,
      skill: "normal",
      isJson: true,
      assertions: [],
    },
    roomCode: "K7RM2Q",
    lastedSeconds: 30.123,
    figures: { ...figuresOf([], measures, undefined), joined: 3, "rtt.p99": 80.25 },
    verdicts: [],
    measures,
    ...changes,
  };
}

describe("measures", () => {
  it("keep percentiles in the recorded unit, precise to a thousandth of the unit or the value", () => {
    const measures = createMeasures();
    for (let value = 1; value <= 100; value++) record(measures, "rtt", value);
    const spread = spreadOf(measures, "rtt");
    expect(spread.p50).toBeCloseTo(50, 1);
    expect(spread.p95).toBeCloseTo(95, 1);
    expect(spread.p99).toBeCloseTo(99, 0);
    expect(spread.max).toBeCloseTo(100, 0);
  });

  it("are null for what was never recorded", () => {
    expect(spreadOf(createMeasures(), "rtt")).toEqual({
      p50: null,
      p95: null,
      p99: null,
      max: null,
    });
  });

  it("record no interval for a stay's first snapshot", () => {
    const measures = createMeasures();
    probeOf(measures).onSnapshot?.(0, 100);
    expect(spreadOf(measures, "snapshotInterval").max).toBeNull();
    probeOf(measures).onSnapshot?.(33, 100);
    expect(spreadOf(measures, "snapshotInterval").max).toBeCloseTo(33, 1);
  });

  it("record jumps in flight as corrections, but not a respawn elsewhere", () => {
    const measures = createMeasures();
    probeOf(measures).onCorrection?.(900, "spawn");
    expect(spreadOf(measures, "correction").max).toBeNull();
    probeOf(measures).onCorrection?.(3, "interaction");
    probeOf(measures).onCorrection?.(5, "starvation");
    expect(spreadOf(measures, "correction").max).toBeCloseTo(5, 1);
  });
});

describe("server figures", () => {
  const text = (ticks: number, lost: number): string => `# HELP ricochet_ticks_total Ticks
# TYPE ricochet_ticks_total counter
ricochet_ticks_total ${ticks}
ricochet_lost_ticks_total{cause="gc"} ${lost}
ricochet_lost_ticks_total{cause="load"} 1.5e1
`;

  it("are the growth of a counter, summed over its labels", () => {
    const figures = serverFigures(parseTotals(text(100, 2)), parseTotals(text(1900, 5)));
    expect(figures).toMatchObject({ "server.ticks": 1800, "server.lostTicks": 3 });
    expect(figures).toMatchObject({ "server.lateInputs": null });
  });

  it("are missing without both readings", () => {
    expect(serverFigures(undefined, parseTotals(text(1, 1)))).toBeUndefined();
    expect(serverFigures(parseTotals(text(1, 1)), undefined)).toBeUndefined();
  });
});

describe("figures", () => {
  it("have exactly the names that assertions can use", () => {
    const figures = figuresOf([], createMeasures(), undefined);
    expect(Object.keys(figures).toSorted()).toEqual([...FIGURE_NAMES].toSorted());
  });
});

describe("the report", () => {
  it("[B1] is one line of JSON with every figure, why connections ended, and the verdicts", () => {
    const measures = createMeasures();
    countIn(measures.closeCodes, 4508);
    countIn(measures.closeCodes, 4508);
    countIn(measures.refusals, "room-full");
    const line = reportJson(runWith({ measures, verdicts: [KEPT, BROKEN] }));
    expect(line).not.toContain("\n");
    const json = JSON.parse(line) as Record<string, Record<string, unknown>>;
    expect(Object.keys(json["figures"] ?? {})).toEqual(expect.arrayContaining([...FIGURE_NAMES]));
    expect(json).toMatchObject({
      run: { count: 2, spectators: 1, room: "K7RM2Q", net: "0", lastedSeconds: 30.1 },
      figures: { "rtt.p99": 80.25, "server.lostTicks": null },
      closeCodes: { "4508": 2 },
      refusals: { "room-full": 1 },
      assertions: [
        { text: "rtt.p99<120", value: 80, pass: true },
        { text: "rtt.p99<60", value: 80, pass: false },
      ],
      pass: false,
    });
  });

  it("[B1] shows the same as text, and warns about distorted figures", () => {
    const measures = createMeasures();
    countIn(measures.closeCodes, 4508);
    const run = runWith({ measures });
    const text = reportText({
      ...run,
      figures: { ...run.figures, joined: 2, "botLateness.p99": 25 },
    });
    expect(text).toMatch(/rtt\b.*80\.3/);
    expect(text).toContain("Only 2 of 3 joined.");
    expect(text).toContain("4508 (too slow): 1");
    expect(text).toContain("The bots ran late");
  });

  it("[B1] passes when a player joined and every assertion holds", () => {
    expect(isPassed(runWith({ verdicts: [KEPT] }))).toBe(true);
    expect(isPassed(runWith({ verdicts: [KEPT, BROKEN] }))).toBe(false);
    expect(isPassed(runWith({ figures: { joined: 0 } }))).toBe(false);
  });
});
