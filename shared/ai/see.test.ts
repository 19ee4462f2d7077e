/** The edge of the screen that a brain has. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../sim/arena/test-arena.ts";
import { SHIP_FLYING, SHIP_WAITING } from "../sim/ships/ships.ts";
import { PX } from "../sim/tuning.ts";
import { isInView, seesFoe, seesHostileBullet, seesPad, seesShip } from "./see.ts";
import { createGame } from "./test-game.ts";
import { worldSight } from "./world-sight.ts";

const X = 480 * PX;
const Y = 320 * PX;

function sightAt() {
  const { world } = createGame(TEST_ARENA, ["easy", "easy", "easy"], 1);
  world.ships.life.fill(SHIP_FLYING);
  world.ships.x.fill(X);
  world.ships.y.fill(Y);
  return { world, sight: worldSight(world, 0) };
}

describe("seeing", () => {
  it("[A1] distinguishes foes from team mates, whose bullets count under friendly fire alone", () => {
    const { world, sight } = sightAt();
    world.bullets.x.fill(X);
    world.bullets.y.fill(Y);
    world.bullets.ticksLeft[5] = 10;
    world.bullets.owner[5] = 1;
    expect([seesFoe(sight, 0), seesFoe(sight, 1)]).toEqual([false, true]);
    world.ships.team.set([2, 2, 1]);
    expect([seesFoe(sight, 1), seesFoe(sight, 2)]).toEqual([false, true]);
    expect(seesHostileBullet(sight, 5)).toBe(false);
    expect(seesHostileBullet({ ...sight, friendlyFire: true }, 5)).toBe(true);
    world.bullets.owner[5] = 2;
    expect(seesHostileBullet(sight, 5)).toBe(true);
  });

  it("[A1] ends 640 px to the sides and 360 px up and down", () => {
    const { sight } = sightAt();
    for (const sign of [-1, 1]) {
      expect(isInView(sight, X + sign * 640 * PX, Y)).toBe(true);
      expect(isInView(sight, X + sign * (640 * PX + 1), Y)).toBe(false);
      expect(isInView(sight, X, Y + sign * 360 * PX)).toBe(true);
      expect(isInView(sight, X, Y + sign * (360 * PX + 1))).toBe(false);
    }
  });

  it("[A1] shows other ships in flight only, and only in view", () => {
    const { world, sight } = sightAt();
    expect(seesShip(sight, 0)).toBe(false);
    expect(seesShip(sight, 1)).toBe(true);
    world.ships.life[1] = SHIP_WAITING;
    expect(seesShip(sight, 1)).toBe(false);
    world.ships.y[2] = Y - 361 * PX;
    expect(seesShip(sight, 2)).toBe(false);
  });

  it("[A1] shows bullets of others in flight only, and only in view", () => {
    const { world, sight } = sightAt();
    const { bullets } = world;
    bullets.x[5] = X;
    bullets.y[5] = Y;
    bullets.owner[5] = 1;
    expect(seesHostileBullet(sight, 5)).toBe(false);
    bullets.ticksLeft[5] = 9;
    expect(seesHostileBullet(sight, 5)).toBe(true);
    bullets.owner[5] = 0;
    expect(seesHostileBullet(sight, 5)).toBe(false);
    bullets.owner[5] = 1;
    bullets.x[5] = X + 641 * PX;
    expect(seesHostileBullet(sight, 5)).toBe(false);
  });

  it("[A1] shows pads in view only", () => {
    const { world, sight } = sightAt();
    expect(seesPad(sight, 0)).toBe(true);
    world.ships.x[0] = (TEST_ARENA.pads[0] ?? 0) - 641 * PX;
    expect(seesPad(sight, 0)).toBe(false);
  });
});
