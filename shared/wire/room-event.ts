/** A room's events as programs hold them, and how they are packed into batches. */
import { SECOND_TEAM } from "../sim/modes/sides.ts";
import type { ChatText, EventBatch, EventRow, EventRowKind, JoinInfo } from "./messages.gen.ts";
import { NO_SLOT } from "./schema.ts";

/** Something that happened once in a room, numbered without gaps. */
export interface RoomEvent {
  /** Number in its epoch, from 1. */
  readonly offset: number;
  readonly tick: number;
  /** Kind of event; crown: `slot` wears it now; host: `slot` hosts now. */
  readonly kind: Exclude<EventRowKind, "bankKill">;
  /** The player; kill: the killer, NO_SLOT for none. */
  readonly slot: number;
  /** Kill: the victim; team: the new team of `slot`, 0 for none; phrase: its number; otherwise NO_SLOT. */
  readonly other: number;
  /** Kill: the bullet had bounced. */
  readonly isBank: boolean;
  /** Join: the new player's name, else empty. */
  readonly name: string;
  /** Join: the server controls it. */
  readonly isAi: boolean;
  /** Chat: the text, else empty. */
  readonly text: string;
}

/** Packs consecutive events; `nextOffset` is the number of the first if there is none. */
export function packEvents(events: readonly RoomEvent[], nextOffset: number): EventBatch {
  const [first] = events;
  const joins: JoinInfo[] = [];
  const chats: ChatText[] = [];
  const rows: EventRow[] = [];
  let tick = first?.tick ?? 0;
  for (const event of events) {
    const { kind, slot } = event;
    const ticksLater = event.tick - tick;
    tick = event.tick;
    if (kind === "kill") {
      const which = event.isBank ? "bankKill" : "kill";
      rows.push({ ticksLater, kind: which, slot, other: event.other });
    } else {
      rows.push({ ticksLater, kind, slot, other: placeOf(event, joins, chats) });
      if (kind === "join") joins.push({ name: event.name, isAi: event.isAi });
      if (kind === "chat") chats.push({ text: event.text });
    }
  }
  return {
    firstOffset: first?.offset ?? nextOffset,
    firstTick: first?.tick ?? 0,
    events: rows,
    joins,
    chats,
  };
}

/** The value of `other` on the wire for anything but a kill. */
function placeOf(
  { kind, other }: RoomEvent,
  joins: readonly JoinInfo[],
  chats: readonly ChatText[],
): number {
  switch (kind) {
    case "join":
      return joins.length;
    case "chat":
      return chats.length;
    case "team":
    case "phrase":
      return other;
    default:
      return 0;
  }
}

/**
 * The events of a batch, or undefined if the name of a join or the text of a chat is missing, or a team
 * does not exist.
 */
export function unpackEvents(batch: EventBatch): readonly RoomEvent[] | undefined {
  const events: RoomEvent[] = [];
  let tick = batch.firstTick;
  for (const { ticksLater, kind, slot, other } of batch.events) {
    tick += ticksLater;
    const isBank = kind === "bankKill";
    const hasOther = isBank || kind === "kill" || kind === "team" || kind === "phrase";
    if (!isKnown(kind, other, batch)) return undefined;
    const joined = kind === "join" ? batch.joins[other] : undefined;
    const said = kind === "chat" ? batch.chats[other] : undefined;
    events.push({
      offset: batch.firstOffset + events.length,
      tick,
      kind: isBank ? "kill" : kind,
      slot,
      other: hasOther ? other : NO_SLOT,
      isBank,
      name: joined?.name ?? "",
      isAi: joined?.isAi ?? false,
      text: said?.text ?? "",
    });
  }
  return events;
}

/** Whether a row's reference exists. */
function isKnown(kind: EventRowKind, other: number, { joins, chats }: EventBatch): boolean {
  switch (kind) {
    case "join":
      return other < joins.length;
    case "chat":
      return other < chats.length;
    case "team":
      return other <= SECOND_TEAM;
    default:
      return true;
  }
}
