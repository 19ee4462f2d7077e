/** What was said in the room: the newest lines stand over the arena for a while, all others in the history. */
import type { PlayerInfo } from "../../../shared/wire/messages.gen.ts";
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import { EventCursor } from "../hud/event-cursor.ts";
import { SeatNames } from "../hud/seat-names.ts";
import { phraseText } from "./phrases.ts";

export interface TalkLine {
  readonly offset: number;
  readonly slot: number;
  readonly name: string;
  readonly text: string;
  /** Said so lately that it is shown while playing. */
  readonly isFresh: boolean;
}

/** Long enough to read 120 characters in the middle of a fight. */
const FRESH_MS = 9000;
const KEPT_LINES = 50;

export class TalkLog {
  #lines: readonly TalkLine[] = [];
  readonly #cursor = new EventCursor();
  readonly #names = new SeatNames();
  /** When each fresh line's time is over, oldest first. */
  #ends: number[] = [];

  /** Oldest first; another list whenever anything changed. */
  get lines(): readonly TalkLine[] {
    return this.#lines;
  }

  /** Takes in what is new of `events`. What the page was told as it came is history at once. */
  take(
    events: readonly RoomEvent[],
    players: ReadonlyMap<number, PlayerInfo>,
    nowMs: number,
  ): void {
    const isFresh = !this.#cursor.isFirst;
    this.#names.read(this.#cursor.take(events), players, (event, nameOf) => {
      const text = textOf(event);
      if (text === "") return;
      const { offset, slot } = event;
      const line = { offset, slot, name: nameOf(slot), text, isFresh };
      this.#lines = [...this.#lines, line].slice(-KEPT_LINES);
      if (isFresh) this.#ends.push(nowMs + FRESH_MS);
    });
  }

  /** Makes lines history whose time is over. */
  expire(nowMs: number): void {
    const left = this.#ends.filter((endMs) => endMs > nowMs);
    if (left.length === this.#ends.length) return;
    this.#ends = left;
    const firstFresh = this.#lines.length - left.length;
    this.#lines = this.#lines.map((line, index) =>
      line.isFresh && index < firstFresh ? { ...line, isFresh: false } : line,
    );
  }
}

/** What an event says; empty if it says nothing. */
function textOf(event: RoomEvent): string {
  if (event.kind === "chat") return event.text;
  return event.kind === "phrase" ? phraseText(event.other) : "";
}
