import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aimOf, DASH_BIT, FIRE_BIT, isInput, MOVE_MASK } from "../../shared/sim/input.ts";
import { createScript, nextInput, RARE_TRIGGER } from "./script.ts";

const MINUTE_TICKS = 3600;

function minuteOf(seed: number): number[] {
  const script = createScript(seed);
  return Array.from({ length: MINUTE_TICKS }, (_, tick) => nextInput(script, tick));
}

/** Lengths of the stretches in which `of` stays the same, the last one left out. */
function stretches(inputs: readonly number[], of: (input: number) => number): number[] {
  const lengths: number[] = [];
  let began = 0;
  for (const [tick, input] of inputs.entries()) {
    if (tick === 0 || of(input) === of(inputs[tick - 1] ?? 0)) continue;
    lengths.push(tick - began);
    began = tick;
  }
  return lengths;
}

describe("a light bot's script", () => {
  it("gives only possible inputs, and the same ones for the same seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7fff_ffff }), (seed) => {
        const inputs = minuteOf(seed);
        expect(inputs.every(isInput)).toBe(true);
        expect(minuteOf(seed)).toEqual(inputs);
      }),
      { numRuns: 20 },
    );
  });

  it("plays differently for another seed", () => {
    expect(minuteOf(1)).not.toEqual(minuteOf(2));
  });

  it("keeps a course for 0.3 s at least", () => {
    const courses = stretches(minuteOf(3), (input) => input & MOVE_MASK);
    expect(courses.length).toBeGreaterThan(20);
    expect(Math.min(...courses)).toBeGreaterThanOrEqual(18);
  });

  it("turns its aim smoothly, and rests it now and then", () => {
    const aims = minuteOf(4).map(aimOf);
    const turns = aims.slice(1).map((aim, i) => ((aim - (aims[i] ?? 0) + 2048) & 0xfff) - 2048);
    // Over two ticks at 64 a tick.
    expect(Math.max(...turns.map(Math.abs))).toBeLessThanOrEqual(128);
    const onEven = turns.filter((_, i) => (i & 1) !== 0);
    expect(onEven.filter((turn) => turn === 0).length).toBeGreaterThan(MINUTE_TICKS / 20);
    expect(new Set(turns).size).toBeGreaterThan(10);
  });

  it("[N41] changes its aim on even ticks only, as a page does", () => {
    const aims = minuteOf(4).map(aimOf);
    for (let tick = 1; tick < aims.length; tick += 2) expect(aims[tick]).toBe(aims[tick - 1]);
  });

  it("fires in bursts about half of the time, and dashes rarely", () => {
    const inputs = minuteOf(5);
    const firing = inputs.filter((input) => (input & FIRE_BIT) !== 0).length / MINUTE_TICKS;
    expect(firing).toBeGreaterThan(0.3);
    expect(firing).toBeLessThan(0.7);
    const bursts = stretches(inputs, (input) => input & FIRE_BIT).slice(1);
    expect(Math.min(...bursts)).toBeGreaterThanOrEqual(12);
    const dashes = inputs.filter((input) => (input & DASH_BIT) !== 0).length;
    expect(dashes).toBeGreaterThan(2);
    expect(dashes).toBeLessThan(40);
  });

  it("fires seldom on request, still in bursts", () => {
    const script = createScript(6, RARE_TRIGGER);
    const inputs = Array.from({ length: 4 * MINUTE_TICKS }, (_, tick) => nextInput(script, tick));
    const firing = inputs.filter((input) => (input & FIRE_BIT) !== 0).length / inputs.length;
    expect(firing).toBeGreaterThan(0.04);
    expect(firing).toBeLessThan(0.25);
    const stretchTicks = stretches(inputs, (input) => input & FIRE_BIT).slice(1);
    expect(Math.min(...stretchTicks)).toBeGreaterThanOrEqual(12);
  });
});
