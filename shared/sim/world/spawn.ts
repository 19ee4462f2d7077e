/** Spawns and ends ships and bullets; no other code does. */
import { TURN } from "../../maths/angle.ts";
import { launchBullet } from "../bullets/launch-bullet.ts";
import { SHIP_COLUMNS } from "../content/ship-columns.ts";
import { SHIP_FLYING, SHIP_WAITING } from "../ships/ships.ts";
import { weaponOf } from "../ships/shots-of.ts";
import { EVENT_BULLET_SPAWN, EVENT_SPAWN, emit } from "./events.ts";
import { HEAD } from "./head.ts";
import { enliven, retire } from "./living.ts";
import type { World } from "./world.ts";

/** Spawns a waiting ship at x, y. */
export function launchShip(world: World, slot: number, x: number, y: number): void {
  const { ships } = world;
  for (const { name, atLaunch } of SHIP_COLUMNS)
    if (atLaunch !== undefined) ships[name][slot] = atLaunch;
  ships.life[slot] = SHIP_FLYING;
  ships.x[slot] = x;
  ships.y[slot] = y;
  ships.launchTick[slot] = world.head[HEAD.tick] ?? 0;
  enliven(world.flying, slot);
  emit(world.events, EVENT_SPAWN, slot);
}

/** Marks a ship as killed until it respawns. */
export function killShip(world: World, slot: number): void {
  const { ships } = world;
  for (const { name, atDeath } of SHIP_COLUMNS)
    if (atDeath !== undefined) ships[name][slot] = atDeath;
  ships.life[slot] = SHIP_WAITING;
  retire(world.flying, slot);
}

/** Spawns a bullet from a ship's muzzle toward `angle`; none when the pool is empty. */
export function spawnBullet(world: World, owner: number, angle: number): void {
  const { head, bullets, ships, freeBulletStack } = world;
  const free = head[HEAD.freeBullets] ?? 0;
  if (free === 0) return;
  const bullet = freeBulletStack[free - 1] ?? 0;
  head[HEAD.freeBullets] = free - 1;
  const weapon = weaponOf(ships, owner);
  launchBullet(bullets, bullet, ships.x[owner] ?? 0, ships.y[owner] ?? 0, angle, weapon);
  bullets.owner[bullet] = owner;
  bullets.bornTick[bullet] = head[HEAD.tick] ?? 0;
  enliven(world.inFlight, bullet);
  emit(world.events, EVENT_BULLET_SPAWN, bullet, owner, angle & (TURN - 1));
}

/** Ends a bullet and returns its slot to the pool. */
export function endBullet(world: World, bullet: number): void {
  const { head, bullets, freeBulletStack } = world;
  bullets.ticksLeft[bullet] = 0;
  bullets.owner[bullet] = 0;
  const free = head[HEAD.freeBullets] ?? 0;
  freeBulletStack[free] = bullet;
  head[HEAD.freeBullets] = free + 1;
  retire(world.inFlight, bullet);
}
