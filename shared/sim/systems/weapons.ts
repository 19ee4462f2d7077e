/** Turns the shots of this tick into bullets. Reads `happened` and aims; spawns bullets. */
import { aimOf } from "../input.ts";
import { SHIP_FIRED } from "../ships/step-ship.ts";
import { TRIPLE_SPREAD } from "../tuning.ts";
import { ascending } from "../world/living.ts";
import { spawnBullet } from "../world/spawn.ts";
import type { World } from "../world/world.ts";

export function weapons(world: World): void {
  const { happened } = world.scratch;
  const { slots, count } = ascending(world.flying);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    if (((happened[slot] ?? 0) & SHIP_FIRED) === 0) continue;
    const aim = aimOf(world.inputs[slot] ?? 0);
    spawnBullet(world, slot, aim);
    if ((world.ships.tripleTicks[slot] ?? 0) === 0) continue;
    spawnBullet(world, slot, aim - TRIPLE_SPREAD);
    spawnBullet(world, slot, aim + TRIPLE_SPREAD);
  }
}
