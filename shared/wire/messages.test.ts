import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field, FieldType, MessageTable } from "./fields.ts";
import * as codec from "./messages.gen.ts";
import { PACKED } from "./packed-layouts.ts";
import { CLIENT_FRAME_BYTES, MESSAGES } from "./schema.ts";
import { type Fields, fieldsOf, longest, recordFields } from "./test-messages.ts";

type Decoded = ReturnType<typeof codec.decodeServerMessage | typeof codec.decodeClientMessage>;

// The tables name the generated functions; only here they are looked up by name.
function encoded(table: MessageTable, fields: Fields): Uint8Array {
  const encoder = (codec as unknown as Record<string, (message: Fields) => Uint8Array>)[
    `encode${table.name}`
  ];
  if (encoder === undefined) throw new Error(`There is no encoder of ${table.name}.`);
  return encoder(fields);
}

function decoded(table: Pick<MessageTable, "from">, bytes: Uint8Array): Decoded {
  return table.from === "server"
    ? codec.decodeServerMessage(bytes)
    : codec.decodeClientMessage(bytes);
}

function kindOf(table: MessageTable): string {
  return table.name.charAt(0).toLowerCase() + table.name.slice(1);
}

/** A message of any kind. */
const message = fc.oneof(
  ...MESSAGES.map((table) => fieldsOf(table.fields).map((fields) => ({ table, fields }))),
);

/** Whether a value matches its type: the decoder's promise, checked by the table alone. */
function isOf(type: FieldType, value: unknown): boolean {
  switch (type.kind) {
    case "int":
      return Number.isInteger(value) && Number(value) >= type.min && Number(value) <= type.max;
    case "bool":
      return typeof value === "boolean";
    case "text":
      return typeof value === "string" && value.length <= type.maxLength;
    case "choice":
      return type.of.includes(String(value));
    case "list":
      return (
        Array.isArray(value) &&
        value.length <= type.maxItems &&
        value.every((item) => areOf(recordFields(type.of), item))
      );
    case "record":
      return areOf(recordFields(type.of), value);
  }
}

function areOf(fields: readonly Field[], value: unknown): boolean {
  const holder = value as Fields;
  return fields.every(({ name, type }) => isOf(type, holder[name]));
}

/** What must hold for every result of decoding untrusted bytes. */
function expectSoundAnswer(bytes: Uint8Array): void {
  for (const from of ["server", "client"] as const) {
    const answer = decoded({ from }, bytes);
    if (!answer.ok) {
      expect(answer.reason).not.toBe("");
      continue;
    }
    const table = MESSAGES.find((candidate) => kindOf(candidate) === answer.message.kind);
    expect(table?.from).toBe(from);
    expect(areOf(table?.fields ?? [], answer.message)).toBe(true);
  }
}

