/** Tells viewers of the room's events: at once after a quiet time, else together with what follows. */
import { tickOf } from "../../../shared/sim/world/world.ts";
import { encodeEvents } from "../../../shared/wire/messages.gen.ts";
import { packEvents, type RoomEvent } from "../../../shared/wire/room-event.ts";
import { EVENT_HISTORY } from "../../../shared/wire/schema.ts";
import type { EventLog } from "../facts/event-log.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { takeDue } from "./event-outbox.ts";
import type { RoomBroadcast } from "./room-broadcast.ts";

/** Sends the events that are due after the tick just run. */
export function sendEvents(room: RoomBroadcast): void {
  const { facts, broadcast } = room;
  const events = takeDue(broadcast.outbox, tickOf(facts.world), facts.seats.size);
  // Losing every connection of a large room at once is more than one message holds.
  for (let at = 0; at < events.length; at += EVENT_HISTORY)
    sendBatch(room, events.slice(at, at + EVENT_HISTORY));
}

/** Tells one viewer, ahead of the others, of what waits to be told. */
export function tellPending({ facts, broadcast }: RoomBroadcast, viewer: Viewer): void {
  const { pending } = broadcast.outbox;
  for (let at = 0; at < pending.length; at += EVENT_HISTORY) {
    const events = pending.slice(at, at + EVENT_HISTORY);
    tell(facts.events, viewer, events, frameOf(facts.events, events));
  }
  viewer.toldOffset = facts.events.offset;
}

function sendBatch({ facts, audience }: RoomBroadcast, events: readonly RoomEvent[]): void {
  const frame = frameOf(facts.events, events);
  for (const viewer of audience) tell(facts.events, viewer, events, frame);
}

/** `frame` tells of all `events`. */
function tell(
  log: EventLog,
  viewer: Viewer,
  events: readonly RoomEvent[],
  frame: Uint8Array,
): void {
  const firstOffset = events[0]?.offset ?? 0;
  // A viewer that came while these waited knows the first ones, or all, from its welcome.
  const known = Math.max(0, viewer.toldOffset + 1 - firstOffset);
  if (known >= events.length) return;
  viewer.toldOffset = firstOffset + events.length - 1;
  viewer.queue.push(known === 0 ? frame : frameOf(log, events.slice(known)));
}

function frameOf({ epoch, offset }: EventLog, events: readonly RoomEvent[]): Uint8Array {
  return encodeEvents({ epoch, batch: packEvents(events, offset + 1) });
}
