/** What a command changes: the facts, and the list of world commands that it applied. */
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
  // Added before it is applied, so that the list names the command that threw.
  done.push(command);
  applyToWorld(facts.world, command, (text) => mapWithText(facts.maps, text));
}

/** Logs an event of the last tick. */
export function logNow({ facts }: Change, event: Omit<NewEvent, "tick">): void {
  logEvent(facts.events, { ...event, tick: tickOf(facts.world) });
}
