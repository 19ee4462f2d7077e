/**
 * Flies every bullet and finds what it strikes first (strike.ts). Bullets do not affect each other, so
 * their order can't matter. Writes bullets, `struck` and `strikes`; ended flights leave the pool here.
 */
import { flyOpen } from "../bullets/fly-bullet.ts";
import { isNearShip } from "../world/grid.ts";
import { ascending } from "../world/living.ts";
import { endBullet } from "../world/spawn.ts";
import type { World } from "../world/world.ts";
import { flyAndStrike } from "./strike.ts";

export function bullets(world: World): void {
  const { scratch } = world;
  const { struck, strikes } = scratch;
  const { ticksLeft } = world.bullets;
  const { slots, count } = ascending(world.inFlight);
  scratch.strikeCount = 0;
  for (let i = 0; i < count; i++) {
    const bullet = slots[i] ?? 0;
    // A bullet that struck during its advance stays where it is.
    const hasStruck = (struck[bullet] ?? 0) > 0;
    const victim = hasStruck ? -1 : fly(world, bullet);
    if (victim >= 0) struck[bullet] = victim + 1;
    if (hasStruck || victim >= 0) strikes[scratch.strikeCount++] = bullet;
    else if ((ticksLeft[bullet] ?? 0) === 0) endBullet(world, bullet);
  }
}

/** Flies one bullet for a tick and returns the slot that it struck, or -1. */
function fly(world: World, bullet: number): number {
  const { bullets: table, arena } = world;
  const { grid } = world.scratch;
  const rewindTicks = table.rewindTicks[bullet] ?? 0;
  const isAlone =
    rewindTicks === 0 && !isNearShip(grid, table.x[bullet] ?? 0, table.y[bullet] ?? 0);
  // The common case: no ship nearby and no wall ahead.
  if (isAlone && flyOpen(table, bullet, arena)) return -1;
  return flyAndStrike(world, bullet, rewindTicks);
}
