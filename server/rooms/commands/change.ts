/** What a command works on: the facts, and a list of what it did to the world. */
import { applyToWorld } from "../../../shared/sim/commands/apply-to-world.ts";
import type { WorldCommand } from "../../../shared/sim/commands/world-command.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { logEvent, type NewEvent } from "../facts/event-log.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import { mapWithText } from "../facts/room-maps.ts";

export interface Change {
  readonly facts: RoomFacts;
  /** Receives every world command, in order. */
  readonly done: WorldCommand[];
}

export function changeWorld({ facts, done }: Change, command: WorldCommand): void {
  // First: where it throws, the list says what was tried.
  done.push(command);
  applyToWorld(facts.world, command, (text) => mapWithText(facts.maps, text));
}

/** Numbers an event of the tick that ran last. */
export function logNow({ facts }: Change, event: Omit<NewEvent, "tick">): void {
  logEvent(facts.events, { ...event, tick: tickOf(facts.world) });
}
