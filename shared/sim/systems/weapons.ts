/** Turns the shots of this tick into bullets. Reads `happened` and aims; spawns bullets. */
import { aimOf } from "../input.ts";
import { shotsOf } from "../ships/shots-of.ts";
import { SHIP_FIRED } from "../ships/step-ship.ts";
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
    const shots = shotsOf(world.ships, slot);
    for (let shot = 0; shot < shots.length; shot++)
      spawnBullet(world, slot, aim + (shots[shot] ?? 0));
  }
}
