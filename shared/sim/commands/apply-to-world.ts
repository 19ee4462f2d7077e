/** Applies world commands: the only way but `step` in which a world changes once it was made. */
import type { Arena } from "../arena/arena.ts";
import { beginRound } from "../match/begin-round.ts";
import { countDown, endRound, holdRound, prepareRound, startRound } from "../match/round-phases.ts";
import { seatShip, unseatShip } from "../match/seats.ts";
import { SHIP_ABSENT } from "../ships/ships.ts";
import { HEAD } from "../world/head.ts";
import type { World } from "../world/world.ts";
import type { WorldCommand } from "./world-command.ts";

/** Gives the arena of a map's text. */
export type ArenaOf = (mapText: string) => Arena;

/**
 * Applies one command between two ticks. A pure function of the world's block, its arena and the command.
 * Throws at a command that was made for another world: a mix-up, not an input.
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

/** The lowest slot without a ship, where `seatShip` seats the next one; -1 when every slot is taken. */
export function freeSlot({ ships, shipSlots }: World): number {
  for (let slot = 0; slot < shipSlots; slot++) if (ships.life[slot] === SHIP_ABSENT) return slot;
  return -1;
}
