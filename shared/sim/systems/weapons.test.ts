/** Weapons from pads: how long they last, and how they differ. */
import { describe, expect, it } from "vitest";
import { pickupKind } from "../content/pickups.ts";
import { WEAPON_TICKS, WEAPONS, type WeaponName, weaponNamed } from "../content/weapons.ts";
import { FIRE_BIT, packInput } from "../input.ts";
import {
  arenaOf,
  flyingWorld,
  hall,
  happened,
  killWithBullet,
  middleOf,
  put,
  run,
} from "../test-world.ts";
import { HULL_FULL, PX, TICKS_PER_SECOND, TRIPLE_SPREAD } from "../tuning.ts";
import { EVENT_BULLET_HIT, EVENT_BULLET_SPAWN } from "../world/events.ts";
import { HEAD } from "../world/head.ts";
import { ascending } from "../world/living.ts";
import type { World } from "../world/world.ts";

const HALL = hall(60, 40);
const NARROW = arenaOf([
  "####################",
  "#..................#",
  "#..s............s..#",
  "#..p...............#",
  "#..................#",
  "#..................#",
  "#..................#",
  "####################",
]);
const PAD_X = middleOf(3) / PX;
const PAD_Y = middleOf(3) / PX;

/** A world whose ship 0 has a weapon and rests in the middle of the hall, far from the others. */
function armed(name: WeaponName, ships = 1): World {
  const world = flyingWorld(HALL, ships);
  for (let slot = 1; slot < ships; slot++) put(world, slot, 100, 100 * slot);
  put(world, 0, 900, 600);
  world.ships.weapon[0] = weaponNamed(name);
  world.ships.weaponTicks[0] = WEAPON_TICKS;
  return world;
}

/** Fires once and returns the directions of the bullets, as angles from the aim. */
function fire(world: World): number[] {
  world.ships.fireCooldown[0] = 0;
  run(world, 1, { 0: FIRE_BIT });
  return happened(world.events, EVENT_BULLET_SPAWN).map(([, , angle]) => angle);
}

/** Hull that one bullet of ship 0 takes from ship 1 after so many bounces. */
function damageOf(name: WeaponName, bounces: number): number {
  const world = armed(name, 2);
  fire(world);
  world.bullets.bounces[0] = bounces;
  world.ships.protectTicks[1] = 0;
  world.bullets.x[0] = (world.ships.x[1] ?? 0) - 30 * PX;
  world.bullets.y[0] = world.ships.y[1] ?? 0;
  run(world, 1);
  expect(happened(world.events, EVENT_BULLET_HIT)).toEqual([[0, 1, 0]]);
  return HULL_FULL - (world.ships.hull[1] ?? 0);
}

/** How far a bullet flies in its first tick, and how often it bounces between two near walls. */
function flight(name: WeaponName): { speedPx: number; bounces: number; ticks: number } {
  const world = armed(name);
  fire(world);
  const speedPx = (world.bullets.vx[0] ?? 0) / PX;
  let ticks = 1;
  for (; ascending(world.inFlight).count > 0; ticks++) run(world, 1);
  const corridor = flyingWorld(NARROW, 1);
  corridor.ships.weapon[0] = weaponNamed(name);
  corridor.ships.weaponTicks[0] = WEAPON_TICKS;
  put(corridor, 0, middleOf(10) / PX, middleOf(5) / PX);
  run(corridor, 1, { 0: packInput(0, true, false, 1024) });
  while (ascending(corridor.inFlight).count > 0) run(corridor, 1);
  return { speedPx, bounces: corridor.bullets.bounces[0] ?? 0, ticks };
}

describe("a weapon from a pad", () => {
  it("[P21] lasts 8 s, goes with a death, and gives way to the next one", () => {
    for (const [weapon, { name }] of WEAPONS.entries()) {
      if (name === "standard") continue;
      const world = flyingWorld(NARROW, 2);
      world.ships.weapon[0] = 7;
      world.pads.kind[0] = pickupKind(name);
      put(world, 0, PAD_X, PAD_Y);
      run(world, 1);
      expect([world.ships.weapon[0], world.ships.weaponTicks[0]]).toEqual([weapon, WEAPON_TICKS]);
      expect(WEAPON_TICKS).toBe(8 * TICKS_PER_SECOND);
      fire(world);
      expect(world.bullets.weapon[0]).toBe(weapon);
      world.ships.weaponTicks[0] = 1;
      const shot = world.head[HEAD.freeBullets] ?? 0;
      fire(world);
      expect(world.bullets.weapon[world.freeBulletStack[shot - 1] ?? 0]).toBe(0);
      world.ships.weaponTicks[0] = WEAPON_TICKS;
      killWithBullet(world, 1, 0);
      expect([world.ships.weapon[0], world.ships.weaponTicks[0]]).toEqual([0, 0]);
    }
  });

  it("[P21] fires twice as often with rapid fire, and a bullet to each side with a triple shot", () => {
    for (const { name, cooldownTicks, spread } of WEAPONS) {
      const world = armed(name);
      world.ships.rapidTicks[0] = 100;
      world.ships.tripleTicks[0] = 100;
      const sides = [-TRIPLE_SPREAD, TRIPLE_SPREAD];
      expect(fire(world)).toEqual([...spread, ...sides].map((angle) => angle & 4095));
      expect(world.ships.fireCooldown[0]).toBe(cooldownTicks >> 1);
    }
  });

  it("[P22] is the lance: one bullet of 1200 px/s that takes 34, once off a wall 50", () => {
    const { speedPx, bounces, ticks } = flight("lance");
    expect(speedPx * TICKS_PER_SECOND).toBe(1200);
    expect([bounces, ticks]).toEqual([1, 60]);
    expect([damageOf("lance", 0), damageOf("lance", 1)]).toEqual([34, 50]);
    const world = armed("lance");
    expect(fire(world)).toEqual([0]);
    expect(world.ships.fireCooldown[0]).toBe(37);
  });

  it("[P23] is the skipper: 600 px/s, six bounces, and 8 more with each", () => {
    const { speedPx, bounces } = flight("skipper");
    expect(speedPx * TICKS_PER_SECOND).toBe(600);
    expect(bounces).toBe(6);
    const taken = [0, 1, 2, 3, 4, 5, 6].map((times) => damageOf("skipper", times));
    expect(taken).toEqual([27, 35, 43, 51, 59, 67, 75]);
  });

  it("[P24] is the fan: five bullets at once that end after 28 ticks, 364 px", () => {
    const world = armed("fan");
    expect(fire(world)).toEqual([0, 4096 - 70, 70, 4096 - 140, 140]);
    expect(world.ships.fireCooldown[0]).toBe(25);
    const { speedPx, bounces, ticks } = flight("fan");
    expect(speedPx * 28).toBe(364);
    expect([bounces, ticks]).toEqual([1, 28]);
    expect([damageOf("fan", 0), damageOf("fan", 1)]).toEqual([9, 13]);
  });
});
