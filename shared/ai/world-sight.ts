/** What an AI player of a room may look at; its brain keeps to what a person would see. */
import { HEAD, tickOf, type World } from "../sim/world.ts";
import type { Sight } from "./brain.ts";

export function worldSight(world: World, ownSlot: number): Sight {
  return {
    arena: world.arena,
    tick: tickOf(world),
    ownSlot,
    ships: world.ships,
    shipSlots: world.shipSlots,
    bullets: world.bullets,
    bulletSlots: world.bulletSlots,
    padKinds: world.pads.kind,
    crown: world.head[HEAD.crown] ?? -1,
    isCrownHeld: world.mode.crown === "held",
    teams: world.ships.team,
    friendlyFire: world.head[HEAD.friendlyFire] === 1,
  };
}
