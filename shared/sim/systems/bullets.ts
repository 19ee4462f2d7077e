/**
 * Flies every bullet and finds what it strikes first (strike.ts). Bullets do not see each other, so
 * their order can't matter. Writes bullets and `struck`; ended flights leave the pool here.
 */
import { flyOpen } from "../bullets/fly-bullet.ts";
import { isNearShip } from "../world/grid.ts";
import { endBullet } from "../world/spawn.ts";
import type { World } from "../world/world.ts";
import { flyAndStrike } from "./strike.ts";

export function bullets(world: World): void {
  const { scratch } = world;
  const { struck } = scratch;
  const { ticksLeft } = world.bullets;
  const end = scratch.bulletsEnd;
  scratch.bulletsEnd = 0;
  for (let bullet = 0; bullet < end; bullet++) {
    // One that struck while it was advanced flies no more.
    const hasStruck = (struck[bullet] ?? 0) > 0;
    if ((ticksLeft[bullet] ?? 0) === 0 && !hasStruck) continue;
    scratch.bulletsEnd = bullet + 1;
    if (hasStruck) continue;
    const victim = fly(world, bullet);
    if (victim >= 0) struck[bullet] = victim + 1;
    else if ((ticksLeft[bullet] ?? 0) === 0) endBullet(world, bullet);
  }
}

/** One tick of one bullet; the slot that it struck, or -1. */
function fly(world: World, bullet: number): number {
  const { bullets: table, arena } = world;
  const { grid } = world.scratch;
  const agoTicks = table.rewindTicks[bullet] ?? 0;
  const isAlone = agoTicks === 0 && !isNearShip(grid, table.x[bullet] ?? 0, table.y[bullet] ?? 0);
  // As most are: near nobody and with no wall ahead.
  if (isAlone && flyOpen(table, bullet, arena)) return -1;
  return flyAndStrike(world, bullet, agoTicks);
}
