/** Tracks how far a reader has read the room's events. */
import type { RoomEvent } from "../../../../shared/wire/room-event.ts";

const NONE: readonly RoomEvent[] = [];

export class EventCursor {
  #lastOffset = -1;

  /** Nothing was read yet: the first events are the history that the server sends on joining. */
  get isFirst(): boolean {
    return this.#lastOffset < 0;
  }

  /** The events that are new to this reader, oldest first. */
  take(events: readonly RoomEvent[]): readonly RoomEvent[] {
    const newest = events.at(-1)?.offset ?? 0;
    // Lower offsets: the room restarted its numbering.
    const from = newest < this.#lastOffset ? 0 : this.#lastOffset;
    this.#lastOffset = newest;
    return newest === from ? NONE : events.filter(({ offset }) => offset > from);
  }
}
