/**
 * The kill feed: turns room events into lines with names, shown for a few seconds. A line stores names when
 * it is created, because the room forgets players who leave.
 */
import type { PlayerInfo } from "../../../../shared/wire/messages.gen.ts";
import type { RoomEvent } from "../../../../shared/wire/room-event.ts";
import { EventCursor } from "./event-cursor.ts";
import { SeatNames } from "./seat-names.ts";

/** Chat and phrases are shown in the chat. */
type NewsKind = Exclude<RoomEvent["kind"], "chat" | "phrase">;

export interface FeedEntry {
  readonly offset: number;
  readonly kind: NewsKind;
  readonly slot: number;
  readonly name: string;
  readonly other: number;
  readonly otherName: string;
  readonly isBank: boolean;
  readonly until: number;
}

/** Who killed the player's ship last. */
export interface LastKiller {
  readonly slot: number;
  readonly name: string;
  readonly isBank: boolean;
}

const SHOWN_MS = 6500;
const SHOWN_MOST = 6;

export class Feed {
  #entries: readonly FeedEntry[] = [];
  readonly #cursor = new EventCursor();
  #lastKiller: LastKiller | undefined;
  readonly #names = new SeatNames();

  get entries(): readonly FeedEntry[] {
    return this.#entries;
  }

  get lastKiller(): LastKiller | undefined {
    return this.#lastKiller;
  }

  /** Processes new events. Events from before the page joined are not shown. */
  take(
    events: readonly RoomEvent[],
    players: ReadonlyMap<number, PlayerInfo>,
    ownSlot: number,
    nowMs: number,
  ): void {
    const isNews = !this.#cursor.isFirst;
    const fresh = this.#cursor.take(events);
    this.#names.read(isNews ? fresh : [], players, (event, nameOf) =>
      this.#add(event, nameOf, ownSlot, nowMs),
    );
  }

  /** Drops expired lines. */
  expire(nowMs: number): void {
    if (this.#entries.some((entry) => entry.until <= nowMs)) {
      this.#entries = this.#entries.filter((entry) => entry.until > nowMs);
    }
  }

  #add(event: RoomEvent, nameOf: (slot: number) => string, ownSlot: number, nowMs: number): void {
    if (event.kind === "chat" || event.kind === "phrase") return;
    // AI players join and leave to keep the room filled; not worth a line.
    if (event.isAi && event.kind === "join") return;
    // Only the player's own team change is news: the server sends new players all teams one by one.
    if (event.kind === "team" && event.slot !== ownSlot) return;
    const entry: FeedEntry = {
      offset: event.offset,
      kind: event.kind,
      slot: event.slot,
      name: nameOf(event.slot),
      other: event.other,
      otherName: nameOf(event.other),
      isBank: event.isBank,
      until: nowMs + SHOWN_MS,
    };
    if (event.kind === "kill" && event.other === ownSlot) {
      this.#lastKiller = { slot: entry.slot, name: entry.name, isBank: entry.isBank };
    }
    this.#entries = [...this.#entries, entry].slice(-SHOWN_MOST);
  }
}
