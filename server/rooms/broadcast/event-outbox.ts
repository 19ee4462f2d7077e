/** Which of a room's events wait to be sent, and when they may be. */
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import type { EventLog } from "../facts/event-log.ts";

/**
 * Ticks between two messages of events: whatever happens in them is told together. In a crowd something
 * happens all the time, and more than anybody reads.
 */
const INTERVAL_TICKS = 12;
const CROWDED_INTERVAL_TICKS = 30;
const CROWD = 64;

export interface EventOutbox {
  /** Newest event that was taken over from the log. */
  offset: number;
  /** Events that have not been sent yet. */
  pending: readonly RoomEvent[];
  /** When the next ones may be sent. */
  dueTick: number;
}

const NONE: readonly RoomEvent[] = [];

/** Nothing waits: what happened so far, viewers learn from their welcome. */
export function createEventOutbox({ offset }: EventLog): EventOutbox {
  return { offset, pending: NONE, dueTick: 0 };
}

/** Takes over what is new in the log; call once a tick, so that the log still has all of it. */
export function collectEvents(outbox: EventOutbox, { offset, kept }: EventLog): void {
  const count = offset - outbox.offset;
  if (count === 0) return;
  outbox.offset = offset;
  outbox.pending = [...outbox.pending, ...kept.slice(-count)];
}

/** The events that are due at `tick`, if any, with so many seated; they count as sent from now on. */
export function takeDue(outbox: EventOutbox, tick: number, seated: number): readonly RoomEvent[] {
  const events = outbox.pending;
  if (events.length === 0 || tick < outbox.dueTick) return NONE;
  outbox.pending = NONE;
  outbox.dueTick = tick + (seated > CROWD ? CROWDED_INTERVAL_TICKS : INTERVAL_TICKS);
  return events;
}

/** Whether somebody joined of whom no message has told yet. */
export function hasUntoldJoin({ pending }: EventOutbox): boolean {
  return pending.some(({ kind }) => kind === "join");
}
