/** Pickups: where they appear, which ship takes them, and their effects. */
import { describe, expect, it } from "vitest";
import { PICKUP_NONE, PICKUPS, pickupKind, TIMED, type TimedColumn } from "../content/pickups.ts";
import { STANDARD } from "../content/weapons.ts";
import { FIRE_BIT, NEUTRAL_INPUT, packInput } from "../input.ts";
import { arenaOf, flyingWorld, happened, middleOf, put, run } from "../test-world.ts";
import {
  PICKUP_RADIUS,
  PICKUP_RESPAWN_TICKS,
  PX,
  SHIP_RADIUS,
  TICKS_PER_SECOND,
  TRIPLE_SPREAD,
} from "../tuning.ts";
import { EVENT_BULLET_SPAWN, EVENT_PICKUP } from "../world/events.ts";
import type { World } from "../world/world.ts";

const ONE_PAD = arenaOf([
  "####################",
  "#..................#",
  "#.s..............s.#",
  "#..................#",
  "#..................#",
  "#.........p........#",
  "#..................#",
  "#..................#",
  "#..................#",
  "####################",
]);
const PAD_X = middleOf(10) / PX;
const PAD_Y = middleOf(5) / PX;

function worldWith(kind: number, ships = 1): World {
  const world = flyingWorld(ONE_PAD, ships);
  world.pads.kind[0] = kind;
  return world;
}

const RAPID = timed("rapidTicks");
const TRIPLE = timed("tripleTicks");

function timed(column: TimedColumn) {
  const pickup = TIMED.find((each) => each.column === column);
  if (pickup === undefined) throw new Error(`no pickup has ${column}`);
  return pickup;
}

