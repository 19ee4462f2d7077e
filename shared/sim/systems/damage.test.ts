/** What a hit costs its victim, and which players score for a kill. */
import { describe, expect, it } from "vitest";
import { TURN } from "../../maths/angle.ts";
import { STANDARD } from "../content/weapons.ts";
import { unseatShip } from "../match/seats.ts";
import { SHIP_FLYING, SHIP_WAITING } from "../ships/ships.ts";
import { flyingWorld, hall, happened, put, run } from "../test-world.ts";
import { ASSIST_TICKS, HULL_FULL, SCORE_ASSIST, SCORE_BANK_KILL, SCORE_KILL } from "../tuning.ts";
import { EVENT_KILL } from "../world/events.ts";
import { spawnBullet } from "../world/spawn.ts";
import type { World } from "../world/world.ts";

const HALL = hall(60, 40);
const VICTIM = 0;

/** Ships apart from each other, the victim in the middle of the hall. */
function fight(ships: number): World {
  const world = flyingWorld(HALL, ships);
  for (let slot = 1; slot < ships; slot++) put(world, slot, 100 + slot * 60, 1000);
  put(world, VICTIM, 800, 300);
  return world;
}

/** A bullet of `owner` that strikes the victim in the tick that it runs, after `bounces` walls. */
function strike(world: World, owner: number, bounces = 0): void {
  const { bullets } = world;
  put(world, VICTIM, 800, 300);
  spawnBullet(world, owner, 0);
  for (let bullet = 0; bullet < world.bulletSlots; bullet++) {
    if (bullets.ticksLeft[bullet] !== 120) continue;
    bullets.x[bullet] = (world.ships.x[VICTIM] ?? 0) - 30 * 256;
    bullets.y[bullet] = world.ships.y[VICTIM] ?? 0;
    bullets.bounces[bullet] = bounces;
  }
  run(world, 1);
}

describe("a hit", () => {
  it("[P1] costs 25 hull, 37 after a bounce", () => {
    const world = fight(2);
    strike(world, 1);
    expect(world.ships.hull[VICTIM]).toBe(HULL_FULL - 25);
    strike(world, 1, 1);
    expect(world.ships.hull[VICTIM]).toBe(HULL_FULL - 25 - 37);
    strike(world, 1, 2);
    expect(world.ships.hull[VICTIM]).toBe(1);
    expect([STANDARD.damage[0], STANDARD.damage[1]]).toEqual([25, 37]);
  });

  it("[P1] costs 37 of a bullet that really bounced off a wall", () => {
    const world = fight(2);
    put(world, 1, 800, 500);
    put(world, VICTIM, 800, 1000);
    // Upward from the shooter, off the upper wall, and down again past its own ship.
    spawnBullet(world, 1, (TURN * 3) / 4);
    for (let i = 0; i < 115 && world.ships.hull[VICTIM] === HULL_FULL; i++) run(world, 1);
    expect(world.ships.hull[VICTIM]).toBe(HULL_FULL - STANDARD.damage[1]);
  });

  it("[P1] spends shield before hull, and the rest of one hit goes on to the hull", () => {
    const world = fight(2);
    world.ships.shield[VICTIM] = 50;
    strike(world, 1, 1);
    expect([world.ships.shield[VICTIM], world.ships.hull[VICTIM]]).toEqual([13, 100]);
    strike(world, 1);
    expect([world.ships.shield[VICTIM], world.ships.hull[VICTIM]]).toEqual([0, 88]);
    strike(world, 1);
    expect([world.ships.shield[VICTIM], world.ships.hull[VICTIM]]).toEqual([0, 63]);
  });

  it("[P1] kills at exactly 0, not at 1", () => {
    const world = fight(2);
    world.ships.hull[VICTIM] = 26;
    strike(world, 1);
    expect([world.ships.life[VICTIM], world.ships.hull[VICTIM]]).toEqual([SHIP_FLYING, 1]);
    world.ships.hull[VICTIM] = 25;
    strike(world, 1);
    expect([world.ships.life[VICTIM], world.ships.hull[VICTIM]]).toEqual([SHIP_WAITING, 0]);
  });

  it("[P1] knocks its victim the way that the bullet flew, a protected one too", () => {
    const world = fight(2);
    world.ships.protectTicks[VICTIM] = 10;
    strike(world, 1);
    expect(world.ships.vx[VICTIM]).toBe((STANDARD.speed * STANDARD.knockback) / 256);
    expect(world.ships.hull[VICTIM]).toBe(HULL_FULL);
  });
});