describe("cold messages", () => {
  it("[W1] are decoded as they were encoded", () => {
    for (const table of MESSAGES) {
      fc.assert(
        fc.property(fieldsOf(table.fields), (fields) => {
          const expected = { ok: true, message: { kind: kindOf(table), ...fields } };
          expect(decoded(table, encoded(table, fields))).toEqual(expected);
        }),
      );
    }
  });

  it("[W1] keep their bytes: golden messages, never to be edited", () => {
    const round = { number: 2, phase: "results", endsAtTick: 70_000, mapText: "#\n" } as const;
    const kill = { ticksLater: 0, kind: "bankKill", slot: 1, other: 0xffff } as const;
    const join = { ticksLater: 7, kind: "join", slot: 200, other: 0 } as const;
    const joins = [{ name: "Zoë", isAi: true }];
    const chats = [{ text: "gg" }];
    const row = { slot: 3, score: 100, kills: 1, deaths: 0, assists: 200 };
    const messages = [
      codec.encodePing({ id: 0xffff_ffff, seenTick: 0xffff_ffff }),
      codec.encodeLeave(),
      codec.encodeResync({ tick: 127 }),
      codec.encodePong({ id: 128 }),
      codec.encodeRound({ round }),
      codec.encodeLeaderboard({ isWhole: false, rows: [row], gone: [{ slot: 4 }] }),
      codec.encodeEvents({
        epoch: 1,
        batch: { firstOffset: 9, firstTick: 300, events: [kill, join], joins, chats },
      }),
      codec.encodeStanding({ rank: 21, row }),
      codec.encodeView({ width: 390, height: 844 }),
    ];
    expect(messages.map((bytes) => Buffer.from(bytes).toString("hex"))).toEqual([
      "2092ceffffffff" + "ceffffffff",
      "2190",
      "22917f",
      "1491cc80",
      "11919402" + "01" + "ce00011170" + "a2230a",
      "1293c2" + "9195" + "03" + "64" + "01" + "00" + "ccc8" + "919104",
      "139201" +
        "9509cd012c92" +
        "94000101cdffff" +
        "940702ccc800" +
        "9192" +
        "a45a6fc3abc3" +
        "9191a26767",
      "159215" + "95" + "03" + "64" + "01" + "00" + "ccc8",
      "2392" + "cd0186" + "cd034c",
    ]);
  });

  it("[W1] are decoded with the longest texts and lists", () => {
    for (const table of MESSAGES) {
      const fields = longest(table.fields);
      const bytes = encoded(table, fields);
      expect(decoded(table, bytes)).toEqual({
        ok: true,
        message: { kind: kindOf(table), ...fields },
      });
      if (table.from === "client") expect(bytes.length).toBeLessThanOrEqual(CLIENT_FRAME_BYTES);
    }
  });

  it("[W1] with half a character in a text are not refused: a name can't cut a room off", () => {
    const joins = [{ name: "\ud800", isAi: false }];
    const batch = { firstOffset: 1, firstTick: 0, events: [], joins, chats: [] };
    expect(codec.decodeServerMessage(codec.encodeEvents({ epoch: 1, batch })).ok).toBe(true);
  });

  it("[W2] decode arbitrary bytes to an error value or a value that fits the tables", () => {
    const types = fc.constantFrom(...MESSAGES.map(({ type }) => type));
    const rest = fc.uint8Array({ maxLength: 100 });
    const messages = fc.oneof(
      rest,
      fc.tuple(types, rest).map(([type, bytes]) => Uint8Array.of(type, ...bytes)),
      fc.tuple(types, fc.anything()).map(([type, value]) => encodeRow(type, packable(value))),
    );
    fc.assert(fc.property(messages, expectSoundAnswer), { numRuns: 3000 });
  });

  it("[W2] survive each flipped bit", () => {
    fc.assert(
      fc.property(message, ({ table, fields }) => {
        const bytes = encoded(table, fields).subarray(0, 300);
        for (let bit = 0; bit < bytes.length * 8; bit++) {
          const flipped = bytes.slice();
          flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          expectSoundAnswer(flipped);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("[W7] are refused if torn at any length", () => {
    fc.assert(
      fc.property(message, ({ table, fields }) => {
        const bytes = encoded(table, fields);
        const step = 1 + (bytes.length >> 9);
        for (let length = 0; length < bytes.length; length += step) {
          expect(decoded(table, bytes.subarray(0, length)).ok).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("[W4] are refused with bytes left over", () => {
    fc.assert(
      fc.property(message, fc.uint8Array({ minLength: 1, maxLength: 4 }), (sent, more) => {
        const bytes = Uint8Array.of(...encoded(sent.table, sent.fields), ...more);
        expect(decoded(sent.table, bytes).ok).toBe(false);
      }),
    );
  });

  it("[W2] of the other side, packed or of no known type are refused with a reason", () => {
    const ping = codec.encodePing({ id: 1, seenTick: 0 });
    const pong = codec.encodePong({ id: 1 });
    expect(codec.decodeServerMessage(ping)).toEqual({
      ok: false,
      reason: "no message from the server has type 32",
    });
    expect(codec.decodeClientMessage(pong).ok).toBe(false);
    expect(codec.decodeClientMessage(new Uint8Array(0))).toEqual({
      ok: false,
      reason: "the message is empty",
    });
    for (const { type } of PACKED) {
      expect(codec.decodeServerMessage(Uint8Array.of(type, 0x90)).ok).toBe(false);
      expect(codec.decodeClientMessage(Uint8Array.of(type, 0x90)).ok).toBe(false);
    }
  });
});

describe("a cold message with one bad value is refused completely", () => {
  for (const table of MESSAGES) {
    it(`[W3] ${table.name}`, () => {
      const good = rowOf(table.fields);
      expect(decoded(table, encodeRow(table.type, good)).ok).toBe(true);
      for (const [where, value, isGood] of variants(table.fields, good)) {
        const answer = decoded(table, encodeRow(table.type, value));
        expect({ where, ok: answer.ok }).toEqual({ where, ok: isGood });
      }
    });
  }
});

function encodeRow(type: number, value: unknown): Uint8Array {
  return Uint8Array.of(type, ...encode(value));
}

/** Any value that MessagePack can encode. */
function packable(value: unknown): unknown {
  try {
    encode(value);
    return value;
  } catch {
    return [];
  }
}

/** The smallest value of a type, as on the wire. */
function rawOf(type: FieldType): unknown {
  switch (type.kind) {
    case "int":
      return type.min;
    case "bool":
      return false;
    case "text":
      return "";
    case "choice":
      return 0;
    case "list":
      return [rowOf(recordFields(type.of))];
    case "record":
      return rowOf(recordFields(type.of));
  }
}

function rowOf(fields: readonly Field[]): unknown[] {
  return fields.map(({ type }) => rawOf(type));
}

type Variant = readonly [where: string, value: unknown, isGood: boolean];

/** Rows that differ from a valid one in one field, at the end of its range and just past it. */
function variants(fields: readonly Field[], good: readonly unknown[]): Variant[] {
  const found: Variant[] = [
    ["an item more", [...good, 0], false],
    ["no row", 7, false],
  ];
  if (good.length > 0) found.push(["an item less", good.slice(0, -1), false]);
  fields.forEach(({ name, type }, at) => {
    for (const [where, value, isGood] of edgesOf(type)) {
      found.push([`${name}: ${where}`, good.with(at, value), isGood]);
    }
  });
  return found;
}

function edgesOf(type: FieldType): Variant[] {
  const strangers = [null, 1.5, -1.5, "0", [], {}, true, Number.NaN, 2 ** 53];
  const wrong = strangers
    .filter((value) => !isRaw(type, value))
    .map((value): Variant => [`holds ${JSON.stringify(value)}`, value, false]);
  switch (type.kind) {
    case "int":
      return [
        ...wrong,
        ["least", type.min, true],
        ["below", type.min - 1, false],
        ["most", type.max, true],
        ["above", type.max + 1, false],
      ];
    case "bool":
      return [...wrong, ["true", true, true], ["1", 1, false]];
    case "text":
      return [
        ...wrong,
        ["longest", "€".repeat(type.maxLength), true],
        ["longer", "x".repeat(type.maxLength + 1), false],
      ];
    case "choice":
      return [
        ...wrong,
        ["last", type.of.length - 1, true],
        ["past the last", type.of.length, false],
        ["below", -1, false],
        ["the word itself", type.of[0], false],
      ];
    case "list": {
      const fields = recordFields(type.of);
      const items = (count: number): unknown[] => new Array(count).fill(rowOf(fields));
      const inside = variants(fields, rowOf(fields)).map(
        ([where, value, isGood]): Variant => [`[1]: ${where}`, [rowOf(fields), value], isGood],
      );
      return [
        ...wrong,
        ...inside,
        ["longest", items(type.maxItems), true],
        ["longer", items(type.maxItems + 1), false],
      ];
    }
    case "record": {
      const fields = recordFields(type.of);
      return [...wrong, ...variants(fields, rowOf(fields))];
    }
  }
}

/** Whether an arbitrary value happens to be of the type. */
function isRaw(type: FieldType, value: unknown): boolean {
  switch (type.kind) {
    case "bool":
      return typeof value === "boolean";
    case "text":
      return typeof value === "string";
    case "list":
      return Array.isArray(value);
    default:
      return false;
  }
}
