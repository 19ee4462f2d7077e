import { decode, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeClientMessage, decodeServerMessage } from "./messages.gen.ts";
import { shapeRefusal } from "./msgpack-shape.ts";
import { MESSAGES } from "./schema.ts";

const DEEP = "arrays are nested too deep";
const LONGER = "an array is longer than the message";
const TORN = "the message ends in the middle of a message";
const LEFT_OVER = "bytes are left over after the message";
const KIND = "a value is of a kind that no message uses";

function bytes(...parts: readonly (number | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flat());
}

/** Bytes that the check of a message reads, some of them twice. */
function readsOf(message: Uint8Array): number {
  let reads = 0;
  const counted = new Proxy(message, {
    get(target, key) {
      if (typeof key === "string" && key !== "length") reads += 1;
      return Reflect.get(target, key, target);
    },
  });
  shapeRefusal(counted, 0);
  return reads;
}

/** Everything that a message may contain, and nothing else. */
const { value: allowed } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.string({ maxLength: 300 }),
    fc.array(tie("value"), { maxLength: 20 }),
  ),
}));

describe("a MessagePack value is checked before it is decoded", () => {
  it("[W2] accepts whatever a message may contain, completely", () => {
    fc.assert(
      fc.property(allowed, (value) => {
        expect(shapeRefusal(encode([value]), 0)).toBeUndefined();
      }),
    );
  });

  it("[W2] accepts nothing that the decoder can't read", () => {
    const heads = fc.constantFrom(0x90, 0x91, 0x93, 0xa2, 0xc2, 0xcc, 0xcf, 0xd3, 0xd9, 0xdc, 0xdd);
    const plausible = fc.array(fc.oneof(heads, fc.nat(3), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(plausible, (parts) => {
        const message = bytes(parts);
        if (shapeRefusal(message, 0) === undefined) decode(message);
      }),
      { numRuns: 5000 },
    );
  });

  it("[W4] accepts one value and no byte more", () => {
    expect(shapeRefusal(bytes(0x91, 1), 0)).toBeUndefined();
    expect(shapeRefusal(bytes(0x91, 1, 1), 0)).toBe(LEFT_OVER);
    expect(shapeRefusal(bytes(0x90, 0x90), 0)).toBe(LEFT_OVER);
  });

  it("[W7] detects a value torn at any length", () => {
    fc.assert(
      fc.property(allowed, (value) => {
        const message = encode([value]);
        for (let length = 0; length < message.length; length++) {
          expect(shapeRefusal(message.subarray(0, length), 0)).toBeDefined();
        }
      }),
      { numRuns: 50 },
    );
  });

  it("[W2] refuses kinds that no message uses", () => {
    const others = [null, 1.5, {}, { a: 1 }, new Uint8Array(3), new Date(0), [null]];
    for (const value of others) expect(shapeRefusal(encode(value), 0)).toBe(KIND);
    expect(shapeRefusal(bytes(0xc1), 0)).toBe(KIND);
    expect(shapeRefusal(bytes(0xc7, 0, 5), 0)).toBe(KIND);
  });
});

describe("bombs", () => {
  it("[W2] nesting of any depth is refused at the fifth level", () => {
    for (const depth of [5, 100, 511, 1_000_000]) {
      const message = new Uint8Array(depth + 1).fill(0x91);
      message[depth] = 1;
      expect(shapeRefusal(message, 0)).toBe(DEEP);
      expect(readsOf(message)).toBeLessThan(20);
    }
    expect(shapeRefusal(bytes(0x91, 0x91, 0x91, 0x91, 1), 0)).toBeUndefined();
  });

  it("[W2] a declared length that the message can't hold is refused at its head", () => {
    const most = [0xff, 0xff, 0xff, 0xff];
    const rest = new Array<number>(400).fill(0x90);
    expect(shapeRefusal(bytes(0xdd, most, rest), 0)).toBe(LONGER);
    expect(shapeRefusal(bytes(0xdc, 0xff, 0xff, rest), 0)).toBe(LONGER);
    expect(shapeRefusal(bytes(0xdb, most, rest), 0)).toBe(TORN);
    expect(shapeRefusal(bytes(0xdf, most, rest), 0)).toBe(KIND);
    expect(shapeRefusal(bytes(0xc6, most, rest), 0)).toBe(KIND);
    expect(shapeRefusal(bytes(0xc9, most, rest), 0)).toBe(KIND);
    expect(readsOf(bytes(0xdd, most, rest))).toBeLessThan(20);
  });

  it("[W2] many long arrays that are never filled are refused, though each would fit", () => {
    const promises = Array.from({ length: 160 }, () => [0xdc, 0x00, 0xa0]).flat();
    expect(shapeRefusal(bytes(promises), 0)).toBe(DEEP);
    expect(readsOf(bytes(promises))).toBeLessThan(60);
  });

  it("[W2] the work is a few reads per byte of the message", () => {
    const messages = [
      encode(new Array(5000).fill([1, "ab", [true, 70_000]])),
      encode(new Array(300).fill([])),
      bytes(0xdc, 0x10, 0x00, new Array<number>(4096).fill(0x90)),
      bytes(0xdc, 0x04, 0x00, new Array(1024).fill([0xdc, 0, 0]).flat()),
    ];
    for (const message of messages)
      expect(readsOf(message)).toBeLessThanOrEqual(4 * message.length + 10);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 512 }), (message) => {
        expect(readsOf(message)).toBeLessThanOrEqual(4 * message.length + 10);
      }),
    );
  });

  it("[W2] reach no decoder, whatever message they claim to be", () => {
    const bombs = [
      [bytes(0, new Array<number>(100_000).fill(0x91)), DEEP],
      [bytes(0, 0xdd, 0xff, 0xff, 0xff, 0xff), LONGER],
      [bytes(0, 0x91, 0xdb, 0xff, 0xff, 0xff, 0xff), TORN],
      [bytes(0, 0xdf, 0xff, 0xff, 0xff, 0xff), KIND],
      [bytes(0, 0x91, 0xcb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0), KIND],
    ] as const;
    for (const [message, reason] of bombs) {
      for (const { type, from } of MESSAGES) {
        message[0] = type;
        const decode = from === "server" ? decodeServerMessage : decodeClientMessage;
        expect(decode(message)).toEqual({ ok: false, reason });
      }
    }
  });
});