describe("a kill", () => {
  it("[P2] scores 100, by a bullet that bounced 200", () => {
    for (const [bounces, points] of [
      [0, SCORE_KILL],
      [1, SCORE_BANK_KILL],
      [2, SCORE_BANK_KILL],
    ] as const) {
      const world = fight(2);
      world.ships.hull[VICTIM] = 10;
      strike(world, 1, bounces);
      expect(world.ships.score[1]).toBe(points);
      expect([world.ships.kills[1], world.ships.deaths[VICTIM]]).toEqual([1, 1]);
      expect(happened(world.events, EVENT_KILL)).toEqual([[VICTIM, 1, bounces > 0 ? 1 : 0]]);
    }
    expect([SCORE_KILL, SCORE_BANK_KILL, SCORE_ASSIST]).toEqual([100, 200, 50]);
  });

  it("[P2] gives 50 to another who hit the victim 5 s ago, and nothing a tick later", () => {
    for (const [ticks, points] of [
      [1, SCORE_ASSIST],
      [ASSIST_TICKS, SCORE_ASSIST],
      [ASSIST_TICKS + 1, 0],
    ] as const) {
      const world = fight(3);
      strike(world, 2);
      run(world, ticks - 1);
      world.ships.hull[VICTIM] = 1;
      strike(world, 1);
      expect(world.ships.score[2], `${ticks} ticks`).toBe(points);
      expect(world.ships.assists[2]).toBe(points === 0 ? 0 : 1);
      expect(world.ships.score[1]).toBe(SCORE_KILL);
    }
  });

  it("[P2] gives its killer no assist, however often it hit before", () => {
    const world = fight(2);
    for (let i = 0; i < 4; i++) strike(world, 1);
    expect([world.ships.score[1], world.ships.assists[1]]).toEqual([SCORE_KILL, 0]);
  });

  it("[P2] gives an assist to the latest two others, and to each once", () => {
    const world = fight(5);
    for (const owner of [4, 3, 2, 3, 2]) {
      world.ships.hull[VICTIM] = HULL_FULL;
      strike(world, owner);
    }
    world.ships.hull[VICTIM] = 1;
    strike(world, 1);
    expect(Array.from(world.ships.score)).toEqual([0, SCORE_KILL, 50, 50, 0]);
    // Hits do not count toward the next life.
    run(world, 150);
    world.ships.protectTicks[VICTIM] = 0;
    world.ships.hull[VICTIM] = 1;
    strike(world, 1);
    expect(Array.from(world.ships.assists)).toEqual([0, 0, 1, 1, 0]);
  });

  it("[P2] is credited once when two bullets strike in one tick", () => {
    const world = fight(3);
    world.ships.hull[VICTIM] = 20;
    spawnBullet(world, 2, 0);
    world.bullets.x[0] = (world.ships.x[VICTIM] ?? 0) - 30 * 256;
    world.bullets.y[0] = world.ships.y[VICTIM] ?? 0;
    world.bullets.ticksLeft[0] = 60;
    strike(world, 1);
    expect(Array.from(world.ships.score)).toEqual([0, 0, SCORE_KILL]);
    expect(world.ships.deaths[VICTIM]).toBe(1);
  });

  it("[P2] by a bullet whose owner has left scores for no player, not even the seat's next one", () => {
    const world = fight(3);
    world.ships.hull[VICTIM] = 1;
    put(world, 1, 600, 300);
    spawnBullet(world, 1, 0);
    unseatShip(world, 1);
    for (let i = 0; i < 20 && world.ships.life[VICTIM] === SHIP_FLYING; i++) run(world, 1);
    expect(happened(world.events, EVENT_KILL)).toEqual([[VICTIM, -1, 0]]);
    expect(Array.from(world.ships.score)).toEqual([0, 0, 0]);
  });
});
