import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Move, packInput, withLagTicks } from "../sim/input.ts";
import { BitWriter } from "./bits.ts";
import {
  createInputMessage,
  decodeInputs,
  encodeInputs,
  type InputMessage,
  MAX_INPUT_BYTES,
  MAX_INPUTS,
} from "./input-codec.ts";
import { CLIENT_FRAME_BYTES } from "./schema.ts";

const TORN = { ok: false, reason: "the message ends in the middle of an input message" };

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const input = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.boolean(), fc.boolean(), fc.nat(4095), fc.nat(15))
  .map(([move, fire, dash, aim, behind]) =>
    withLagTicks(packInput(move as Move, fire, dash, aim), behind),
  );
/** Runs of the same input, as players hold keys down. */
const inputs = fc
  .array(fc.tuple(input, fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: MAX_INPUTS })
  .map((runs) => runs.flatMap(([value, length]) => new Array<number>(length).fill(value)))
  .map((values) => values.slice(0, MAX_INPUTS));
const message = fc
  .record({ tick: uint32, seenTick: uint32, inputs })
  .map(({ tick, seenTick, inputs }) =>
    messageOf(Math.max(tick, inputs.length - 1), seenTick, inputs),
  );

function messageOf(tick: number, seenTick: number, values: readonly number[]): InputMessage {
  const made = createInputMessage();
  made.inputs.set(values);
  return Object.assign(made, { tick, seenTick, count: values.length });
}

function encode(from: InputMessage): Uint8Array {
  return encodeInputs(new BitWriter(new Uint8Array(MAX_INPUT_BYTES)), from).slice();
}

function fieldsOf({ tick, seenTick, count, inputs }: InputMessage): unknown {
  return { tick, seenTick, inputs: [...inputs.subarray(0, count)] };
}

/** Decodes into a message with marks in it; undefined if refused, and then the marks must be unchanged. */
function decoded(bytes: Uint8Array): InputMessage | undefined {
  const into = messageOf(7, 8, [9, 9, 9]);
  const before = structuredClone(into);
  const answer = decodeInputs(bytes, into);
  if (answer.ok) return into;
  expect(answer.reason).not.toBe("");
  expect(into).toEqual(before);
  return undefined;
}

function refuses(bytes: Uint8Array): boolean {
  return decoded(bytes) === undefined;
}

/** A message of single fields, for what `encodeInputs` would not write. */
function encodeBits(...fields: readonly (readonly [number, number])[]): Uint8Array {
  const writer = new BitWriter(new Uint8Array(MAX_INPUT_BYTES));
  for (const [value, bits] of fields) writer.write(value, bits);
  return writer.finish();
}

