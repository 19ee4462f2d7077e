/** Applies world commands: besides `step` the only code that changes a world after its creation. */
import type { Arena } from "../arena/arena.ts";
import { beginRound } from "../match/begin-round.ts";
import { countDown, endRound, holdRound, prepareRound, startRound } from "../match/round-phases.ts";
import { seatShip, unseatShip } from "../match/seats.ts";
import { SHIP_ABSENT } from "../ships/ships.ts";
import { HEAD } from "../world/head.ts";
import type { World } from "../world/world.ts";
import type { WorldCommand } from "./world-command.ts";

/** Returns the arena of a map's text. */
export type ArenaOf = (mapText: string) => Arena;

/**
 * Applies one command between two ticks. A pure function of the world's block, its arena and the command.
 * Throws at a command for another world, which is a bug of the caller.
 */
export function applyToWorld(world: World, command: WorldCommand, arenaOf: ArenaOf): void {
  switch (command.kind) {
    case "seatShip":
      if (freeSlot(world) !== command.slot || seatShip(world) !== command.slot)
        throw new Error(`slot ${command.slot} is not the lowest free one`);
      return;
    case "unseatShip":
      unseatShip(world, command.slot);
      return;
    case "setRoundTicks":
      world.head[HEAD.roundTicks] = command.ticks;
      return;
    case "beginRound":
      beginRound(world, arenaOf(command.map), command.rules);
      return;
    case "prepareRound":
      prepareRound(world, arenaOf(command.map), command.rules);
      return;
    case "holdRound":
      holdRound(world);
      return;
    case "countDown":
      countDown(world);
      return;
    case "startRound":
      startRound(world, command.rules);
      return;
    case "endRound":
      endRound(world);
      return;
  }
}

/** The lowest slot without a ship, which `seatShip` uses next; -1 if every slot is taken. */
export function freeSlot({ ships, shipSlots }: World): number {
  for (let slot = 0; slot < shipSlots; slot++) if (ships.life[slot] === SHIP_ABSENT) return slot;
  return -1;
}
