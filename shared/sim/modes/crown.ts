/** The crown: its bearer, and how it passes on. */

import { EVENT_CROWN, emit } from "../world/events.ts";
import { HEAD } from "../world/head.ts";
import { ascending } from "../world/living.ts";
import type { World } from "../world/world.ts";

/** Slot of the crown bearer, or -1. */
export function bearerOf({ head }: World): number {
  return head[HEAD.crown] ?? -1;
}

/** Gives the crown to a slot; -1 for no bearer. */
export function giveCrown(world: World, slot: number): void {
  const { head, events } = world;
  if (head[HEAD.crown] === slot) return;
  head[HEAD.crown] = slot;
  head[HEAD.crownTicks] = 0;
  emit(events, EVENT_CROWN, slot);
}

/**
 * Gives the crown to the leader. It stays with its bearer until another player has more points; there is no
 * bearer while no player has points.
 */
export function giveCrownToLeader(world: World): void {
  const { ships } = world;
  let leader = bearerOf(world);
  let most = leader >= 0 ? (ships.score[leader] ?? 0) : 0;
  const { slots, count } = ascending(world.seated);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    if ((ships.score[slot] ?? 0) <= most) continue;
    leader = slot;
    most = ships.score[slot] ?? 0;
  }
  giveCrown(world, leader);
}
