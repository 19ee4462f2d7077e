/** The edge of the screen that a brain has. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../sim/arena/test-arena.ts";
import { SHIP_FLYING, SHIP_WAITING } from "../sim/ships/ships.ts";
import { PX } from "../sim/tuning.ts";
import { isInView, seesFoe, seesHostileBullet, seesPad, seesShip } from "./see.ts";
import { createGame } from "./test-game.ts";
import { worldPerception } from "./world-perception.ts";

const X = 480 * PX;
const Y = 320 * PX;

function perceptionAt() {
  const { world } = createGame(TEST_ARENA, ["easy", "easy", "easy"], 1);
  world.ships.life.fill(SHIP_FLYING);
  world.ships.x.fill(X);
  world.ships.y.fill(Y);
  return { world, perception: worldPerception(world, 0) };
}

describe("seeing", () => {
  it("[A1] distinguishes foes from team mates, whose bullets count under friendly fire alone", () => {
    const { world, perception } = perceptionAt();
    world.bullets.x.fill(X);
    world.bullets.y.fill(Y);
    world.bullets.ticksLeft[5] = 10;
    world.bullets.owner[5] = 1;
    expect([seesFoe(perception, 0), seesFoe(perception, 1)]).toEqual([false, true]);
    world.ships.team.set([2, 2, 1]);
    expect([seesFoe(perception, 1), seesFoe(perception, 2)]).toEqual([false, true]);
    expect(seesHostileBullet(perception, 5)).toBe(false);
    expect(seesHostileBullet({ ...perception, friendlyFire: true }, 5)).toBe(true);
    world.bullets.owner[5] = 2;
    expect(seesHostileBullet(perception, 5)).toBe(true);
  });

  it("[A1] ends 640 px to the sides and 360 px up and down", () => {
    const { perception } = perceptionAt();
    for (const sign of [-1, 1]) {
      expect(isInView(perception, X + sign * 640 * PX, Y)).toBe(true);
      expect(isInView(perception, X + sign * (640 * PX + 1), Y)).toBe(false);
      expect(isInView(perception, X, Y + sign * 360 * PX)).toBe(true);
      expect(isInView(perception, X, Y + sign * (360 * PX + 1))).toBe(false);
    }
  });

  it("[A1] shows other ships in flight only, and only in view", () => {
    const { world, perception } = perceptionAt();
    expect(seesShip(perception, 0)).toBe(false);
    expect(seesShip(perception, 1)).toBe(true);
    world.ships.life[1] = SHIP_WAITING;
    expect(seesShip(perception, 1)).toBe(false);
    world.ships.y[2] = Y - 361 * PX;
    expect(seesShip(perception, 2)).toBe(false);
  });

  it("[A1] shows bullets of others in flight only, and only in view", () => {
    const { world, perception } = perceptionAt();
    const { bullets } = world;
    bullets.x[5] = X;
    bullets.y[5] = Y;
    bullets.owner[5] = 1;
    expect(seesHostileBullet(perception, 5)).toBe(false);
    bullets.ticksLeft[5] = 9;
    expect(seesHostileBullet(perception, 5)).toBe(true);
    bullets.owner[5] = 0;
    expect(seesHostileBullet(perception, 5)).toBe(false);
    bullets.owner[5] = 1;
    bullets.x[5] = X + 641 * PX;
    expect(seesHostileBullet(perception, 5)).toBe(false);
  });

  it("[A1] shows pads in view only", () => {
    const { world, perception } = perceptionAt();
    expect(seesPad(perception, 0)).toBe(true);
    world.ships.x[0] = (TEST_ARENA.pads[0] ?? 0) - 641 * PX;
    expect(seesPad(perception, 0)).toBe(false);
  });
});
