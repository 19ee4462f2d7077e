/** Room events for tests. */
import type { RoomEvent } from "../../../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../../../shared/wire/schema.ts";

/** A kill without killer and victim, unless `more` says otherwise; its tick equals its offset. */
export function testEvent(offset: number, more: Partial<RoomEvent> = {}): RoomEvent {
  return {
    offset,
    tick: offset,
    kind: "kill",
    slot: NO_SLOT,
    other: NO_SLOT,
    isBank: false,
    name: "",
    isAi: false,
    text: "",
    ...more,
  };
}
