/** Runs a tick of the game: the list of systems, in order. */
import { advance } from "./systems/advance.ts";
import { bullets } from "./systems/bullets.ts";
import { damage } from "./systems/damage.ts";
import { match } from "./systems/match.ts";
import { pickups } from "./systems/pickups.ts";
import { pushes } from "./systems/pushes.ts";
import { respawn } from "./systems/respawn.ts";
import { ships } from "./systems/ships.ts";
import { weapons } from "./systems/weapons.ts";
import { clearEvents } from "./world/events.ts";
import { HEAD } from "./world/head.ts";
import type { World } from "./world/world.ts";

/**
 * Runs one tick of 1/60 s under `inputs` (one per ship slot; see input.ts). It depends on the world's
 * block, its arena and the inputs alone.
 */
export function step(world: World, inputs: Int32Array): void {
  clearEvents(world.events);
  world.head[HEAD.tick] = ((world.head[HEAD.tick] ?? 0) + 1) | 0;
  world.inputs.set(inputs);
  ships(world);
  pushes(world);
  weapons(world);
  advance(world);
  bullets(world);
  pickups(world);
  damage(world);
  respawn(world);
  match(world);
}
