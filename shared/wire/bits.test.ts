import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BitReader, BitWriter } from "./bits.ts";

/** The model of a bit string with which writer and reader are compared. */
type Bits = readonly boolean[];

function bitsOf(value: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, bit) => ((value >>> bit) & 1) === 1);
}

function bytesOf(bits: Bits): number[] {
  const bytes = new Array<number>(Math.ceil(bits.length / 8)).fill(0);
  bits.forEach((isSet, at) => {
    if (isSet) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  });
  return bytes;
}

function bitsIn(bytes: Uint8Array, from: number, count: number): boolean[] {
  return Array.from(
    { length: count },
    (_, i) => (((bytes[(from + i) >> 3] ?? 0) >> ((from + i) & 7)) & 1) === 1,
  );
}

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
/** Values of every size: uniform ones are nearly all large. */
const sized = fc.tuple(uint32, fc.integer({ min: 0, max: 31 })).map(([value, by]) => value >>> by);

/** Something to write, and how it is read back. */
const operation = fc.oneof(
  fc.record({ kind: fc.constant("value"), value: sized, bits: fc.integer({ min: 0, max: 32 }) }),
  fc.record({
    kind: fc.constant("flag"),
    value: fc.integer({ min: 0, max: 1 }),
    bits: fc.constant(1),
  }),
);

function writeOperation(writer: BitWriter, kind: string, value: number, bits: number): void {
  if (kind === "value") writer.write(value, bits);
  else writer.writeFlag(value === 1);
}

function readOperation(reader: BitReader, kind: string, bits: number): number {
  if (kind === "value") return reader.read(bits);
  return reader.readFlag() ? 1 : 0;
}

describe("writing and reading", () => {
  it("returns every value in order, and nothing is left", () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
        const writer = new BitWriter(new Uint8Array(8192));
        for (const { kind, value, bits } of operations) writeOperation(writer, kind, value, bits);
        const reader = new BitReader(writer.finish());
        for (const { kind, value, bits } of operations) {
          const expected = kind === "value" && bits < 32 ? value & ((1 << bits) - 1) : value;
          expect(readOperation(reader, kind, bits)).toBe(expected);
        }
        expect(reader.isFinished).toBe(true);
      }),
    );
  });

  it("stores the lowest bits first, like the model, whatever the buffer held before", () => {
    const values = fc.array(fc.tuple(uint32, fc.integer({ min: 0, max: 32 })), { maxLength: 60 });
    fc.assert(
      fc.property(values, (written) => {
        const bits = written.flatMap(([value, count]) => bitsOf(value, count));
        const writer = new BitWriter(new Uint8Array(256).fill(0xff));
        writer.write(-1, 32);
        writer.reset();
        for (const [value, count] of written) writer.write(value, count);
        expect(writer.bitLength).toBe(bits.length);
        expect(writer.byteLength).toBe(Math.ceil(bits.length / 8));
        expect([...writer.finish()]).toEqual(bytesOf(bits));
      }),
    );
  });

  it("returns bytes early without changing what follows", () => {
    const writer = new BitWriter(new Uint8Array(8));
    writer.write(5, 3);
    expect([...writer.finish()]).toEqual([5]);
    writer.write(3, 2);
    expect([...writer.finish()]).toEqual([29]);
    writer.write(9, 4);
    expect([...writer.finish()]).toEqual([61, 1]);
  });

  it("starts in the middle of a message if asked to", () => {
    const reader = new BitReader();
    reader.reset(Uint8Array.of(1, 2, 3), 1);
    expect(reader.bitsLeft).toBe(16);
    expect(reader.read(16)).toBe(0x0302);
    expect(reader.isFinished).toBe(true);
  });
});

describe("appending bits", () => {
  it("copies at every alignment of source and target, like the model", () => {
    const source = Uint8Array.from({ length: 24 }, (_, i) => (i * 151 + 43) & 0xff);
    const writer = new BitWriter(new Uint8Array(64));
    for (let before = 0; before < 32; before++) {
      for (let from = 0; from < 17; from++) {
        for (let count = 0; count <= 24 * 8 - from; count += count < 72 ? 1 : 13) {
          writer.reset();
          writer.write(0x5a5a_5a5a, before);
          writer.appendBits(source, count, from);
          writer.write(5, 3);
          const bits = [
            ...bitsOf(0x5a5a_5a5a, before),
            ...bitsIn(source, from, count),
            ...bitsOf(5, 3),
          ];
          const isSame = Buffer.from(bytesOf(bits)).equals(writer.finish());
          if (!isSame) expect({ before, from, count }).toBe("copied like the model");
        }
      }
    }
  });
});

describe("running out", () => {
  it("accepts exactly what the buffer holds and then stays overflown", () => {
    for (const size of [0, 1, 3, 4, 5, 8]) {
      const buffer = new Uint8Array(size + 4);
      const writer = new BitWriter(buffer.subarray(0, size));
      for (let i = 0; i < size; i++) writer.write(0xff, 8);
      expect(writer.isOverflown).toBe(false);
      expect(writer.finish()).toHaveLength(size);
      writer.write(1, 1);
      expect(writer.isOverflown).toBe(true);
      for (let i = 0; i < 9; i++) writer.write(-1, 32);
      writer.appendBits(new Uint8Array(64).fill(0xff), 512);
      expect(writer.isOverflown).toBe(true);
      expect(writer.finish()).toHaveLength(0);
      expect([...buffer.subarray(size)]).toEqual([0, 0, 0, 0]);
      writer.reset();
      expect(writer.isOverflown).toBe(false);
    }
  });

  it("refuses an append that does not fit completely, and stays so", () => {
    const writer = new BitWriter(new Uint8Array(8));
    writer.appendBits(new Uint8Array(16), 96);
    expect(writer.isOverflown).toBe(true);
    expect(writer.byteLength).toBe(0);
  });

  it("returns 0 past the end, from then on", () => {
    const reads = fc.array(fc.integer({ min: 1, max: 32 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), reads, (bytes, sizes) => {
        const reader = new BitReader(bytes);
        let at = 0;
        let isOverrun = false;
        for (const size of sizes) {
          isOverrun ||= at + size > bytes.length * 8;
          const expected = isOverrun ? 0 : bitsIn(bytes, at, size);
          const value = reader.read(size);
          expect(reader.isOverrun).toBe(isOverrun);
          if (expected === 0) expect(value).toBe(0);
          else expect(bitsOf(value, size)).toEqual(expected);
          at += size;
        }
      }),
    );
  });

  it("distinguishes zeros that fill the last byte from other remaining bits", () => {
    const isFinishedAfter = (bytes: number[], bits: number): boolean => {
      const reader = new BitReader(Uint8Array.from(bytes));
      reader.read(bits);
      return reader.isFinished;
    };
    expect(isFinishedAfter([0x07], 3)).toBe(true);
    expect(isFinishedAfter([0x0f], 3)).toBe(false);
    expect(isFinishedAfter([0x87], 3)).toBe(false);
    expect(isFinishedAfter([0x07, 0], 3)).toBe(false);
    expect(isFinishedAfter([0x07], 9)).toBe(false);
  });
});
