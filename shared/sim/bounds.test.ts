/** The simulation's numbers stay in the range where integers are exact. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { angleBetween, angleOf, cosine, sine, TURN, UNIT } from "../maths/angle.ts";
import { RANDOM_WORDS } from "../maths/random.ts";
import { TEST_ARENA } from "./arena/test-arena.ts";
import { STANDARD } from "./content/weapons.ts";
import { createWorld } from "./match/create-world.ts";
import { seatShip } from "./match/seats.ts";
import { createScript, nextInputs } from "./scripted.ts";
import { step } from "./step.ts";
import { pushes } from "./systems/pushes.ts";
import { ships as moveShips } from "./systems/ships.ts";
import { flyingWorld, hall, middleOf } from "./test-world.ts";
import { MAX_TILES, MUZZLE_DISTANCE, SHIP_SPEED_MAX, TICKS_PER_SECOND, TILE } from "./tuning.ts";
import { clearEvents } from "./world/events.ts";
import { HEAD } from "./world/head.ts";
import { endBullet, spawnBullet } from "./world/spawn.ts";
import { MAX_SHIPS } from "./world/world.ts";

/** Longest distance on a map along an axis. */
const WIDEST = MAX_TILES * TILE;

describe("the state's numbers", () => {
  it("[S1] stay far below 32 bits over minutes of play", () => {
    const world = createWorld({ arena: TEST_ARENA, shipSlots: 24, seed: 5 });
    for (let i = 0; i < 24; i++) seatShip(world);
    const script = createScript(24, 6);
    const { random } = HEAD;
    let most = 0;
    for (let tick = 0; tick < 3 * 60 * TICKS_PER_SECOND; tick++) {
      step(world, nextInputs(script));
      if (tick % 20 !== 0) continue;
      for (let at = 0; at < world.block.length; at++) {
        // The generator's four words are bits, not numbers.
        if (at >= random && at < random + RANDOM_WORDS) continue;
        most = Math.max(most, Math.abs(world.block[at] ?? 0));
      }
    }
    expect(most).toBeLessThan(2 ** 22);
    expect(most).toBeGreaterThan(TEST_ARENA.columns * TILE * 0.8);
  });

  it("[S1] give the way between any two angles as exact integers do", () => {
    const angle = fc.integer({ min: -(2 ** 30), max: 2 ** 30 });
    fc.assert(
      fc.property(angle, angle, (from, to) => {
        const turn = BigInt(TURN);
        const wrapped = (((BigInt(to) - BigInt(from)) % turn) + turn) % turn;
        const exact = wrapped >= turn / 2n ? wrapped - turn : wrapped;
        expect(BigInt(angleBetween(from, to))).toBe(exact);
      }),
    );
  });

  it("[S1] give the nearest angle of the longest way on a map, compared in whole numbers", () => {
    const way = fc.integer({ min: -WIDEST, max: WIDEST });
    const missOf = (angle: number, x: number, y: number): bigint => {
      const cross = BigInt(cosine(angle)) * BigInt(y) - BigInt(sine(angle)) * BigInt(x);
      return cross < 0n ? -cross : cross;
    };
    fc.assert(
      fc.property(way, way, (x, y) => {
        fc.pre(x !== 0 || y !== 0);
        const angle = angleOf(x, y);
        const ahead = BigInt(cosine(angle)) * BigInt(x) + BigInt(sine(angle)) * BigInt(y);
        expect(ahead > 0n).toBe(true);
        const miss = missOf(angle, x, y);
        expect(miss <= missOf(angle - 1, x, y) && miss <= missOf(angle + 1, x, y)).toBe(true);
      }),
    );
  });

  it("[S1] are exact for bullets at every angle in the far corner", () => {
    const world = flyingWorld(hall(MAX_TILES, MAX_TILES), 1);
    const far = middleOf(MAX_TILES - 2);
    world.ships.x[0] = far;
    world.ships.y[0] = far;
    const part = (unit: number, length: number): number =>
      Number((BigInt(unit) * BigInt(length)) / BigInt(UNIT));
    for (let angle = 0; angle < TURN; angle += 3) {
      spawnBullet(world, 0, angle);
      const bullet = world.bullets.ticksLeft.indexOf(120);
      expect(world.bullets.x[bullet]).toBe(far + part(cosine(angle), MUZZLE_DISTANCE));
      expect(world.bullets.y[bullet]).toBe(far + part(sine(angle), MUZZLE_DISTANCE));
      expect(world.bullets.vx[bullet]).toBe(part(cosine(angle), STANDARD.speed));
      expect(world.bullets.vy[bullet]).toBe(part(sine(angle), STANDARD.speed));
      endBullet(world, bullet);
      clearEvents(world.events);
    }
  });

  it("[S1] [S2] stay within limits when 1,000 ships push each other on one spot", () => {
    const world = flyingWorld(hall(MAX_TILES, MAX_TILES), MAX_SHIPS);
    const far = middleOf(MAX_TILES - 3);
    world.ships.x.fill(far);
    world.ships.y.fill(far);
    world.ships.vx.fill(0);
    world.ships.vy.fill(0);
    moveShips(world);
    pushes(world);
    expect(world.ships.vx[0]).toBe(-SHIP_SPEED_MAX);
    expect(world.ships.vx[MAX_SHIPS - 1]).toBe(SHIP_SPEED_MAX);
    expect(Math.max(...world.scratch.pushX)).toBeLessThan(2 ** 20);
  });
});
