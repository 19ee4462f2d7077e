/** Hold the crown: how a player takes the crown, and the points for it. */
import { describe, expect, it } from "vitest";
import { beginRound } from "../match/begin-round.ts";
import { unseatShip } from "../match/seats.ts";
import { SHIP_FLYING } from "../ships/ships.ts";
import { flyingWorld, hall, happened, killWithBullet, put, run, shoot } from "../test-world.ts";
import {
  RESPAWN_TICKS,
  ROUND_TICKS,
  SCORE_BANK_KILL,
  SCORE_CROWN_ASSIST,
  SCORE_CROWN_BANK_KILL,
  SCORE_CROWN_KILL,
  SCORE_CROWN_SECOND,
  SCORE_KILL,
  TICKS_PER_SECOND,
} from "../tuning.ts";
import { EVENT_CROWN } from "../world/events.ts";
import { HEAD } from "../world/head.ts";
import { killShip, spawnBullet } from "../world/spawn.ts";
import type { World } from "../world/world.ts";
import { bearerOf } from "./crown.ts";

const HALL = hall(60, 40);

function hunt(ships: number, roundTicks = ROUND_TICKS): World {
  const world = flyingWorld(HALL, ships, roundTicks, { mode: "hold-the-crown" });
  for (let slot = 0; slot < ships; slot++) put(world, slot, 200 + slot * 200, 300 + slot * 90);
  return world;
}

describe("a held crown", () => {
  it("[P14] has no bearer until the first kill, even with a leader", () => {
    const world = hunt(3);
    world.ships.score[1] = 500;
    run(world, 10);
    expect(bearerOf(world)).toBe(-1);
    killWithBullet(world, 2, 0);
    expect(bearerOf(world)).toBe(2);
    expect(happened(world.events, EVENT_CROWN)).toEqual([[2, 0, 0]]);
  });

  it("[P14] passes to the killer of its bearer, and by no other kill", () => {
    const world = hunt(4);
    killWithBullet(world, 2, 0);
    killWithBullet(world, 1, 3);
    expect(bearerOf(world)).toBe(2);
    killWithBullet(world, 1, 2);
    expect(bearerOf(world)).toBe(1);
  });

  it("[P14] is free for the next kill when its bearer leaves or dies without a killer", () => {
    const world = hunt(4);
    killWithBullet(world, 2, 0);
    unseatShip(world, 2);
    run(world, 1);
    expect(bearerOf(world)).toBe(-1);
    killWithBullet(world, 1, 3);
    expect(bearerOf(world)).toBe(1);
    run(world, RESPAWN_TICKS);
    // Its owner leaves while the bullet flies.
    world.ships.hull[1] = 1;
    put(world, 1, 800, 600);
    put(world, 0, 700, 600);
    spawnBullet(world, 0, 0);
    unseatShip(world, 0);
    for (let i = 0; i < 20 && world.ships.life[1] === SHIP_FLYING; i++) run(world, 1);
    expect(world.ships.life[1]).not.toBe(SHIP_FLYING);
    expect(bearerOf(world)).toBe(-1);
  });

  it("[P14] has no bearer at the start of the next round", () => {
    const world = hunt(2);
    killWithBullet(world, 1, 0);
    beginRound(world, HALL);
    run(world, 1);
    expect(bearerOf(world)).toBe(-1);
  });

  it("[P15] pays its bearer alone 10 points for each second of flight", () => {
    const world = hunt(3);
    killWithBullet(world, 2, 0);
    const before = world.ships.score[2] ?? 0;
    // The tick of the kill counts as the first.
    run(world, TICKS_PER_SECOND - 2);
    expect(world.ships.score[2]).toBe(before);
    run(world, 1);
    expect(world.ships.score[2]).toBe(before + SCORE_CROWN_SECOND);
    run(world, 3 * TICKS_PER_SECOND);
    expect(Array.from(world.ships.score)).toEqual([0, 0, before + 4 * SCORE_CROWN_SECOND]);
    killShip(world, 2);
    run(world, RESPAWN_TICKS - 1);
    expect(world.ships.score[2]).toBe(before + 4 * SCORE_CROWN_SECOND);
    expect(SCORE_CROWN_SECOND).toBe(10);
  });

  it("[P15] starts a new second with each bearer", () => {
    const world = hunt(3);
    killWithBullet(world, 2, 0);
    run(world, TICKS_PER_SECOND - 10);
    killWithBullet(world, 1, 2);
    const before = world.ships.score[1] ?? 0;
    run(world, TICKS_PER_SECOND - 2);
    expect(world.ships.score[1]).toBe(before);
    run(world, 1);
    expect(world.ships.score[1]).toBe(before + SCORE_CROWN_SECOND);
  });

  it("[P15] makes killing its bearer worth more than any other kill", () => {
    const world = hunt(5);
    killWithBullet(world, 4, 0);
    killWithBullet(world, 3, 1, 1);
    expect(Array.from(world.ships.score)).toEqual([0, 0, 0, 40, 20]);
    shoot(world, 3, 4);
    killWithBullet(world, 2, 4, 1);
    expect(Array.from(world.ships.score)).toEqual([0, 0, SCORE_BANK_KILL, 50, 20]);
    world.ships.score.fill(0);
    killWithBullet(world, 3, 2);
    expect(world.ships.score[3]).toBe(SCORE_KILL);
    expect([SCORE_CROWN_KILL, SCORE_CROWN_BANK_KILL, SCORE_CROWN_ASSIST]).toEqual([20, 40, 10]);
  });

  it("[P15] pays nothing during the results", () => {
    const world = hunt(2, 100);
    killWithBullet(world, 1, 0);
    run(world, 98);
    const before = world.ships.score[1];
    run(world, 3 * TICKS_PER_SECOND);
    expect(world.ships.score[1]).toBe(before);
    expect(world.head[HEAD.crown]).toBe(1);
  });
});
