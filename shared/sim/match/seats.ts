/** Seats players in a world and removes them, between ticks. */
import { teamForNew } from "../modes/team-play.ts";
import { clearShip, SHIP_ABSENT, SHIP_FLYING, SHIP_WAITING } from "../ships/ships.ts";
import { HEAD } from "../world/head.ts";
import { ascending, enliven, retire } from "../world/living.ts";
import { forgetPlaces } from "../world/past.ts";
import type { World } from "../world/world.ts";

/**
 * Seats a player, in the smaller team if there are teams; the ship waits, and the next tick spawns it.
 * Returns the slot, the lowest free one, or -1 when every slot is taken.
 */
export function seatShip(world: World): number {
  for (let slot = 0; slot < world.shipSlots; slot++) {
    if (world.ships.life[slot] !== SHIP_ABSENT) continue;
    const generation = world.ships.generation[slot] ?? 0;
    clearShip(world.ships, slot);
    world.ships.generation[slot] = (generation + 1) & 0xff;
    world.ships.team[slot] = teamForNew(world, slot);
    world.ships.life[slot] = SHIP_WAITING;
    enliven(world.seated, slot);
    return slot;
  }
  return -1;
}

/** Removes a player's ship from the world; its bullets fly on. */
export function unseatShip(world: World, slot: number): void {
  if (world.ships.life[slot] === SHIP_FLYING) retire(world.flying, slot);
  retire(world.seated, slot);
  const generation = world.ships.generation[slot] ?? 0;
  clearShip(world.ships, slot);
  world.ships.generation[slot] = generation;
  world.inputs[slot] = 0;
  forgetPlaces(world.past, world.shipSlots, slot);
  if (world.head[HEAD.crown] === slot) world.head[HEAD.crown] = -1;
  forgetShip(world, slot);
}

/** Clears all references to a seat, so that its next player gets no credit from them. */
function forgetShip(world: World, gone: number): void {
  const { ships, bullets } = world;
  const seated = ascending(world.seated);
  for (let i = 0; i < seated.count; i++) {
    const slot = seated.slots[i] ?? 0;
    for (const column of ["hitBy0", "hitBy1", "hitBy2"] as const) {
      if (ships[column][slot] === gone + 1) ships[column][slot] = 0;
    }
  }
  const inFlight = ascending(world.inFlight);
  for (let i = 0; i < inFlight.count; i++) {
    const bullet = inFlight.slots[i] ?? 0;
    if (bullets.owner[bullet] === gone) bullets.owner[bullet] = -1;
  }
}
