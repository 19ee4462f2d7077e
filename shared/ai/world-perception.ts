/** Makes the perception of a room's AI player from its world; the brain reads only what a person would see. */

import { modeOf } from "../sim/modes/registry.ts";
import { HEAD } from "../sim/world/head.ts";
import { ascending } from "../sim/world/living.ts";
import { tickOf, type World } from "../sim/world/world.ts";
import type { Perception } from "./brain.ts";

export function worldPerception(world: World, ownSlot: number): Perception {
  return {
    arena: world.arena,
    tick: tickOf(world),
    ownSlot,
    ships: world.ships,
    seated: ascending(world.seated),
    bullets: world.bullets,
    inFlight: ascending(world.inFlight),
    padKinds: world.pads.kind,
    crown: world.head[HEAD.crown] ?? -1,
    isCrownHeld: modeOf(world).crown === "held",
    teams: world.ships.team,
    friendlyFire: world.head[HEAD.friendlyFire] === 1,
  };
}
