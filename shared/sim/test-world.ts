/** Worlds for tests of the rules: ships that fly unprotected, put where a test wants them. */
import { type Arena, parseArena } from "./arena/arena.ts";
import { createWorld } from "./match/create-world.ts";
import type { MatchRules } from "./match/rules.ts";
import { seatShip } from "./match/seats.ts";
import { step } from "./step.ts";
import { PX, ROUND_TICKS, TILE } from "./tuning.ts";
import type { Events } from "./world/events.ts";
import { HEAD } from "./world/head.ts";
import { spawnBullet } from "./world/spawn.ts";
import type { World } from "./world/world.ts";

/** Returns an arena of these rows of tiles; throws with the reason if the map is invalid. */
export function arenaOf(rows: readonly string[]): Arena {
  const result = parseArena(`name: Test\nplayers: 8\n---\n${rows.join("\n")}\n`);
  if (!result.ok) throw new Error(result.reason);
  return result.arena;
}

/** An empty hall with a border and two spawn points in its upper corners. */
export function hall(columns: number, rows: number): Arena {
  const wall = "#".repeat(columns);
  const floor = `#${".".repeat(columns - 2)}#`;
  const spawns = `#.s${".".repeat(columns - 6)}s.#`;
  return arenaOf([wall, floor, spawns, ...Array<string>(rows - 4).fill(floor), wall]);
}

/** Middle of the tile in this column or row. */
export function middleOf(tile: number): number {
  return tile * TILE + (TILE >> 1);
}

/** Returns a world with `ships` flying ships without protection, at tick 1. */
export function flyingWorld(
  arena: Arena,
  ships: number,
  roundTicks = ROUND_TICKS,
  rules: Partial<MatchRules> = {},
): World {
  const world = createWorld({ arena, shipSlots: ships, seed: 1, roundTicks, ...rules });
  for (let i = 0; i < ships; i++) seatShip(world);
  step(world, new Int32Array(ships));
  world.ships.protectTicks.fill(0);
  return world;
}

/** Moves a ship to a position in pixels, at rest. */
export function put(world: World, slot: number, xPx: number, yPx: number): void {
  const { ships } = world;
  ships.x[slot] = xPx * PX;
  ships.y[slot] = yPx * PX;
  ships.vx[slot] = 0;
  ships.vy[slot] = 0;
}

/** Runs a tick in which a bullet of `owner`, after `bounces` bounces, strikes `victim` or passes it. */
export function shoot(world: World, owner: number, victim: number, bounces = 0): void {
  const { bullets, ships } = world;
  const bullet = world.freeBulletStack[(world.head[HEAD.freeBullets] ?? 0) - 1] ?? 0;
  spawnBullet(world, owner, 0);
  bullets.x[bullet] = (ships.x[victim] ?? 0) - 30 * PX;
  bullets.y[bullet] = ships.y[victim] ?? 0;
  bullets.bounces[bullet] = bounces;
  run(world, 1);
}

/** The same with a victim at its last hull point. */
export function killWithBullet(world: World, owner: number, victim: number, bounces = 0): void {
  world.ships.protectTicks[victim] = 0;
  world.ships.hull[victim] = 1;
  shoot(world, owner, victim, bounces);
}

/** Runs ticks with the given inputs, and neutral ones for all other ships. */
export function run(
  world: World,
  ticks: number,
  inputs: Readonly<Record<number, number>> = {},
): void {
  const all = new Int32Array(world.shipSlots);
  for (const [slot, input] of Object.entries(inputs)) all[Number(slot)] = input;
  for (let i = 0; i < ticks; i++) step(world, all);
}

/** Returns the last tick's events of one kind, as [a, b, c]. */
export function happened(events: Events, kind: number): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] === kind) found.push([events.a[i] ?? 0, events.b[i] ?? 0, events.c[i] ?? 0]);
  }
  return found;
}
