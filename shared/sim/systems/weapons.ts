/** Turns the shots of this tick into bullets. Reads `happened` and aims; spawns bullets. */
import { aimOf } from "../input.ts";
import { SHIP_FIRED } from "../ships/step-ship.ts";
import { TRIPLE_SPREAD } from "../tuning.ts";
import { spawnBullet } from "../world/spawn.ts";
import type { World } from "../world/world.ts";

export function weapons(world: World): void {
  const { happened } = world.scratch;
  for (let slot = 0; slot < world.shipSlots; slot++) {
    if (((happened[slot] ?? 0) & SHIP_FIRED) === 0) continue;
    const aim = aimOf(world.inputs[slot] ?? 0);
    spawnBullet(world, slot, aim);
    if ((world.ships.tripleTicks[slot] ?? 0) === 0) continue;
    spawnBullet(world, slot, aim - TRIPLE_SPREAD);
    spawnBullet(world, slot, aim + TRIPLE_SPREAD);
  }
}
