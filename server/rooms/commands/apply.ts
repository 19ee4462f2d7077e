/** Applies commands to a room's facts: with `stepFacts`, the only way in which they change. */
import type { WorldCommand } from "../../../shared/sim/commands/world-command.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import { applyHosting } from "./hosting.ts";
import type { RoomCommand } from "./room-command.ts";
import { applyRound } from "./rounds.ts";
import { applySeating } from "./seating.ts";
import { applyTalk } from "./talking.ts";

/**
 * Applies one command between two ticks; false, and nothing changed, where it does not apply (any more).
 * Deterministic: equal facts under the same command are equal again. What it does to the world is added
 * to `done`, as commands that give the same world without a room.
 */
export function apply(facts: RoomFacts, command: RoomCommand, done: WorldCommand[]): boolean {
  const change = { facts, done };
  switch (command.kind) {
    case "seat":
    case "reclaim":
    case "hold":
    case "unseat":
    case "expire":
      return applySeating(change, command);
    case "live":
    case "open":
    case "noteResult":
      return applyRound(change, command);
    case "makeHost":
    case "setSettings":
    case "setInvite":
    case "useInvite":
    case "setPassword":
    case "ban":
    case "mute":
      return applyHosting(change, command);
    case "say":
    case "sayPhrase":
      return applyTalk(change, command);
  }
}
