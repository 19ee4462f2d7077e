/** The crown: who wears it, and how it goes to another. */

import { SHIP_ABSENT } from "../ships/ships.ts";
import { EVENT_CROWN, emit } from "../world/events.ts";
import { HEAD } from "../world/head.ts";
import type { World } from "../world/world.ts";

/** Slot of whoever wears the crown, or -1. */
export function bearerOf({ head }: World): number {
  return head[HEAD.crown] ?? -1;
}

/** Gives the crown to a slot, or to nobody (-1). */
export function giveCrown(world: World, slot: number): void {
  const { head, events } = world;
  if (head[HEAD.crown] === slot) return;
  head[HEAD.crown] = slot;
  head[HEAD.crownTicks] = 0;
  emit(events, EVENT_CROWN, slot);
}

/** The crown stays with its bearer until somebody has more points; without points nobody wears it. */
export function giveCrownToLeader(world: World): void {
  const { ships } = world;
  let leader = bearerOf(world);
  let most = leader >= 0 ? (ships.score[leader] ?? 0) : 0;
  for (let slot = 0; slot < world.shipSlots; slot++) {
    if (ships.life[slot] === SHIP_ABSENT || (ships.score[slot] ?? 0) <= most) continue;
    leader = slot;
    most = ships.score[slot] ?? 0;
  }
  giveCrown(world, leader);
}
