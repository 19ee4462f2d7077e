/**
 * The room's events in an unbroken numbering: what happened once and must reach everybody once.
 * Whoever comes back names the last offset that they know and gets exactly what they missed, or is
 * told that it is gone.
 */

import type { RoomEvent } from "../../shared/wire/room-event.ts";
import { EVENT_HISTORY, NO_SLOT } from "../../shared/wire/schema.ts";

/**
 * Ticks between two messages of events: whatever happens in them is told together. In a crowd something
 * happens all the time, and more than anybody reads.
 */
const INTERVAL_TICKS = 12;
const CROWDED_INTERVAL_TICKS = 30;
const CROWD = 64;

export interface EventLog {
  /** Tells this numbering from any other, so that an offset of another room or run is not believed. */
  readonly epoch: number;
  /** Newest offset; 0 before the first event. */
  offset: number;
  /** The newest events, oldest first, at most EVENT_HISTORY. */
  readonly kept: RoomEvent[];
  /** Events that have not been sent yet. */
  pending: RoomEvent[];
  /** When the next ones may be sent. */
  dueTick: number;
}

export function createEventLog(epoch: number): EventLog {
  return { epoch, offset: 0, kept: [], pending: [], dueTick: 0 };
}

/** An event to be numbered; what its kind has no use for may be left out. */
export type NewEvent = Pick<RoomEvent, "tick" | "kind" | "slot"> &
  Partial<Omit<RoomEvent, "offset">>;

const UNUSED = { other: NO_SLOT, isBank: false, name: "", isAi: false, text: "" } as const;

/** Numbers an event and keeps it. */
export function logEvent(log: EventLog, event: NewEvent): void {
  log.offset += 1;
  const numbered: RoomEvent = { ...UNUSED, ...event, offset: log.offset };
  log.kept.push(numbered);
  if (log.kept.length > EVENT_HISTORY) log.kept.shift();
  log.pending.push(numbered);
}

/** The events that are due at `tick`, if any, with so many seated; they count as sent from now on. */
export function takeDue(log: EventLog, tick: number, seated: number): readonly RoomEvent[] {
  const events = log.pending;
  if (events.length === 0 || tick < log.dueTick) return [];
  log.pending = [];
  log.dueTick = tick + (seated > CROWD ? CROWDED_INTERVAL_TICKS : INTERVAL_TICKS);
  return events;
}

/** Whether somebody joined of whom no message has told yet. */
export function hasUntoldJoin(log: EventLog): boolean {
  return log.pending.some(({ kind }) => kind === "join");
}

/** Everything after `offset` of `epoch`, or undefined when that can't be told without a gap. */
export function eventsSince(
  log: EventLog,
  epoch: number,
  offset: number,
): readonly RoomEvent[] | undefined {
  if (epoch !== log.epoch || offset > log.offset) return undefined;
  const missing = log.offset - offset;
  if (missing > log.kept.length) return undefined;
  return missing === 0 ? [] : log.kept.slice(-missing);
}
