/**
 * Places ships that have waited long enough, at the one of a few random spawn points that is
 * farthest from the next ship. Reads ships and the map; writes ships and the generator.
 */
import { randomBelow } from "../../maths/random.ts";
import { SHIP_FLYING, SHIP_WAITING } from "../ships.ts";
import { launchShip } from "../spawn.ts";
import { HEAD, type World } from "../world.ts";

/** Spawn points looked at per ship: enough to avoid a fight, few enough for 1,000 ships at once. */
const TRIES = 6;
const FAR = 0x7fff_ffff_ffff;

export function respawn(world: World): void {
  const { ships } = world;
  for (let slot = 0; slot < world.shipSlots; slot++) {
    if (ships.life[slot] !== SHIP_WAITING || (ships.respawnTicks[slot] ?? 0) > 0) continue;
    const { spawns } = world.arena;
    let best = 0;
    let bestDistance = -1;
    for (let i = 0; i < TRIES; i++) {
      const at = randomBelow(world.head, HEAD.random, spawns.length >> 1) * 2;
      const distance = distanceToNextShip(world, spawns[at] ?? 0, spawns[at + 1] ?? 0);
      if (distance <= bestDistance) continue;
      best = at;
      bestDistance = distance;
    }
    launchShip(world, slot, spawns[best] ?? 0, spawns[best + 1] ?? 0);
  }
}

/** Squared distance to the nearest flying ship. */
function distanceToNextShip(world: World, x: number, y: number): number {
  const { ships } = world;
  let nearest = FAR;
  for (let slot = 0; slot < world.shipSlots; slot++) {
    if (ships.life[slot] !== SHIP_FLYING) continue;
    const dx = (ships.x[slot] ?? 0) - x;
    const dy = (ships.y[slot] ?? 0) - y;
    const squared = dx * dx + dy * dy;
    if (squared < nearest) nearest = squared;
  }
  return nearest;
}
