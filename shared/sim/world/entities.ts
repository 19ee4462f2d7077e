/** Rebuilds the bitECS indexes from the block, after a change of whole tables. */
import { hasComponent } from "bitecs";
import { SHIP_ABSENT, SHIP_FLYING } from "../ships/ships.ts";
import { enliven, type Living, retire } from "./living.ts";
import type { World } from "./world.ts";

/** Gives every entity the components that its row implies. */
export function syncEntities(world: World): void {
  const { ships, bullets, seated, flying, inFlight } = world;
  for (let slot = 0; slot < world.shipSlots; slot++) {
    setAlive(seated, slot, ships.life[slot] !== SHIP_ABSENT);
    setAlive(flying, slot, ships.life[slot] === SHIP_FLYING);
  }
  for (let bullet = 0; bullet < world.bulletSlots; bullet++)
    setAlive(inFlight, bullet, (bullets.ticksLeft[bullet] ?? 0) > 0);
}

function setAlive(living: Living, slot: number, isAlive: boolean): void {
  if (isAlive === hasComponent(living.ecs, living.firstEntity + slot, living.component)) return;
  if (isAlive) enliven(living, slot);
  else retire(living, slot);
}
