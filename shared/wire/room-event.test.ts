/** Batches of events: decoded unchanged, and small. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeServerMessage, encodeEvents } from "./messages.gen.ts";
import { packEvents, type RoomEvent, unpackEvents } from "./room-event.ts";
import { CHAT_LENGTH, PHRASE_COUNT } from "./room-tables.ts";
import { EVENT_HISTORY, MAX_SEATS, NAME_LENGTH, NO_SLOT } from "./schema.ts";

const EPOCH = 0xffff_ffff;
const slot = fc.oneof(fc.nat(MAX_SEATS - 1), fc.constant(NO_SLOT));
const rest = { other: NO_SLOT, isBank: false, name: "", isAi: false, text: "" };
const happened = fc.oneof(
  fc
    .record({ slot, other: slot, isBank: fc.boolean() })
    .map((kill) => ({ ...rest, kind: "kill" as const, ...kill })),
  fc
    .record({ slot, name: fc.string({ maxLength: NAME_LENGTH }), isAi: fc.boolean() })
    .map((join) => ({ ...rest, kind: "join" as const, ...join })),
  fc
    .record({ slot, other: fc.nat(2) })
    .map((change) => ({ ...rest, kind: "team" as const, ...change })),
  fc
    .record({ slot, kind: fc.constantFrom("leave", "away", "back", "crown", "mute", "host") })
    .map((changes) => ({ ...rest, ...changes })),
  fc
    .record({ slot, text: fc.string({ minLength: 1, maxLength: CHAT_LENGTH }) })
    .map((chat) => ({ ...rest, kind: "chat" as const, ...chat })),
  fc
    .record({ slot, other: fc.nat(PHRASE_COUNT - 1) })
    .map((phrase) => ({ ...rest, kind: "phrase" as const, ...phrase })),
);
/** Consecutive events, from some number and tick on. */
const events = fc
  .tuple(
    fc.integer({ min: 1, max: 100_000 }),
    fc.nat(1_000_000),
    fc.array(fc.tuple(fc.nat(500), happened), { maxLength: EVENT_HISTORY }),
  )
  .map(([firstOffset, firstTick, pairs]) => {
    let tick = firstTick;
    return pairs.map(([ticksLater, what], i): RoomEvent => {
      tick += ticksLater;
      return { ...what, offset: firstOffset + i, tick };
    });
  });

function encode(sent: readonly RoomEvent[]): Uint8Array {
  return encodeEvents({ epoch: EPOCH, batch: packEvents(sent, 1) });
}

/** Kills of the highest slots. */
function kills(count: number): RoomEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    ...rest,
    offset: 70_000 + i,
    tick: 100_000 + i * 11,
    kind: "kill",
    slot: MAX_SEATS - 1,
    other: MAX_SEATS - 2,
    isBank: true,
  }));
}

describe("a batch of events", () => {
  it("[W1] is decoded as it was encoded", () => {
    fc.assert(
      fc.property(events, (sent) => {
        const decoded = decodeServerMessage(encode(sent));
        if (!decoded.ok || decoded.message.kind !== "events") throw new Error("not events");
        expect(unpackEvents(decoded.message.batch)).toEqual(sent);
      }),
    );
  });

  it("takes 9 bytes at most for a kill", () => {
    expect(encode(kills(12)).length - encode(kills(11)).length).toBe(9);
  });

  it("[N8] keeps its number when it is empty", () => {
    expect(packEvents([], 41).firstOffset).toBe(41);
    expect(unpackEvents(packEvents([], 41))).toEqual([]);
  });

  it("[W3] is refused when a player changes to a team that does not exist", () => {
    const batch = { firstOffset: 1, firstTick: 0, joins: [], chats: [] };
    const change = { ticksLater: 0, kind: "team", slot: 1 } as const;
    expect(unpackEvents({ ...batch, events: [{ ...change, other: 3 }] })).toBeUndefined();
    expect(unpackEvents({ ...batch, events: [{ ...change, other: 2 }] })).toHaveLength(1);
  });

  it("[W3] is refused when the name of a join is missing", () => {
    const join = { ticksLater: 0, kind: "join", slot: 1, other: 1 } as const;
    const joins = [{ name: "Ada", isAi: false }];
    const batch = { firstOffset: 1, firstTick: 0, events: [join], joins, chats: [] };
    expect(unpackEvents(batch)).toBeUndefined();
    expect(unpackEvents({ ...batch, events: [{ ...join, other: 0 }] })).toHaveLength(1);
  });

  it("[W3] is refused when the text of a chat is missing", () => {
    const chat = { ticksLater: 0, kind: "chat", slot: 1, other: 0 } as const;
    const batch = { firstOffset: 1, firstTick: 0, events: [chat], joins: [], chats: [] };
    expect(unpackEvents(batch)).toBeUndefined();
    expect(unpackEvents({ ...batch, chats: [{ text: "hi" }] })).toHaveLength(1);
  });
});
