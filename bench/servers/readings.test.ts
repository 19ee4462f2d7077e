import { describe, expect, it } from "vitest";
import { parseReading, quantileBetween } from "./readings.ts";

const TEXT = `# HELP process_cpu_seconds_total Total.
process_cpu_seconds_total 12.5
ricochet_lost_ticks_total 3
ricochet_starved_ticks_total 40
ricochet_snapshots_skipped_total 0
ricochet_tick_duration_seconds_bucket{le="0.001"} 90
ricochet_tick_duration_seconds_bucket{le="0.002"} 99
ricochet_tick_duration_seconds_bucket{le="+Inf"} 100
ricochet_tick_duration_seconds_sum 0.1
`;
const BOUNDS = [1, 2, 4, Number.POSITIVE_INFINITY];
const NONE = { bounds: BOUNDS, counts: [0, 0, 0, 0] };

describe("readings of the game server", () => {
  it("are parsed from its metrics", () => {
    const reading = parseReading(TEXT);
    expect(reading.cpuSeconds).toBe(12.5);
    expect(reading.lostTicks).toBe(3);
    expect(reading.starvedTicks).toBe(40);
    expect(reading.tickSeconds).toEqual({
      bounds: [0.001, 0.002, Number.POSITIVE_INFINITY],
      counts: [90, 99, 100],
    });
  });

  it("find quantiles between the bounds", () => {
    const after = { bounds: BOUNDS, counts: [50, 90, 100, 100] };
    expect(quantileBetween(NONE, after, 0.5)).toBe(1);
    expect(quantileBetween(NONE, after, 0.7)).toBeCloseTo(1.5);
    expect(quantileBetween(NONE, after, 0.95)).toBeCloseTo(3);
  });

  it("count only values between the readings", () => {
    const before = { bounds: BOUNDS, counts: [0, 0, 100, 100] };
    const after = { bounds: BOUNDS, counts: [10, 10, 110, 110] };
    expect(quantileBetween(before, after, 0.99)).toBeLessThanOrEqual(1);
  });

  it("return the last bound for values beyond it, and NaN without values", () => {
    expect(quantileBetween(NONE, { bounds: BOUNDS, counts: [0, 0, 0, 9] }, 0.99)).toBe(4);
    expect(quantileBetween(NONE, NONE, 0.99)).toBeNaN();
  });
});
