/** Applies commands to a room's facts: besides `stepFacts` the only code that changes them. */
import type { WorldCommand } from "../../../shared/sim/commands/world-command.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import { applyHosting } from "./hosting.ts";
import type { RoomCommand } from "./room-command.ts";
import { applyRound } from "./rounds.ts";
import { applySeating } from "./seating.ts";
import { applyTalk } from "./talking.ts";

/**
 * Applies one command between two ticks; returns false, and changes nothing, if the command is not valid (any
 * more). Deterministic: equal facts stay equal under equal commands. World commands that have the same effect
 * on a world without a room are added to `done`.
 */
export function apply(facts: RoomFacts, command: RoomCommand, done: WorldCommand[]): boolean {
  const change = { facts, done };
  switch (command.kind) {
    case "seat":
    case "reclaim":
    case "keepSeat":
    case "unseat":
    case "expire":
      return applySeating(change, command);
    case "lifeEvent":
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
