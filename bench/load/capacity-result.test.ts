import { describe, expect, it } from "vitest";
import { isPassed } from "../report/report.ts";
import type { Reading } from "../servers/readings.ts";
import { capacityResult } from "./capacity-result.ts";
import type { Compared } from "./comparison.ts";

const BOUNDS = [0.001, 0.002, 0.1, Number.POSITIVE_INFINITY];

function readingOf(cpuSeconds: number, ticks: number, lostTicks = 0): Reading {
  const counts = [ticks, ticks, ticks, ticks];
  const buckets = { bounds: BOUNDS, counts };
  const rest = { tickSeconds: buckets, latenessSeconds: buckets };
  return { cpuSeconds, lostTicks, starvedTicks: 0, snapshotsSkipped: 0, ...rest };
}

/** Ten seconds of each server per round; `gameCpu` and `bareCpu` in seconds for each. */
function comparedOf(
  bots: number,
  gameCpu: readonly number[],
  bareCpu: readonly number[],
  lostTicks = 0,
): Compared {
  const traffic = {
    seconds: 10,
    messagesIn: bots * 300,
    messagesOut: bots * 300,
    payloadBytesIn: bots * 10_000,
    loadCpuSeconds: 3,
  };
  const sizes = [[], []] as const;
  return {
    bots,
    game: gameCpu.map((cpu) => {
      return { traffic, sizes, before: readingOf(5, 0), after: readingOf(5 + cpu, 600, lostTicks) };
    }),
    bare: bareCpu.map((cpuSeconds) => ({ traffic, cpuSeconds })),
  };
}

function runWith(lostTicks: number, gameCpu = [1.2, 1.4]) {
  return {
    idle: comparedOf(1, [0.1], []),
    compared: [
      comparedOf(100, [1, 1], [0.5, 0.5]),
      comparedOf(300, gameCpu, [1, 1]),
      comparedOf(800, [4, 4], [4, 4], lostTicks),
    ],
    timed: comparedOf(500, [2], []),
  };
}

describe("the figures of the bench capacity", () => {
  it("are the game's processor time divided by the bare server's, over all rounds", () => {
    const { figures } = capacityResult(runWith(0));
    expect(figures["cpuRatio100"]).toBeCloseTo(2);
    expect(figures["cpuRatio300"]).toBeCloseTo(1.3);
    expect(figures["cpuRatio800"]).toBeCloseTo(1);
    expect(figures["payloadBytesPerSecond"]).toBe(1000);
  });

  it("pass when all are present and good", () => {
    expect(isPassed(capacityResult(runWith(0)))).toBe(true);
    expect(isPassed(capacityResult(runWith(0, [2, 2])))).toBe(false);
  });

  it("count the lost ticks of every stretch", () => {
    const result = capacityResult(runWith(3));
    expect(result.figures["lostTicks"]).toBe(6);
    expect(isPassed(result)).toBe(false);
  });

  it("omit the ratio of servers with different traffic, which misses its target", () => {
    const run = runWith(0);
    const [, second] = run.compared;
    const bare = (second?.bare ?? []).map((segment) => {
      return { ...segment, traffic: { ...segment.traffic, messagesIn: 0 } };
    });
    const compared = run.compared.map((each) => (each === second ? { ...each, bare } : each));
    const result = capacityResult({ ...run, compared });
    expect(Object.keys(result.figures)).not.toContain("cpuRatio300");
    expect(isPassed(result)).toBe(false);
    expect(result.notes?.[0]).toContain("No ratio at 300 bots");
    expect(result.chart?.bars.length).toBe(2);
  });

  it("omit the ratio of a game with too few inputs", () => {
    const run = runWith(0);
    const compared = run.compared.map((each) => {
      const game = each.game.map((segment) => {
        return { ...segment, after: { ...segment.after, starvedTicks: 0.1 * 600 * each.bots } };
      });
      return { ...each, game };
    });
    expect(Object.keys(capacityResult({ ...run, compared }).figures)).not.toContain("cpuRatio100");
  });

  it("have a row for each number of bots, and a bar for each comparison", () => {
    const { table, chart } = capacityResult(runWith(0));
    expect(table?.rows.map(([bots]) => bots)).toEqual([1, 100, 300, 500, 800]);
    expect(table?.rows.every((row) => row.length === table.head.length)).toBe(true);
    expect(chart?.bars.map(({ label }) => label)).toEqual(["100 bots", "300 bots", "800 bots"]);
  });
});
