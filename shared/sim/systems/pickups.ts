/**
 * Refills pads, and gives each pickup to the lowest slot that touches it. Reads ships; writes pads, ships
 * and score; emits EVENT_PICKUP.
 */

import { min } from "../../maths/int.ts";
import { randomBelow } from "../../maths/random.ts";
import { PICKUP_KINDS, PICKUP_NONE, pickupOf } from "../content/pickups.ts";
import { modeOf } from "../modes/registry.ts";
import { PICKUP_RADIUS, PICKUP_RESPAWN_TICKS, SHIP_RADIUS } from "../tuning.ts";
import { EVENT_PICKUP, emit } from "../world/events.ts";
import { shipsNear } from "../world/grid.ts";
import { HEAD } from "../world/head.ts";
import { award } from "../world/score.ts";
import type { World } from "../world/world.ts";

const REACH = SHIP_RADIUS + PICKUP_RADIUS;

export function pickups(world: World): void {
  const { pads, arena, head } = world;
  for (let pad = 0; pad < arena.pads.length >> 1; pad++) {
    if (pads.kind[pad] === PICKUP_NONE) {
      const left = (pads.respawnTicks[pad] ?? 0) - 1;
      pads.respawnTicks[pad] = left;
      if (left <= 0) pads.kind[pad] = 1 + randomBelow(head, HEAD.random, PICKUP_KINDS);
      continue;
    }
    const taker = lowestTouching(world, arena.pads[pad * 2] ?? 0, arena.pads[pad * 2 + 1] ?? 0);
    if (taker < 0) continue;
    give(world, taker, pads.kind[pad] ?? PICKUP_NONE);
    emit(world.events, EVENT_PICKUP, pad, taker);
    pads.kind[pad] = PICKUP_NONE;
    pads.respawnTicks[pad] = PICKUP_RESPAWN_TICKS;
  }
}

function lowestTouching(world: World, x: number, y: number): number {
  const { grid } = world.scratch;
  const count = shipsNear(grid, x - REACH, y - REACH, x + REACH, y + REACH);
  let lowest = -1;
  for (let i = 0; i < count; i++) {
    const ship = grid.near[i] ?? 0;
    if (lowest >= 0 && ship > lowest) continue;
    const dx = (world.ships.x[ship] ?? 0) - x;
    const dy = (world.ships.y[ship] ?? 0) - y;
    if (dx * dx + dy * dy < REACH * REACH) lowest = ship;
  }
  return lowest;
}

function give(world: World, slot: number, kind: number): void {
  const { ships } = world;
  const effect = pickupOf(kind)?.effect;
  if (effect === undefined) return;
  if (effect.ticks !== undefined) {
    ships[effect.column][slot] = effect.ticks;
    if (effect.weapon !== undefined) ships.weapon[slot] = effect.weapon;
  } else
    ships[effect.column][slot] = min(effect.most, (ships[effect.column][slot] ?? 0) + effect.gain);
  award(world, slot, modeOf(world).pickupPoints);
}
