/** Traced shots compared with real ones. */
import { describe, expect, it } from "vitest";
import { angleOf, TURN } from "../maths/angle.ts";
import { randomBelow, seedRandom } from "../maths/random.ts";
import { isWall } from "../sim/arena/arena.ts";
import { TEST_ARENA } from "../sim/arena/test-arena.ts";
import { STANDARD } from "../sim/content/weapons.ts";
import { AIM_SHIFT, FIRE_BIT } from "../sim/input.ts";
import { createWorld } from "../sim/match/create-world.ts";
import { seatShip } from "../sim/match/seats.ts";
import { overlapsWall } from "../sim/ships/walls.ts";
import { step } from "../sim/step.ts";
import { PX, TILE } from "../sim/tuning.ts";
import { EVENT_BULLET_HIT } from "../sim/world/events.ts";
import { launchShip } from "../sim/world/spawn.ts";
import { banksInto, createTracer, hasLine } from "./ray.ts";

const random = new Int32Array(4);
seedRandom(random, 0, 31);

function freePlace(): { x: number; y: number } {
  for (;;) {
    const x = randomBelow(random, 0, TEST_ARENA.columns * TILE);
    const y = randomBelow(random, 0, TEST_ARENA.rows * TILE);
    if (!overlapsWall(TEST_ARENA, x, y)) return { x, y };
  }
}

/** Bounces of a shot from `from` toward `angle` when it strikes a ship at `to`, or -1 if it misses. */
function fire(from: { x: number; y: number }, to: { x: number; y: number }, angle: number): number {
  const world = createWorld({ arena: TEST_ARENA, shipSlots: 2, seed: 1 });
  seatShip(world);
  seatShip(world);
  launchShip(world, 0, from.x, from.y);
  launchShip(world, 1, to.x, to.y);
  const inputs = Int32Array.of((angle << AIM_SHIFT) | FIRE_BIT, 0);
  for (let tick = 0; tick <= STANDARD.lifeTicks; tick++) {
    step(world, inputs);
    inputs.fill(0);
    const { events } = world;
    for (let i = 0; i < events.count; i++)
      if (events.kind[i] === EVENT_BULLET_HIT) return world.bullets.bounces[events.a[i] ?? 0] ?? -1;
  }
  return -1;
}

describe("hasLine", () => {
  it("agrees with sampling the tiles along the way", () => {
    const tracer = createTracer();
    let clear = 0;
    for (let round = 0; round < 2000; round++) {
      const a = freePlace();
      const b = freePlace();
      let walls = 0;
      for (let i = 0; i <= 4000; i++) {
        const x = Math.trunc(a.x + ((b.x - a.x) * i) / 4000);
        const y = Math.trunc(a.y + ((b.y - a.y) * i) / 4000);
        if (isWall(TEST_ARENA, Math.trunc(x / TILE), Math.trunc(y / TILE))) walls += 1;
      }
      const answer = hasLine(tracer, TEST_ARENA, a.x, a.y, b.x, b.y);
      // A line that only grazes a corner may count either way.
      if (walls === 0 || walls > 4) expect(answer).toBe(walls === 0);
      if (answer) clear += 1;
    }
    expect(clear).toBeGreaterThan(200);
  });

  it("means that a shot strikes", () => {
    const tracer = createTracer();
    let shots = 0;
    for (let round = 0; round < 600; round++) {
      const a = freePlace();
      const b = freePlace();
      if (Math.hypot(a.x - b.x, a.y - b.y) < 60 * PX) continue;
      if (!hasLine(tracer, TEST_ARENA, a.x, a.y, b.x, b.y)) continue;
      shots += 1;
      expect(fire(a, b, angleOf(b.x - a.x, b.y - a.y))).toBe(0);
    }
    expect(shots).toBeGreaterThan(50);
  });
});

describe("banksInto", () => {
  it("means that a shot strikes after one bounce", () => {
    const tracer = createTracer();
    let shots = 0;
    let struck = 0;
    while (shots < 200) {
      const a = freePlace();
      const b = freePlace();
      const angle = randomBelow(random, 0, TURN);
      if (hasLine(tracer, TEST_ARENA, a.x, a.y, b.x, b.y)) continue;
      if (!banksInto(tracer, TEST_ARENA, 0, a.x, a.y, angle, b.x, b.y, 0, 0)) continue;
      shots += 1;
      if (fire(a, b, angle) === 1) struck += 1;
    }
    // The rest are grazes of corners, where a tick's rounding decides.
    expect(struck).toBeGreaterThanOrEqual(196);
  });
});