describe("input messages", () => {
  it("[W1] are decoded as they were encoded", () => {
    fc.assert(
      fc.property(message, (sent) => {
        const received = decoded(encode(sent));
        expect(received && fieldsOf(received)).toEqual(fieldsOf(sent));
      }),
    );
  });

  it("[W1] keep their bytes: golden messages, never to be edited", () => {
    const hexOf = (from: InputMessage): string => Buffer.from(encode(from)).toString("hex");
    const held = packInput(3, true, false, 1024);
    const messages = [
      messageOf(1, 0, [0]),
      messageOf(0xffff_ffff, 0x0102_0304, [packInput(8, true, true, 4095)]),
      messageOf(600, 596, [held, held, packInput(0, false, true, 2048), held]),
      messageOf(900, 900, new Array<number>(MAX_INPUTS).fill(held)),
    ];
    expect(messages.map(hexOf)).toEqual([
      "010100000000000000010000",
      "01ffffffff0403020181ff3f00",
      "0158020000540200003401100402a0098000",
      "0184030000840300003f0110fcff",
    ]);
  });

  it("[W1] fit the limit of a client's message and the documented buffer size", () => {
    const different = Array.from({ length: MAX_INPUTS }, (_, i) =>
      withLagTicks(packInput(1, true, false, i), 12),
    );
    const { length } = encode(messageOf(100, 100, different));
    expect(length).toBeGreaterThan(40);
    expect(length).toBeLessThanOrEqual(Math.min(MAX_INPUT_BYTES, CLIENT_FRAME_BYTES));
  });

  it("[W2] decode arbitrary bytes to a refusal or to something that can be sent", () => {
    const typed = fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.of(1, ...rest));
    fc.assert(
      fc.property(fc.oneof(typed, fc.uint8Array({ maxLength: 60 })), (bytes) => {
        const received = decoded(bytes);
        if (received === undefined) return;
        expect(fieldsOf(decoded(encode(received)) ?? received)).toEqual(fieldsOf(received));
      }),
      { numRuns: 2000 },
    );
  });

  it("[W2] survive each flipped bit, and detect it in type, ticks and count", () => {
    const headerBits = 8 + 32 + 32 + 4;
    fc.assert(
      fc.property(message, (sent) => {
        const bytes = encode(sent);
        for (let bit = 0; bit < bytes.length * 8; bit++) {
          const flipped = bytes.slice();
          flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          const received = decoded(flipped);
          if (bit < headerBits && received !== undefined) {
            expect(fieldsOf(received)).not.toEqual(fieldsOf(sent));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("[W7] change nothing if torn at any length", () => {
    fc.assert(
      fc.property(message, (sent) => {
        const bytes = encode(sent);
        for (let length = 0; length < bytes.length; length++) {
          const torn = bytes.subarray(0, length);
          expect(refuses(torn)).toBe(true);
          if (length > 0) expect(decodeInputs(torn, createInputMessage())).toEqual(TORN);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("[W5] carry 1 to 15 ticks", () => {
    for (let count = 1; count <= 15; count++) {
      const bytes = encode(messageOf(50, 0, new Array<number>(count).fill(0)));
      expect(decoded(bytes)?.count).toBe(count);
    }
    expect(refuses(encodeBits([1, 8], [50, 32], [0, 32], [0, 4]))).toBe(true);
    expect(refuses(encodeBits([1, 8], [50, 32], [0, 32], [0, 4], [0, 18]))).toBe(true);
  });

  it("[W5] carry no tick before the first", () => {
    const three = [0, 1, 2];
    expect(decoded(encode(messageOf(2, 0, three)))?.tick).toBe(2);
    expect(refuses(encode(messageOf(1, 0, three)))).toBe(true);
    expect(refuses(encode(messageOf(0, 0, three)))).toBe(true);
  });

  it("[W3] with a move above 8 anywhere are refused completely", () => {
    for (let move = 0; move <= 15; move++) {
      for (let at = 0; at < MAX_INPUTS; at++) {
        const values = Array.from({ length: MAX_INPUTS }, (_, i) => (i === at ? move : 8 << 6));
        expect(refuses(encode(messageOf(50, 0, values)))).toBe(move > 8);
      }
    }
  });

  it("[W3] of another type are refused", () => {
    const bytes = encode(messageOf(50, 0, [0]));
    for (let type = 0; type < 256; type++) {
      bytes[0] = type;
      expect(refuses(bytes)).toBe(type !== 1);
    }
  });

  it("[W4] with bytes or bits left over are refused", () => {
    fc.assert(
      fc.property(message, fc.uint8Array({ minLength: 1, maxLength: 5 }), (sent, more) => {
        expect(refuses(Uint8Array.of(...encode(sent), ...more))).toBe(true);
      }),
    );
    const fields = [
      [1, 8],
      [50, 32],
      [0, 32],
      [1, 4],
      [0, 18],
    ] as const;
    expect(refuses(encodeBits(...fields))).toBe(false);
    for (let padding = 1; padding < 4; padding++) {
      expect(refuses(encodeBits(...fields, [padding, 2]))).toBe(true);
    }
  });
});
