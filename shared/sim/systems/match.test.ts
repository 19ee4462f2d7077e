/** The crown, and how a round ends and the next one begins. */

import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../arena/test-arena.ts";
import { pickupKind } from "../content/pickups.ts";
import { FIRE_BIT } from "../input.ts";
import { beginRound } from "../match/begin-round.ts";
import { seatShip, unseatShip } from "../match/seats.ts";
import { SHIP_FLYING } from "../ships/ships.ts";
import { flyingWorld, hall, happened, put, run } from "../test-world.ts";
import { HULL_FULL, PX, RESULTS_TICKS, ROUND_TICKS, TICKS_PER_SECOND } from "../tuning.ts";
import { EVENT_CROWN, EVENT_PHASE } from "../world/events.ts";
import { HEAD, PHASE_PLAYING, PHASE_RESULTS } from "../world/head.ts";
import { ascending } from "../world/living.ts";
import { spawnBullet } from "../world/spawn.ts";
import type { World } from "../world/world.ts";
import { isRoundOver } from "./match.ts";

const HALL = hall(60, 40);

/** Sets these scores, runs a tick and returns the crown bearer. */
function crownAfter(world: World, ...scores: number[]): number {
  scores.forEach((score, slot) => {
    world.ships.score[slot] = score;
  });
  run(world, 1);
  return world.head[HEAD.crown] ?? -2;
}

describe("the crown", () => {
  it("[P7] has no bearer while all have 0 points", () => {
    expect(crownAfter(flyingWorld(HALL, 3), 0, 0, 0)).toBe(-1);
  });

  it("[P7] goes to the leader, and passes on only to a player with more points", () => {
    const world = flyingWorld(HALL, 3);
    expect(crownAfter(world, 0, 0, 5)).toBe(2);
    expect(happened(world.events, EVENT_CROWN)).toEqual([[2, 0, 0]]);
    expect(crownAfter(world, 5, 5, 5)).toBe(2);
    expect(happened(world.events, EVENT_CROWN)).toEqual([]);
    expect(crownAfter(world, 5, 10, 5)).toBe(1);
    expect(crownAfter(world, 10, 10, 10)).toBe(1);
    expect(crownAfter(world, 15, 20, 25)).toBe(2);
  });

  it("[P7] goes to the lower slot when two take the lead in one tick", () => {
    expect(crownAfter(flyingWorld(HALL, 3), 0, 100, 100)).toBe(1);
  });

  it("[P7] passes on when its bearer leaves, or has no bearer if the others have no points", () => {
    const world = flyingWorld(HALL, 3);
    expect(crownAfter(world, 100, 50, 0)).toBe(0);
    unseatShip(world, 0);
    expect(world.head[HEAD.crown]).toBe(-1);
    run(world, 1);
    expect(world.head[HEAD.crown]).toBe(1);
    unseatShip(world, 1);
    run(world, 1);
    expect(world.head[HEAD.crown]).toBe(-1);
  });

  it("[P7] stays while its bearer waits to fly again", () => {
    const world = flyingWorld(HALL, 2);
    crownAfter(world, 500, 20);
    world.ships.hull[0] = 1;
    put(world, 0, 800, 300);
    strike(world, 1, 0);
    expect(world.ships.life[0]).not.toBe(SHIP_FLYING);
    run(world, 60);
    expect(world.head[HEAD.crown]).toBe(0);
  });
});

/** A bullet of `owner` that strikes `victim` in the tick that it runs. */
function strike(world: World, owner: number, victim: number): void {
  spawnBullet(world, owner, 0);
  const bullet = world.bullets.ticksLeft.indexOf(120);
  world.bullets.x[bullet] = (world.ships.x[victim] ?? 0) - 30 * PX;
  world.bullets.y[bullet] = world.ships.y[victim] ?? 0;
  run(world, 1);
}

