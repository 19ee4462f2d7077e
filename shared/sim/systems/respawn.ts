/**
 * Respawns ships that have waited long enough, at the one of a few random spawn points that is farthest
 * from the nearest foe, and in teams on their own side. Reads ships and the map; writes ships, the grid and
 * the generator.
 */
import { randomBelow } from "../../maths/random.ts";
import { FIRST_TEAM, isFoe, NO_TEAM } from "../modes/sides.ts";
import { SHIP_FLYING, SHIP_WAITING } from "../ships/ships.ts";
import { MAX_TILES, TILE } from "../tuning.ts";
import { addToGrid, CELL, shipsNear } from "../world/grid.ts";
import { HEAD } from "../world/head.ts";
import { ascending } from "../world/living.ts";
import { launchShip } from "../world/spawn.ts";
import type { World } from "../world/world.ts";

/** Spawn points looked at per ship: enough to avoid a fight, few enough for 1,000 ships at once. */
const TRIES = 6;
const FAR = 0x7fff_ffff_ffff;

export function respawn(world: World): void {
  const { ships } = world;
  const { slots, count } = ascending(world.seated);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    if (ships.life[slot] !== SHIP_WAITING || (ships.respawnTicks[slot] ?? 0) > 0) continue;
    const { spawns } = world.arena;
    let best = 0;
    let bestDistance = -1;
    for (let tries = 0; tries < TRIES; tries++) {
      const at = randomBelow(world.head, HEAD.random, spawns.length >> 1) * 2;
      const x = spawns[at] ?? 0;
      const distance =
        distanceToNextFoe(world, slot, x, spawns[at + 1] ?? 0) + sideBonus(world, slot, x);
      if (distance <= bestDistance) continue;
      best = at;
      bestDistance = distance;
    }
    launchShip(world, slot, spawns[best] ?? 0, spawns[best + 1] ?? 0);
    addToGrid(world.scratch.grid, slot, spawns[best] ?? 0, spawns[best + 1] ?? 0);
  }
}

/** Bonus of a spawn point on the team's own side of the map; the left side is the first team's. */
function sideBonus({ ships, arena }: World, slot: number, x: number): number {
  const team = ships.team[slot] ?? NO_TEAM;
  if (team === NO_TEAM) return 0;
  const isLeft = x * 2 < arena.columns * TILE;
  return isLeft === (team === FIRST_TEAM) ? FAR : 0;
}

/** Returns the squared distance to the nearest flying foe: searches ever larger boxes, as most foes are near. */
function distanceToNextFoe(world: World, slot: number, x: number, y: number): number {
  for (let reach = CELL; ; reach *= 2) {
    const nearest = nearestInBox(world, slot, x, y, reach);
    // A ship outside of the box is farther away than `reach`.
    if (nearest <= reach * reach || reach >= MAX_TILES * TILE) return nearest;
  }
}

/** Returns the squared distance to the nearest flying foe in and around a box; FAR without one. */
function nearestInBox(world: World, slot: number, x: number, y: number, reach: number): number {
  const { ships } = world;
  const { grid } = world.scratch;
  const count = shipsNear(grid, x - reach, y - reach, x + reach, y + reach);
  let nearest = FAR;
  for (let i = 0; i < count; i++) {
    const ship = grid.near[i] ?? 0;
    // The grid still contains ships that were killed in this tick.
    if (ships.life[ship] !== SHIP_FLYING || !isFoe(ships.team, slot, ship)) continue;
    const dx = (ships.x[ship] ?? 0) - x;
    const dy = (ships.y[ship] ?? 0) - y;
    const squared = dx * dx + dy * dy;
    if (squared < nearest) nearest = squared;
  }
  return nearest;
}
