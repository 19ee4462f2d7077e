/** The room's chat: the newest lines appear over the arena for a while, older ones in the history. */
import type { PlayerInfo } from "../../../shared/wire/messages.gen.ts";
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import { EventCursor } from "../hud/news/event-cursor.ts";
import { SeatNames } from "../hud/news/seat-names.ts";
import { phraseText } from "./phrases.ts";

export interface TalkLine {
  readonly offset: number;
  readonly slot: number;
  readonly name: string;
  readonly text: string;
  /** Recent enough to be shown while playing. */
  readonly isFresh: boolean;
}

/** Long enough to read 120 characters during a fight. */
const FRESH_MS = 9000;
const KEPT_LINES = 50;

export class TalkLog {
  #lines: readonly TalkLine[] = [];
  readonly #cursor = new EventCursor();
  readonly #names = new SeatNames();
  /** When each fresh line expires, oldest first. */
  #ends: number[] = [];

  /** Oldest first; a new list on each change. */
  get lines(): readonly TalkLine[] {
    return this.#lines;
  }

  /** Processes new events. Messages from before the page joined go straight into the history. */
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

  /** Moves expired lines into the history. */
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

/** The text of a chat event; empty for other events. */
function textOf(event: RoomEvent): string {
  if (event.kind === "chat") return event.text;
  return event.kind === "phrase" ? phraseText(event.other) : "";
}
