/**
 * The room's events, numbered without gaps: things that happen once and reach every client once. A returning
 * player names the last offset that it knows and gets exactly what it missed, or learns that it is no longer
 * kept. broadcast/event-outbox.ts knows which were sent.
 */
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import { EVENT_HISTORY, NO_SLOT } from "../../../shared/wire/schema.ts";

export interface EventLog {
  /** Identifies this numbering: offsets of another room or run are rejected. */
  readonly epoch: number;
  /** Newest offset; 0 before the first event. */
  offset: number;
  /** The newest events, oldest first: EVENT_HISTORY of them, or more if the newest two ticks had more. */
  readonly kept: RoomEvent[];
}

export function createEventLog(epoch: number): EventLog {
  return { epoch, offset: 0, kept: [] };
}

/** An event without its offset; fields that its kind does not use may be left out. */
export type NewEvent = Pick<RoomEvent, "tick" | "kind" | "slot"> &
  Partial<Omit<RoomEvent, "offset">>;

const UNUSED = { other: NO_SLOT, isBank: false, name: "", isAi: false, text: "" } as const;

/** Numbers an event and keeps it. */
export function logEvent(log: EventLog, event: NewEvent): void {
  log.offset += 1;
  log.kept.push({ ...UNUSED, ...event, offset: log.offset });
  // Events of the current tick are not sent yet, so all of them stay.
  const isOld = ({ tick }: RoomEvent): boolean => tick < event.tick - 1;
  for (let oldest = log.kept[0]; log.kept.length > EVENT_HISTORY; oldest = log.kept[0]) {
    if (oldest === undefined || !isOld(oldest)) return;
    log.kept.shift();
  }
}

/** All events after `offset` of `epoch`; undefined if some are missing. */
export function eventsSince(
  log: EventLog,
  epoch: number,
  offset: number,
): readonly RoomEvent[] | undefined {
  if (epoch !== log.epoch || offset > log.offset) return undefined;
  const missing = log.offset - offset;
  if (missing > Math.min(EVENT_HISTORY, log.kept.length)) return undefined;
  return missing === 0 ? [] : log.kept.slice(-missing);
}
