/** The hand's swings: steady, few, and only when the aim is too far off. */
import { describe, expect, it } from "vitest";
import { angleBetween, TURN } from "../maths/angle.ts";
import { randomBelow, seedRandom } from "../maths/random.ts";
import { HEADING_SHIFT } from "../sim/input.ts";
import { type Brain, createBrain } from "./brain.ts";
import { moveHand, offAim } from "./hand.ts";

const HEADING = 1 << HEADING_SHIFT;
const NEAR = 40;

/** Turns of the aim, in headings, over so many movements toward one angle. */
function turnsToward(brain: Brain, wanted: number, movements: number): number[] {
  return Array.from({ length: movements }, () => {
    const before = brain.aim;
    brain.clock += 2;
    moveHand(brain, wanted, NEAR);
    return angleBetween(before, brain.aim) / HEADING;
  });
}

describe("a hand", () => {
  it("rests while the aim is near enough", () => {
    for (const off of [-NEAR, -1, 0, NEAR]) {
      const brain = createBrain({ seed: 1, skill: "hard" });
      expect(turnsToward(brain, off, 20).every((turn) => turn === 0)).toBe(true);
    }
    expect(turnsToward(createBrain({ seed: 1, skill: "hard" }), NEAR + 1, 1)).toEqual([2]);
  });

  it("swings at one rate, rests, and swings again", () => {
    const brain = createBrain({ seed: 1, skill: "normal" });
    // 100 headings: six movements are the longest swing, and a rest of 16 ticks follows.
    const swing = [8, 8, 8, 8, 8, 8];
    const rest = [0, 0, 0, 0, 0, 0, 0];
    expect(turnsToward(brain, 100 * HEADING, 20)).toEqual([...swing, ...rest, ...swing, 0]);
  });

  it("gets within its tolerance, from any angle, and stays", () => {
    const random = new Int32Array(4);
    seedRandom(random, 0, 7);
    for (const skill of ["easy", "normal", "hard"] as const) {
      const brain = createBrain({ seed: 1, skill });
      for (let i = 0; i < 200; i++) {
        const wanted = randomBelow(random, 0, TURN);
        turnsToward(brain, wanted, 200);
        if (offAim(brain, wanted) > NEAR) expect.fail(`${skill}: from ${brain.aim} to ${wanted}`);
        expect(turnsToward(brain, wanted, 20).every((turn) => turn === 0)).toBe(true);
      }
    }
  });

  it("turns by few different steps, none faster than the skill allows", () => {
    const random = new Int32Array(4);
    seedRandom(random, 0, 8);
    for (const [skill, steps] of [
      ["easy", [2, 4]],
      ["normal", [2, 4, 8]],
      ["hard", [2, 4, 8, 16]],
    ] as const) {
      const brain = createBrain({ seed: 1, skill });
      const seen = new Set<number>();
      for (let i = 0; i < 400; i++)
        for (const turn of turnsToward(brain, randomBelow(random, 0, TURN), 10))
          if (turn !== 0) seen.add(Math.abs(turn));
      expect([...seen].sort((a, b) => a - b)).toEqual(steps);
    }
  });
});
