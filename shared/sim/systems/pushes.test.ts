/** How overlapping ships push each other apart without entering walls. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../arena/test-arena.ts";
import { createScript, nextInputs } from "../scripted.ts";
import { overlapsWall } from "../ships/walls.ts";
import { step } from "../step.ts";
import { flyingWorld, hall, put, run } from "../test-world.ts";
import { PUSH, PX, SHIP_RADIUS, TILE } from "../tuning.ts";
import type { World } from "../world/world.ts";

function distance(world: World): number {
  const { x, y } = world.ships;
  return Math.hypot((x[0] ?? 0) - (x[1] ?? 0), (y[0] ?? 0) - (y[1] ?? 0));
}

describe("pushes", () => {
  it("[S2] part two ships at the same position, the lower slot to the left, both alike", () => {
    const world = flyingWorld(hall(40, 40), 2);
    put(world, 0, 600, 600);
    put(world, 1, 600, 600);
    run(world, 1);
    const speed = PUSH - 1;
    expect([world.ships.vx[0], world.ships.vx[1]]).toEqual([-speed, speed]);
    expect([world.ships.vy[0], world.ships.vy[1]]).toEqual([0, 0]);
    run(world, 120);
    expect(distance(world)).toBeGreaterThanOrEqual(2 * SHIP_RADIUS);
  });

  it("[S2] leave ships alone that only touch", () => {
    const world = flyingWorld(hall(40, 40), 2);
    put(world, 0, 600, 600);
    put(world, 1, 640, 600);
    run(world, 5);
    expect(Array.from(world.ships.vx)).toEqual([0, 0]);
    put(world, 1, 639, 600);
    run(world, 1);
    expect(world.ships.vx[1] ?? 0).toBeGreaterThan(0);
  });

  it("[S2] give both of a pair the same push, wherever they stand", () => {
    const offset = fc.integer({ min: -2 * SHIP_RADIUS, max: 2 * SHIP_RADIUS });
    const world = flyingWorld(hall(40, 40), 2);
    fc.assert(
      fc.property(offset, offset, (dx, dy) => {
        put(world, 0, 600, 600);
        put(world, 1, 600, 600);
        world.ships.x[1] = 600 * PX + dx;
        world.ships.y[1] = 600 * PX + dy;
        run(world, 1);
        // At the same position the first goes left; all other pairs are symmetric.
        expect((world.ships.vx[0] ?? 0) + (world.ships.vx[1] ?? 0)).toBe(0);
        expect((world.ships.vy[0] ?? 0) + (world.ships.vy[1] ?? 0)).toBe(0);
      }),
    );
  });

  it("[S2] of a crowd in one place never press a ship into a wall", () => {
    const place = fc.record({
      x: fc.nat(TEST_ARENA.columns * TILE),
      y: fc.nat(TEST_ARENA.rows * TILE),
      spread: fc.constantFrom(0, PX, SHIP_RADIUS, 3 * SHIP_RADIUS),
      seed: fc.nat(1_000_000),
    });
    const ships = 12;
    fc.assert(
      fc.property(place, ({ x, y, spread, seed }) => {
        fc.pre(!overlapsWall(TEST_ARENA, x, y));
        const world = flyingWorld(TEST_ARENA, ships);
        for (let slot = 0; slot < ships; slot++) {
          put(world, slot, 0, 0);
          const besideX = x + (((slot % 4) - 1) * spread) / 2;
          const besideY = y + ((Math.floor(slot / 4) - 1) * spread) / 2;
          const isFree = !overlapsWall(TEST_ARENA, besideX, besideY);
          world.ships.x[slot] = isFree ? besideX : x;
          world.ships.y[slot] = isFree ? besideY : y;
        }
        const script = createScript(ships, seed);
        for (let tick = 0; tick < 60; tick++) {
          step(world, nextInputs(script));
          for (let slot = 0; slot < ships; slot++) {
            const { x: xs, y: ys } = world.ships;
            if (overlapsWall(TEST_ARENA, xs[slot] ?? 0, ys[slot] ?? 0))
              expect.fail(`ship ${slot} is in a wall at tick ${tick}`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
