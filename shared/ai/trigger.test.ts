/** Bursts and pauses. */
import { describe, expect, it } from "vitest";
import { type Brain, createBrain } from "./brain.ts";
import { HABITS } from "./skill.ts";
import { holdTrigger, releaseTrigger } from "./trigger.ts";

const { burstTicks, pauseTicks } = HABITS.normal;

function shooter(): Brain {
  const brain = createBrain({ seed: 3, skill: "normal" });
  brain.clock = 1000;
  return brain;
}

/** Lengths of the complete bursts and pauses. */
function stretches(brain: Brain, ticks: number): { held: number[]; free: number[] } {
  const lengths = { held: [] as number[], free: [] as number[] };
  let isHeld = holdTrigger(brain, true, false);
  let since = brain.clock;
  for (let i = 0; i < ticks; i++) {
    brain.clock += 1;
    const now = holdTrigger(brain, true, false);
    if (now === isHeld) continue;
    (isHeld ? lengths.held : lengths.free).push(brain.clock - since);
    isHeld = now;
    since = brain.clock;
  }
  return lengths;
}

describe("a trigger", () => {
  it("fires in bursts with pauses between, however good the aim", () => {
    const { held, free } = stretches(shooter(), 20_000);
    expect(held.length).toBeGreaterThan(100);
    for (const [lengths, usual] of [
      [held, burstTicks],
      [free, pauseTicks],
    ] as const) {
      expect(Math.min(...lengths)).toBeGreaterThanOrEqual(usual / 2);
      expect(Math.max(...lengths)).toBeLessThanOrEqual((usual * 3) / 2);
      expect(new Set(lengths).size).toBeGreaterThan(10);
    }
  });

  it("waits for a good aim", () => {
    const brain = shooter();
    expect(holdTrigger(brain, false, false)).toBe(false);
    expect(holdTrigger(brain, true, false)).toBe(true);
  });

  it("keeps firing with a worse aim, and stops when it is hopeless", () => {
    const brain = shooter();
    holdTrigger(brain, true, false);
    brain.clock += 1;
    expect(holdTrigger(brain, false, false)).toBe(true);
    expect(holdTrigger(brain, false, true)).toBe(false);
    expect(holdTrigger(brain, true, false)).toBe(false);
  });

  it("pauses for the full time after a burst that was cut short", () => {
    const brain = shooter();
    holdTrigger(brain, true, false);
    const pause = brain.pauseUntil - brain.burstUntil;
    brain.clock += 5;
    releaseTrigger(brain);
    expect(brain.pauseUntil).toBe(brain.clock + pause);
    brain.clock += pause - 1;
    expect(holdTrigger(brain, true, false)).toBe(false);
    brain.clock += 1;
    expect(holdTrigger(brain, true, false)).toBe(true);
  });
});
