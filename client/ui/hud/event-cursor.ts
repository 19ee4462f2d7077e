/** How far a reader of the room's events has read them. */
import type { RoomEvent } from "../../../shared/wire/room-event.ts";

const NONE: readonly RoomEvent[] = [];

export class EventCursor {
  #lastOffset = -1;

  /** Nothing was taken yet: the first events are what the page was told as it came. */
  get isFirst(): boolean {
    return this.#lastOffset < 0;
  }

  /** Those of the room's newest `events` that are new to this reader, oldest first. */
  take(events: readonly RoomEvent[]): readonly RoomEvent[] {
    const newest = events.at(-1)?.offset ?? 0;
    // Another numbering: the room started over.
    const from = newest < this.#lastOffset ? 0 : this.#lastOffset;
    this.#lastOffset = newest;
    return newest === from ? NONE : events.filter(({ offset }) => offset > from);
  }
}
