/** Tells viewers of the room's events: at once after a quiet time, else together with what follows. */
import { tickOf } from "../../shared/sim/world/world.ts";
import { encodeEvents } from "../../shared/wire/messages.gen.ts";
import { packEvents, type RoomEvent } from "../../shared/wire/room-event.ts";
import { EVENT_HISTORY } from "../../shared/wire/schema.ts";
import { takeDue } from "./event-log.ts";
import type { RoomState, Viewer } from "./room-state.ts";

/** Sends the events that are due after the tick just run. */
export function sendEvents(state: RoomState): void {
  const events = takeDue(state.events, tickOf(state.world), state.seats.size);
  // Losing every connection of a large room at once is more than one message holds.
  for (let at = 0; at < events.length; at += EVENT_HISTORY)
    sendBatch(state, events.slice(at, at + EVENT_HISTORY));
}

/** Tells one viewer, ahead of the others, of what waits to be told. */
export function tellPending(state: RoomState, viewer: Viewer): void {
  const { pending, offset } = state.events;
  for (let at = 0; at < pending.length; at += EVENT_HISTORY) {
    const events = pending.slice(at, at + EVENT_HISTORY);
    tell(state, viewer, events, frameOf(state, events));
  }
  viewer.toldOffset = offset;
}

function sendBatch(state: RoomState, events: readonly RoomEvent[]): void {
  const frame = frameOf(state, events);
  for (const viewer of state.audience) tell(state, viewer, events, frame);
}

/** `frame` tells of all `events`. */
function tell(
  state: RoomState,
  viewer: Viewer,
  events: readonly RoomEvent[],
  frame: Uint8Array,
): void {
  const firstOffset = events[0]?.offset ?? 0;
  // Whoever came while these waited knows the first ones, or all, from the welcome.
  const known = Math.max(0, viewer.toldOffset + 1 - firstOffset);
  if (known >= events.length) return;
  viewer.toldOffset = firstOffset + events.length - 1;
  viewer.queue.push(known === 0 ? frame : frameOf(state, events.slice(known)));
}

function frameOf(state: RoomState, events: readonly RoomEvent[]): Uint8Array {
  const { epoch, offset } = state.events;
  return encodeEvents({ epoch, batch: packEvents(events, offset + 1) });
}
