/** Sends the room's events: at once after a quiet time, otherwise together with those that follow. */
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
  // When a large room loses all connections at once, its events exceed one message.
  for (let at = 0; at < events.length; at += EVENT_HISTORY)
    sendBatch(room, events.slice(at, at + EVENT_HISTORY));
}

/** Queues the pending events for one viewer ahead of the others. */
export function sendPendingEvents({ facts, broadcast }: RoomBroadcast, viewer: Viewer): void {
  const { pending } = broadcast.outbox;
  for (let at = 0; at < pending.length; at += EVENT_HISTORY) {
    const events = pending.slice(at, at + EVENT_HISTORY);
    queueEvents(facts.events, viewer, events, messageOf(facts.events, events));
  }
  viewer.sentOffset = facts.events.offset;
}

function sendBatch({ facts, liveViewers }: RoomBroadcast, events: readonly RoomEvent[]): void {
  const message = messageOf(facts.events, events);
  for (const viewer of liveViewers) queueEvents(facts.events, viewer, events, message);
}

/** Queues `message`, which holds all `events`; or another one with those that the viewer lacks. */
function queueEvents(
  log: EventLog,
  viewer: Viewer,
  events: readonly RoomEvent[],
  message: Uint8Array,
): void {
  const firstOffset = events[0]?.offset ?? 0;
  // A viewer that joined while these waited has some or all of them from its welcome.
  const known = Math.max(0, viewer.sentOffset + 1 - firstOffset);
  if (known >= events.length) return;
  viewer.sentOffset = firstOffset + events.length - 1;
  viewer.queue.push(known === 0 ? message : messageOf(log, events.slice(known)));
}

function messageOf({ epoch, offset }: EventLog, events: readonly RoomEvent[]): Uint8Array {
  return encodeEvents({ epoch, batch: packEvents(events, offset + 1) });
}
