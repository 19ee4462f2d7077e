/** The bitECS entities of a world: one per ship slot and per bullet slot, from the first tick on. */
import { addComponent, commitRemovals, hasComponent, removeComponent } from "bitecs";
import { SHIP_FLYING } from "../ships/ships.ts";
import type { World } from "./world.ts";

/** The bitECS entity of a ship slot. */
export function shipEntity(slot: number): number {
  return slot + 1;
}

/** The bitECS entity of a bullet slot. */
export function bulletEntity(world: World, bullet: number): number {
  return world.shipSlots + 1 + bullet;
}

/** Gives bitECS, and `bulletsEnd`, the lives that the block tells. */
export function syncEntities(world: World): void {
  for (let slot = 0; slot < world.shipSlots; slot++) {
    setAlive(world, shipEntity(slot), world.ships, world.ships.life[slot] === SHIP_FLYING);
  }
  world.scratch.bulletsEnd = 0;
  for (let bullet = 0; bullet < world.bulletSlots; bullet++) {
    const isFlying = (world.bullets.ticksLeft[bullet] ?? 0) > 0;
    if (isFlying) world.scratch.bulletsEnd = bullet + 1;
    setAlive(world, bulletEntity(world, bullet), world.bullets, isFlying);
  }
  commitRemovals(world.ecs);
}

function setAlive(world: World, entity: number, component: object, isAlive: boolean): void {
  if (isAlive === hasComponent(world.ecs, entity, component)) return;
  if (isAlive) addComponent(world.ecs, entity, component);
  else removeComponent(world.ecs, entity, component);
}
