/** One ship alone: its dash, its walls, and that its step is the same on server and client. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TURN } from "../../maths/angle.ts";
import { TEST_ARENA } from "../arena/test-arena.ts";
import { type Move, packInput } from "../input.ts";
import { createScript, nextInputs } from "../scripted.ts";
import { flyingWorld, hall, put, run } from "../test-world.ts";
import {
  DASH_COOLDOWN_TICKS,
  DASH_SPEED,
  DASH_SPEED_DIAGONAL,
  DASH_TICKS,
  PX,
  SHIP_RADIUS,
  SHIP_SPEED_MAX,
  TICKS_PER_SECOND,
  TILE,
} from "../tuning.ts";
import { copyMotion, createMotionTable, sameMotion } from "./ships.ts";
import { SHIP_DASHED, stepShip } from "./step-ship.ts";
import { overlapsWall } from "./walls.ts";

const HALL = hall(120, 40);
const DASH_RIGHT = packInput(1, false, true, 0);

describe("a dash", () => {
  it("[P4] lasts 9 ticks at its own speed, then slows down", () => {
    const world = flyingWorld(HALL, 1);
    put(world, 0, 200, 600);
    const { ships } = world;
    for (let tick = 0; tick < DASH_TICKS; tick++) {
      run(world, 1, { 0: DASH_RIGHT });
      expect(ships.vx[0]).toBe(DASH_SPEED);
    }
    expect(ships.x[0]).toBe(200 * PX + DASH_TICKS * DASH_SPEED);
    run(world, 1, { 0: DASH_RIGHT });
    expect(ships.vx[0] ?? 0).toBeLessThan(DASH_SPEED);
  });

  it("[P4] is ready again 3 s after the last one, not a tick earlier", () => {
    const table = createMotionTable(1);
    copyMotion(flyingWorld(HALL, 1).ships, 0, table, 0);
    const dashes: number[] = [];
    for (let tick = 0; tick <= 2 * DASH_COOLDOWN_TICKS; tick++) {
      const move: Move = tick % 60 < 30 ? 1 : 5;
      if ((stepShip(table, 0, packInput(move, false, true, 0), HALL) & SHIP_DASHED) !== 0)
        dashes.push(tick);
    }
    expect(dashes).toEqual([0, 3 * TICKS_PER_SECOND, 6 * TICKS_PER_SECOND]);
  });

  it("[P4] goes where the ship thrusts, or where it aims when it does not", () => {
    const speedOf = (move: Move, aim: number): [number, number] => {
      const world = flyingWorld(HALL, 1);
      put(world, 0, 800, 600);
      run(world, 1, { 0: packInput(move, false, true, aim) });
      return [world.ships.vx[0] ?? 0, world.ships.vy[0] ?? 0];
    };
    expect(speedOf(5, 0)).toEqual([-DASH_SPEED, 0]);
    expect(speedOf(8, 0)).toEqual([DASH_SPEED_DIAGONAL, -DASH_SPEED_DIAGONAL]);
    expect(speedOf(0, TURN / 4)).toEqual([0, DASH_SPEED]);
    expect(speedOf(0, TURN / 2)).toEqual([-DASH_SPEED, 0]);
  });
});

describe("a ship among walls", () => {
  it("[S2] never overlaps a wall nor leaves the map, from any place at any speed", () => {
    const speed = fc.integer({ min: -SHIP_SPEED_MAX, max: SHIP_SPEED_MAX });
    const place = fc.record({
      x: fc.nat(TEST_ARENA.columns * TILE),
      y: fc.nat(TEST_ARENA.rows * TILE),
    });
    const table = createMotionTable(1);
    copyMotion(flyingWorld(TEST_ARENA, 1).ships, 0, table, 0);
    fc.assert(
      fc.property(place, speed, speed, fc.nat(8), ({ x, y }, vx, vy, move) => {
        fc.pre(!overlapsWall(TEST_ARENA, x, y));
        table.x[0] = x;
        table.y[0] = y;
        for (let tick = 0; tick < 12; tick++) {
          // Simulates a new push in every tick.
          table.vx[0] = vx;
          table.vy[0] = vy;
          stepShip(table, 0, packInput(move as Move, false, false, 0), TEST_ARENA);
          expect(overlapsWall(TEST_ARENA, table.x[0] ?? 0, table.y[0] ?? 0)).toBe(false);
        }
      }),
      { numRuns: 4000 },
    );
  });

  it("[S2] stops exactly where it touches, and slides on along the wall", () => {
    const world = flyingWorld(hall(20, 20), 1);
    put(world, 0, 100, 300);
    let least = world.ships.x[0] ?? 0;
    for (let i = 0; i < 60; i++) {
      run(world, 1, { 0: packInput(4, false, false, 0) });
      least = Math.min(least, world.ships.x[0] ?? 0);
    }
    expect(least).toBe(TILE + SHIP_RADIUS);
    expect(world.ships.y[0] ?? 0).toBeGreaterThan(400 * PX);
  });
});

describe("prediction", () => {
  it("[S7] without others, a ship stepped elsewhere has the same state in every tick", () => {
    const quiet = hall(30, 20);
    for (let seed = 1; seed <= 8; seed++) {
      const world = flyingWorld(quiet, 1);
      const elsewhere = createMotionTable(3);
      copyMotion(world.ships, 0, elsewhere, 2);
      const script = createScript(1, seed);
      for (let tick = 0; tick < 60 * TICKS_PER_SECOND; tick++) {
        const inputs = nextInputs(script);
        run(world, 1, { 0: inputs[0] ?? 0 });
        stepShip(elsewhere, 2, inputs[0] ?? 0, quiet);
        expect(sameMotion(world.ships, 0, elsewhere, 2), `seed ${seed}, tick ${tick}`).toBe(true);
      }
    }
  });
});
