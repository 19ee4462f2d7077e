/** A room's events as programs hold them, and how they are packed into the batches that travel. */
import { SECOND_TEAM } from "../sim/modes/sides.ts";
import type { EventBatch, EventRow, EventRowKind, JoinInfo } from "./messages.gen.ts";
import { NO_SLOT } from "./schema.ts";

/** Something that happened once in a room, in an unbroken numbering. */
export interface RoomEvent {
  /** Number in its epoch, from 1. */
  readonly offset: number;
  readonly tick: number;
  /** What; crown: `slot` wears it now. */
  readonly kind: Exclude<EventRowKind, "bankKill">;
  /** Who did it; kill: the killer, NO_SLOT for nobody. */
  readonly slot: number;
  /** Kill: the victim; team: the one that `slot` plays in now, 0 for none; else NO_SLOT. */
  readonly other: number;
  /** Kill: the bullet had bounced. */
  readonly isBank: boolean;
  /** Join: the new player's name, else empty. */
  readonly name: string;
  /** Join: the server drives it. */
  readonly isAi: boolean;
}

/** Packs events that follow one another; `nextOffset` stands in for the number of the first when there is none. */
export function packEvents(events: readonly RoomEvent[], nextOffset: number): EventBatch {
  const [first] = events;
  const joins: JoinInfo[] = [];
  const rows: EventRow[] = [];
  let tick = first?.tick ?? 0;
  for (const event of events) {
    const { kind, slot } = event;
    const ticksLater = event.tick - tick;
    tick = event.tick;
    if (kind === "kill") {
      const which = event.isBank ? "bankKill" : "kill";
      rows.push({ ticksLater, kind: which, slot, other: event.other });
    } else if (kind === "team") rows.push({ ticksLater, kind, slot, other: event.other });
    else {
      rows.push({ ticksLater, kind, slot, other: kind === "join" ? joins.length : 0 });
      if (kind === "join") joins.push({ name: event.name, isAi: event.isAi });
    }
  }
  return {
    firstOffset: first?.offset ?? nextOffset,
    firstTick: first?.tick ?? 0,
    events: rows,
    joins,
  };
}

/** The events of a batch, or undefined when one of its joins is of nobody, or one of its teams none. */
export function unpackEvents(batch: EventBatch): readonly RoomEvent[] | undefined {
  const events: RoomEvent[] = [];
  let tick = batch.firstTick;
  for (const { ticksLater, kind, slot, other } of batch.events) {
    tick += ticksLater;
    const isBank = kind === "bankKill";
    const hasOther = isBank || kind === "kill" || kind === "team";
    const joined = kind === "join" ? batch.joins[other] : undefined;
    if (kind === "join" && joined === undefined) return undefined;
    if (kind === "team" && other > SECOND_TEAM) return undefined;
    events.push({
      offset: batch.firstOffset + events.length,
      tick,
      kind: isBank ? "kill" : kind,
      slot,
      other: hasOther ? other : NO_SLOT,
      isBank,
      name: joined?.name ?? "",
      isAi: joined?.isAi ?? false,
    });
  }
  return events;
}
