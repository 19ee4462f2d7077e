import { describe, expect, it } from "vitest";
import { type Arrival, agesOf, quantileOf, tickZeroMs } from "./staleness.ts";

const TICK_MS = 1000 / 60;

/** Snapshots of every other tick, each with the given delay. */
function arrivals(count: number, lateMs: (index: number) => number): Arrival[] {
  return Array.from({ length: count }, (_, i) => ({
    tick: 2 * i,
    atMs: 5000 + 2 * i * TICK_MS + lateMs(i),
    isKeyframe: false,
    sizeBytes: 50,
  }));
}

describe("staleness", () => {
  it("takes the server's time from the fastest snapshot of all references", () => {
    const slow = arrivals(10, () => 4);
    const jittery = arrivals(10, (i) => (i === 7 ? 1 : 9));
    expect(tickZeroMs([slow, jittery])).toBeCloseTo(5001);
  });

  it("grows from the snapshots' delay by the time between them", () => {
    const ages = agesOf(
      arrivals(300, () => 40),
      5000,
      6000,
      14_000,
    );
    expect(ages[0]).toBeCloseTo(40, -1);
    expect(quantileOf(ages, 0.5)).toBeCloseTo(40 + TICK_MS, -0.5);
    expect(ages.at(-1)).toBeLessThanOrEqual(40 + 2 * TICK_MS + 1e-6);
  });

  it("weights a gap by its length", () => {
    const gap = arrivals(300, () => 40).filter(({ tick }) => tick < 200 || tick >= 320);
    const ages = agesOf(gap, 5000, 6000, 14_000);
    expect(ages.at(-1)).toBeGreaterThan(1900);
    expect(quantileOf(ages, 0.95)).toBeGreaterThan(1000);
    expect(quantileOf(ages, 0.5)).toBeLessThan(80);
  });
});
