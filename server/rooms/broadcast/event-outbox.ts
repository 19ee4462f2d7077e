/** The events of a room that are not sent yet, and when they may be. */
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import type { EventLog } from "../facts/event-log.ts";

/**
 * Ticks between two messages of events, each with all events of that time. In a crowd something happens all
 * the time, and more than people can read.
 */
const INTERVAL_TICKS = 12;
const CROWDED_INTERVAL_TICKS = 30;
const CROWD = 64;

export interface EventOutbox {
  /** Newest event taken from the log. */
  offset: number;
  pending: readonly RoomEvent[];
  /** When the next message may be sent. */
  dueTick: number;
}

const NONE: readonly RoomEvent[] = [];

/** Empty: viewers learn earlier events from their welcome. */
export function createEventOutbox({ offset }: EventLog): EventOutbox {
  return { offset, pending: NONE, dueTick: 0 };
}

/** Takes new events from the log. Call once a tick: the log keeps only the newest ones. */
export function collectEvents(outbox: EventOutbox, { offset, kept }: EventLog): void {
  const count = offset - outbox.offset;
  if (count === 0) return;
  outbox.offset = offset;
  outbox.pending = [...outbox.pending, ...kept.slice(-count)];
}

/** Returns the events that are due at `tick` in a room with `seated` players, and counts them as sent. */
export function takeDue(outbox: EventOutbox, tick: number, seated: number): readonly RoomEvent[] {
  const events = outbox.pending;
  if (events.length === 0 || tick < outbox.dueTick) return NONE;
  outbox.pending = NONE;
  outbox.dueTick = tick + (seated > CROWD ? CROWDED_INTERVAL_TICKS : INTERVAL_TICKS);
  return events;
}

/** Whether a join waits to be sent. */
export function hasUnsentJoin({ pending }: EventOutbox): boolean {
  return pending.some(({ kind }) => kind === "join");
}
