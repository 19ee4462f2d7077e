/** Which skills find a shot round a corner. */
import { describe, expect, it } from "vitest";
import { TURN } from "../maths/angle.ts";
import { randomBelow, seedRandom } from "../maths/random.ts";
import { TEST_ARENA } from "../sim/arena/test-arena.ts";
import { SHIP_FLYING } from "../sim/ships/ships.ts";
import { overlapsWall } from "../sim/ships/walls.ts";
import { TILE } from "../sim/tuning.ts";
import { findShot, leadTarget } from "./aim.ts";
import type { Skill } from "./brain.ts";
import { banksInto, createTracer, hasLine } from "./ray.ts";
import { createGame } from "./test-game.ts";
import { worldPerception } from "./world-perception.ts";

interface Standoff {
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** Two positions behind a wall from each other, with a bank shot from the first to the second. */
function standoffs(count: number): Standoff[] {
  const random = new Int32Array(4);
  seedRandom(random, 0, 5);
  const tracer = createTracer();
  const found: Standoff[] = [];
  while (found.length < count) {
    const x = Int32Array.from([0, 1], () => randomBelow(random, 0, TEST_ARENA.columns * TILE));
    const y = Int32Array.from([0, 1], () => randomBelow(random, 0, TEST_ARENA.rows * TILE));
    const [x0 = 0, x1 = 0] = x;
    const [y0 = 0, y1 = 0] = y;
    if (overlapsWall(TEST_ARENA, x0, y0) || overlapsWall(TEST_ARENA, x1, y1)) continue;
    if (hasLine(tracer, TEST_ARENA, x0, y0, x1, y1)) continue;
    for (let angle = 0; angle < TURN; angle++) {
      if (!banksInto(tracer, TEST_ARENA, 0, x0, y0, angle, x1, y1, 0, 0)) continue;
      found.push({ x, y });
      break;
    }
  }
  return found;
}

/** The angle of the bank shot that a brain finds within the time to try every angle, or -1. */
function bankFound(skill: Skill, { x, y }: Standoff): number {
  const { world, brains } = createGame(TEST_ARENA, [skill, "easy"], 1);
  world.ships.life.fill(SHIP_FLYING);
  world.ships.x.set(x);
  world.ships.y.set(y);
  const [brain] = brains;
  if (brain === undefined) throw new Error("no brain");
  brain.target = 1;
  for (let i = 0; i < 360 && brain.bankAngle < 0; i++) {
    leadTarget(brain, worldPerception(world, 0));
    findShot(brain, worldPerception(world, 0));
  }
  expect(brain.hasLine).toBe(false);
  return brain.bankAngle;
}

describe("findShot", () => {
  it("finds every possible bank shot, for the hard skill alone", () => {
    for (const standoff of standoffs(40)) {
      expect(bankFound("hard", standoff)).toBeGreaterThanOrEqual(0);
      expect(bankFound("normal", standoff)).toBe(-1);
    }
  });
});
