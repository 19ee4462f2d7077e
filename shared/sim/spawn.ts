/** The only place where ships and bullets begin and end. */
import { addComponent, commitRemovals, removeComponent } from "bitecs";
import { cosine, sine, TURN, UNIT } from "../maths/angle.ts";
import { div32, max } from "../maths/int.ts";
import { EVENT_BULLET_SPAWN, EVENT_SPAWN, emit } from "./events.ts";
import { teamForNew } from "./modes/sides.ts";
import { SHIP_ABSENT, SHIP_FLYING, SHIP_WAITING } from "./ships.ts";
import {
  BULLET_LIFE_TICKS,
  BULLET_SPEED,
  HULL_FULL,
  MUZZLE_DISTANCE,
  PROTECT_TICKS,
  RESPAWN_TICKS,
} from "./tuning.ts";
import { bulletEntity, clearShip, HEAD, shipEntity, type World } from "./world.ts";

/**
 * Seats a player, in the smaller team where there are teams: the ship waits, and the next tick places
 * it. Returns the lowest free slot, or -1
 * when every slot is taken.
 */
export function seatShip(world: World): number {
  for (let slot = 0; slot < world.shipSlots; slot++) {
    if (world.ships.life[slot] !== SHIP_ABSENT) continue;
    const generation = world.ships.generation[slot] ?? 0;
    clearShip(world.ships, slot);
    world.ships.generation[slot] = (generation + 1) & 0xff;
    world.ships.team[slot] = teamForNew(world, slot);
    world.ships.life[slot] = SHIP_WAITING;
    return slot;
  }
  return -1;
}

/** Takes a player's ship out of the world; their bullets fly on. */
export function unseatShip(world: World, slot: number): void {
  if (world.ships.life[slot] === SHIP_FLYING)
    removeComponent(world.ecs, shipEntity(slot), world.ships);
  // Between ticks: the next one must not meet the ship in a query.
  commitRemovals(world.ecs);
  const generation = world.ships.generation[slot] ?? 0;
  clearShip(world.ships, slot);
  world.ships.generation[slot] = generation;
  world.inputs[slot] = 0;
  if (world.head[HEAD.crown] === slot) world.head[HEAD.crown] = -1;
  forgetShip(world, slot);
}

/** Nobody is credited to a seat that somebody else may take. */
function forgetShip(world: World, gone: number): void {
  const { ships, bullets } = world;
  for (let slot = 0; slot < world.shipSlots; slot++) {
    for (const column of ["hitBy0", "hitBy1", "hitBy2"] as const) {
      if (ships[column][slot] === gone + 1) ships[column][slot] = 0;
    }
  }
  for (let bullet = 0; bullet < world.bulletSlots; bullet++) {
    if (bullets.owner[bullet] === gone) bullets.owner[bullet] = -1;
  }
}

/** Lets a waiting ship fly from x, y. */
export function launchShip(world: World, slot: number, x: number, y: number): void {
  const { ships } = world;
  ships.life[slot] = SHIP_FLYING;
  ships.x[slot] = x;
  ships.y[slot] = y;
  ships.vx[slot] = 0;
  ships.vy[slot] = 0;
  ships.hull[slot] = HULL_FULL;
  ships.shield[slot] = 0;
  ships.dashTicks[slot] = 0;
  ships.dashCooldown[slot] = 0;
  ships.fireCooldown[slot] = 0;
  ships.rapidTicks[slot] = 0;
  ships.tripleTicks[slot] = 0;
  ships.protectTicks[slot] = PROTECT_TICKS;
  ships.respawnTicks[slot] = 0;
  ships.launchTick[slot] = world.head[HEAD.tick] ?? 0;
  addComponent(world.ecs, shipEntity(slot), ships);
  emit(world.events, EVENT_SPAWN, slot);
}

/** Takes a ship that was shot down out of flight until it respawns. */
export function fellShip(world: World, slot: number): void {
  const { ships } = world;
  ships.life[slot] = SHIP_WAITING;
  ships.vx[slot] = 0;
  ships.vy[slot] = 0;
  ships.hull[slot] = 0;
  ships.shield[slot] = 0;
  ships.dashTicks[slot] = 0;
  ships.rapidTicks[slot] = 0;
  ships.tripleTicks[slot] = 0;
  ships.respawnTicks[slot] = RESPAWN_TICKS;
  removeComponent(world.ecs, shipEntity(slot), ships);
}

/** Spawns a bullet from a ship's muzzle toward `angle`; none when the pool is empty. */
export function spawnBullet(world: World, owner: number, angle: number): void {
  const { head, bullets, ships, freeBulletStack } = world;
  const free = head[HEAD.freeBullets] ?? 0;
  if (free === 0) return;
  const bullet = freeBulletStack[free - 1] ?? 0;
  head[HEAD.freeBullets] = free - 1;
  world.scratch.bulletsEnd = max(world.scratch.bulletsEnd, bullet + 1);
  launchBullet(bullets, bullet, ships.x[owner] ?? 0, ships.y[owner] ?? 0, angle);
  bullets.owner[bullet] = owner;
  bullets.bornTick[bullet] = head[HEAD.tick] ?? 0;
  addComponent(world.ecs, bulletEntity(world, bullet), bullets);
  emit(world.events, EVENT_BULLET_SPAWN, bullet, owner, angle & (TURN - 1));
}

/** Fills a row with a bullet that leaves a ship at x, y toward `angle`; what prediction runs too. */
export function launchBullet(
  bullets: World["bullets"],
  row: number,
  x: number,
  y: number,
  angle: number,
): void {
  const unitX = cosine(angle & (TURN - 1));
  const unitY = sine(angle & (TURN - 1));
  bullets.x[row] = x + div32(unitX * MUZZLE_DISTANCE, UNIT);
  bullets.y[row] = y + div32(unitY * MUZZLE_DISTANCE, UNIT);
  bullets.vx[row] = div32(unitX * BULLET_SPEED, UNIT);
  bullets.vy[row] = div32(unitY * BULLET_SPEED, UNIT);
  bullets.bounces[row] = 0;
  bullets.rewindTicks[row] = 0;
  bullets.ticksLeft[row] = BULLET_LIFE_TICKS;
}

/** Ends a bullet and returns its slot to the pool. */
export function endBullet(world: World, bullet: number): void {
  const { head, bullets, freeBulletStack } = world;
  bullets.ticksLeft[bullet] = 0;
  bullets.owner[bullet] = 0;
  const free = head[HEAD.freeBullets] ?? 0;
  freeBulletStack[free] = bullet;
  head[HEAD.freeBullets] = free + 1;
  removeComponent(world.ecs, bulletEntity(world, bullet), bullets);
}
