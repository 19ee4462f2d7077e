/**
 * The room's events in an unbroken numbering: what happened once and must reach everybody once. A
 * returning player names the last offset that it knows and gets exactly what it missed, or learns that
 * it is gone. What of it was sent stands in broadcast/event-outbox.ts.
 */
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import { EVENT_HISTORY, NO_SLOT } from "../../../shared/wire/schema.ts";

export interface EventLog {
  /** Tells this numbering from any other, so that an offset of another room or run is not believed. */
  readonly epoch: number;
  /** Newest offset; 0 before the first event. */
  offset: number;
  /** The newest events, oldest first: EVENT_HISTORY of them, and more only where the newest two ticks had more. */
  readonly kept: RoomEvent[];
}

export function createEventLog(epoch: number): EventLog {
  return { epoch, offset: 0, kept: [] };
}

/** An event to be numbered; what its kind has no use for may be left out. */
export type NewEvent = Pick<RoomEvent, "tick" | "kind" | "slot"> &
  Partial<Omit<RoomEvent, "offset">>;

const UNUSED = { other: NO_SLOT, isBank: false, name: "", isAi: false, text: "" } as const;

/** Numbers an event and keeps it. */
export function logEvent(log: EventLog, event: NewEvent): void {
  log.offset += 1;
  log.kept.push({ ...UNUSED, ...event, offset: log.offset });
  // Those of the tick being made are not sent yet, however many they are.
  const isOld = ({ tick }: RoomEvent): boolean => tick < event.tick - 1;
  for (let oldest = log.kept[0]; log.kept.length > EVENT_HISTORY; oldest = log.kept[0]) {
    if (oldest === undefined || !isOld(oldest)) return;
    log.kept.shift();
  }
}

/** Everything after `offset` of `epoch`, or undefined when that can't be told without a gap. */
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