describe("a round", () => {
  it("[P8] lasts 5 minutes unless the room says otherwise", () => {
    expect(ROUND_TICKS).toBe(5 * 60 * TICKS_PER_SECOND);
    const world = flyingWorld(HALL, 1);
    expect(world.head[HEAD.phaseEndTick]).toBe(ROUND_TICKS);
  });

  it("[P8] ends at its time to the tick, shows results for 10 s, and is over then", () => {
    const world = flyingWorld(HALL, 1, 100);
    run(world, 98);
    expect(world.head[HEAD.phase]).toBe(PHASE_PLAYING);
    run(world, 1);
    expect(world.head[HEAD.tick]).toBe(100);
    expect(world.head[HEAD.phase]).toBe(PHASE_RESULTS);
    expect(happened(world.events, EVENT_PHASE)).toEqual([[PHASE_RESULTS, 0, 0]]);
    run(world, RESULTS_TICKS - 1);
    expect(isRoundOver(world)).toBe(false);
    run(world, 1);
    expect(isRoundOver(world)).toBe(true);
    expect(RESULTS_TICKS).toBe(10 * TICKS_PER_SECOND);
  });

  it("[P8] counts a kill in its last tick", () => {
    const world = flyingWorld(HALL, 2, 100);
    run(world, 98);
    put(world, 0, 800, 300);
    world.ships.hull[0] = 1;
    strike(world, 1, 0);
    expect(world.head[HEAD.phase]).toBe(PHASE_RESULTS);
    expect(world.ships.score[1]).toBe(100);
    expect(world.head[HEAD.crown]).toBe(1);
  });

  it("[P8] does no damage and changes no score during the results", () => {
    const world = flyingWorld(TEST_ARENA, 2, 100);
    world.ships.score[0] = 35;
    run(world, 99);
    put(world, 0, 500, 224);
    world.ships.hull[0] = 1;
    strike(world, 1, 0);
    expect(world.ships.hull[0]).toBe(1);
    expect(world.ships.life[0]).toBe(SHIP_FLYING);
    world.pads.kind[0] = pickupKind("shield");
    put(world, 1, (TEST_ARENA.pads[0] ?? 0) / PX, (TEST_ARENA.pads[1] ?? 0) / PX);
    run(world, 1);
    expect(world.ships.shield[1]).toBe(50);
    run(world, 300, { 0: FIRE_BIT, 1: FIRE_BIT });
    expect(Array.from(world.ships.score)).toEqual([35, 0]);
    expect(Array.from(world.ships.deaths)).toEqual([0, 0]);
    expect(world.head[HEAD.crown]).toBe(0);
  });

  it("[P8] is followed by one on the next map with all records at 0 and all ships placed anew", () => {
    const world = flyingWorld(HALL, 3, 100);
    unseatShip(world, 2);
    for (const column of ["score", "kills", "deaths", "assists", "streak"] as const)
      world.ships[column].fill(7);
    world.ships.hull[0] = 10;
    run(world, 99 + RESULTS_TICKS, { 0: FIRE_BIT });
    expect(world.head[HEAD.crown]).toBe(0);
    const tick = world.head[HEAD.tick] ?? 0;
    beginRound(world, TEST_ARENA);
    expect(world.head[HEAD.crown]).toBe(-1);
    expect(world.head[HEAD.roundNumber]).toBe(2);
    expect(world.head[HEAD.phaseEndTick]).toBe(tick + 100);
    run(world, 1);
    for (const column of ["score", "kills", "deaths", "assists", "streak"] as const)
      expect(Array.from(world.ships[column])).toEqual([0, 0, 0]);
    expect(Array.from(world.ships.life)).toEqual([SHIP_FLYING, SHIP_FLYING, 0]);
    expect(world.ships.hull[0]).toBe(HULL_FULL);
    expect(ascending(world.inFlight).count).toBe(0);
    expect(seatShip(world)).toBe(2);
  });
});