describe("a pickup", () => {
  it("[P6] repairs 50 hull, but never above 100, and scores 5", () => {
    for (const [before, after] of [
      [1, 51],
      [50, 100],
      [80, 100],
      [100, 100],
    ] as const) {
      const world = worldWith(pickupKind("repair"));
      world.ships.hull[0] = before;
      put(world, 0, PAD_X, PAD_Y);
      run(world, 1);
      expect([world.ships.hull[0], world.ships.score[0]]).toEqual([after, 5]);
      expect(happened(world.events, EVENT_PICKUP)).toEqual([[0, 0, 0]]);
      expect(world.pads.kind[0]).toBe(PICKUP_NONE);
    }
  });

  it("[P6] fills the shield to 50, whatever is left of one", () => {
    for (const before of [0, 13, 50]) {
      const world = worldWith(pickupKind("shield"));
      world.ships.shield[0] = before;
      put(world, 0, PAD_X, PAD_Y);
      run(world, 1);
      expect([world.ships.shield[0], world.ships.score[0]]).toEqual([50, 5]);
    }
  });

  it("[P6] gives 8 s of rapid fire: twice the shots", () => {
    const world = worldWith(pickupKind("rapid"));
    put(world, 0, PAD_X, PAD_Y);
    run(world, 1);
    expect(world.ships.rapidTicks[0]).toBe(RAPID.ticks);
    const shots: number[] = [];
    for (let tick = 1; tick <= RAPID.ticks + 30; tick++) {
      run(world, 1, { 0: FIRE_BIT });
      if (happened(world.events, EVENT_BULLET_SPAWN).length > 0) shots.push(tick);
    }
    const rapid = shots.filter((tick) => tick < RAPID.ticks);
    expect(rapid).toHaveLength(RAPID.ticks / (STANDARD.cooldownTicks >> 1));
    const gaps = shots
      .slice(rapid.length)
      .map((tick, i) => tick - (shots[rapid.length + i - 1] ?? 0));
    expect(gaps).toEqual([6, 12, 12]);
    expect(RAPID.ticks).toBe(8 * TICKS_PER_SECOND);
  });

  it("[P6] gives 8 s of triple shot: three bullets in a fan around the aim", () => {
    const world = worldWith(pickupKind("triple"));
    put(world, 0, PAD_X, PAD_Y);
    run(world, 1);
    expect(world.ships.tripleTicks[0]).toBe(TRIPLE.ticks);
    run(world, 1, { 0: FIRE_BIT });
    const angles = happened(world.events, EVENT_BULLET_SPAWN).map(([, , angle]) => angle);
    expect(angles).toEqual([0, 4096 - TRIPLE_SPREAD, TRIPLE_SPREAD]);
    run(world, TRIPLE.ticks - 2);
    expect(world.ships.tripleTicks[0]).toBe(1);
    world.ships.fireCooldown[0] = 0;
    run(world, 1, { 0: FIRE_BIT });
    expect(happened(world.events, EVENT_BULLET_SPAWN)).toHaveLength(1);
    expect(TRIPLE.ticks).toBe(8 * TICKS_PER_SECOND);
  });

  it("[P20] gives 8 s of haste: half as much speed again, and no more of it afterwards", () => {
    const world = worldWith(pickupKind("haste"));
    put(world, 0, PAD_X, PAD_Y);
    run(world, 1);
    expect(world.ships.hasteTicks[0]).toBe(8 * TICKS_PER_SECOND);
    const speedAfter = (ticks: number): number => {
      // Put back to the middle now and then, because the hall is short.
      for (let tick = 0; tick < ticks; tick++) {
        if (tick % 20 === 0) world.ships.x[0] = PAD_X * PX;
        run(world, 1, { 0: packInput(1, false, false, 0) });
      }
      return (world.ships.vx[0] ?? 0) / PX;
    };
    expect(speedAfter(60) * TICKS_PER_SECOND).toBeCloseTo(480, -1);
    run(world, 8 * TICKS_PER_SECOND);
    expect(world.ships.hasteTicks[0]).toBe(0);
    expect(speedAfter(60) * TICKS_PER_SECOND).toBeCloseTo(320, -1);
  });

  it("[P6] is taken by a touch and by no more distance", () => {
    const reach = SHIP_RADIUS + PICKUP_RADIUS;
    for (const [away, left] of [
      [reach - 1, PICKUP_NONE],
      [reach, pickupKind("shield")],
    ] as const) {
      const world = worldWith(pickupKind("shield"));
      put(world, 0, PAD_X, PAD_Y);
      world.ships.x[0] = PAD_X * PX + away;
      run(world, 1);
      expect(world.pads.kind[0]).toBe(left);
    }
  });

  it("[P6] goes to one ship alone when several touch it", () => {
    const world = worldWith(pickupKind("shield"), 3);
    put(world, 0, 100, 280);
    put(world, 1, PAD_X + 25, PAD_Y);
    put(world, 2, PAD_X - 25, PAD_Y);
    run(world, 1);
    expect(Array.from(world.ships.shield)).toEqual([0, 50, 0]);
    expect(Array.from(world.ships.score)).toEqual([0, 5, 0]);
  });

  it("[P6] lies there again 12 s after it was taken, and not a tick earlier", () => {
    const world = worldWith(pickupKind("shield"));
    put(world, 0, PAD_X, PAD_Y);
    run(world, 1);
    put(world, 0, 100, 280);
    run(world, PICKUP_RESPAWN_TICKS - 1);
    expect(world.pads.kind[0]).toBe(PICKUP_NONE);
    run(world, 1);
    expect(world.pads.kind[0]).not.toBe(PICKUP_NONE);
    expect(PICKUP_RESPAWN_TICKS).toBe(12 * TICKS_PER_SECOND);
  });

  it("[P6] is of every kind, by chance", () => {
    const world = worldWith(PICKUP_NONE);
    const seen = new Set<number>();
    for (let i = 0; i < 90; i++) {
      world.pads.kind[0] = PICKUP_NONE;
      world.pads.respawnTicks[0] = 1;
      run(world, 1, { 0: NEUTRAL_INPUT });
      seen.add(world.pads.kind[0] ?? 0);
    }
    expect([...seen].sort()).toEqual(PICKUPS.map((_, at) => at + 1));
  });
});
