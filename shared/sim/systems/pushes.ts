/**
 * Ships that overlap push each other apart. Reads positions; writes velocities only, so that walls still
 * stop the ships in the next tick. Forces are summed before they apply, so order can't matter.
 */
import { clamp, div32, isqrt } from "../../maths/int.ts";
import { PUSH, SHIP_RADIUS, SHIP_SPEED_MAX } from "../tuning.ts";
import { shipsNear } from "../world/grid.ts";
import { ascending } from "../world/living.ts";
import type { World } from "../world/world.ts";

const REACH = SHIP_RADIUS * 2;

export function pushes(world: World): void {
  const { ships, scratch } = world;
  const { pushX, pushY } = scratch;
  const { slots, count } = ascending(world.flying);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    pushX[slot] = 0;
    pushY[slot] = 0;
    gather(world, slot);
  }
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    if (pushX[slot] === 0 && pushY[slot] === 0) continue;
    ships.vx[slot] = limited((ships.vx[slot] ?? 0) + (pushX[slot] ?? 0));
    ships.vy[slot] = limited((ships.vy[slot] ?? 0) + (pushY[slot] ?? 0));
  }
}

function limited(speed: number): number {
  return clamp(speed, -SHIP_SPEED_MAX, SHIP_SPEED_MAX);
}

/** Sums the pushes of all neighbours on one ship. */
function gather(world: World, slot: number): void {
  const { ships } = world;
  const { grid } = world.scratch;
  const x = ships.x[slot] ?? 0;
  const y = ships.y[slot] ?? 0;
  const count = shipsNear(grid, x - REACH, y - REACH, x + REACH, y + REACH);
  for (let i = 0; i < count; i++) {
    const other = grid.near[i] ?? slot;
    if (other !== slot) push(world, slot, other, x, y);
  }
}

function push(world: World, slot: number, other: number, x: number, y: number): void {
  const { pushX, pushY } = world.scratch;
  let dx = x - (world.ships.x[other] ?? 0);
  const dy = y - (world.ships.y[other] ?? 0);
  const squared = dx * dx + dy * dy;
  if (squared >= REACH * REACH) return;
  let distance = isqrt(squared);
  if (distance === 0) {
    // Exactly on top of each other: the lower slot yields to the left.
    dx = slot < other ? -1 : 1;
    distance = 1;
  }
  const strength = div32((REACH - distance) * PUSH, REACH);
  pushX[slot] = (pushX[slot] ?? 0) + div32(dx * strength, distance);
  pushY[slot] = (pushY[slot] ?? 0) + div32(dy * strength, distance);
}
