/** Bit strings stored once and copied to any offset of many snapshots. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BitReader, BitWriter } from "../../shared/wire/bits.ts";
import { RecordSet } from "./record-set.ts";

/** A record as its 0 to 90 bits: shorter and longer than what is copied as one number. */
const record = fc.array(fc.boolean(), { maxLength: 90 });

function setOf(records: readonly boolean[][], tick = 1): RecordSet {
  const set = new RecordSet(records.length, 96);
  set.reset(tick);
  for (const [index, bits] of records.entries()) {
    const writer = set.begin(index);
    for (const bit of bits) writer.writeFlag(bit);
    set.end(index);
  }
  return set;
}

/** A writer that has already written `offset` ones. */
function writerAt(offset: number): BitWriter {
  const out = new BitWriter(new Uint8Array(4096));
  for (let i = 0; i < offset; i++) out.writeFlag(true);
  return out;
}

function bitsOf(out: BitWriter): boolean[] {
  const count = out.bitLength;
  const reader = new BitReader(out.finish());
  return Array.from({ length: count }, () => reader.readFlag());
}

const ones = (count: number): boolean[] => Array<boolean>(count).fill(true);

describe("a set of records", () => {
  it("[W1] copies each record bit for bit, in any order and to any offset", () => {
    const cases = fc.tuple(
      fc.array(record, { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat(), { maxLength: 40 }),
      fc.nat(40),
    );
    fc.assert(
      fc.property(cases, ([records, picks, offset]) => {
        const set = setOf(records);
        const out = writerAt(offset);
        const expected = ones(offset);
        for (const pick of picks) {
          const index = pick % records.length;
          set.copyTo(out, index);
          expected.push(...(records[index] ?? []));
        }
        expect(bitsOf(out)).toEqual(expected);
      }),
    );
  });

  it("[W1] copies a list of records like single ones", () => {
    const cases = fc.tuple(fc.array(record, { minLength: 1, maxLength: 60 }), fc.nat(40));
    fc.assert(
      fc.property(cases, ([records, offset]) => {
        const set = setOf(records);
        const listed = Uint16Array.from(records.keys()).filter((index) => index % 3 !== 1);
        const out = writerAt(offset);
        set.copyAll(out, listed, listed.length);
        const expected = ones(offset);
        for (const index of listed) expected.push(...(records[index] ?? []));
        expect(bitsOf(out)).toEqual(expected);
      }),
    );
  });

  it("copies no more of a list than was asked for", () => {
    const set = setOf([[true], [false, true], [true, true, true]]);
    const out = writerAt(0);
    set.copyAll(out, Uint16Array.of(1, 0, 2), 2);
    expect(bitsOf(out)).toEqual([false, true, true]);
  });

  it("knows how long each record is", () => {
    const records = [0, 1, 24, 25, 31, 32, 90].map((length) => ones(length));
    const set = setOf(records);
    expect(records.map((_, index) => set.bitsOf(index))).toEqual([0, 1, 24, 25, 31, 32, 90]);
  });

  it("can be copied from between two records", () => {
    const set = new RecordSet(2, 96);
    set.reset(1);
    const out = writerAt(0);
    for (const [index, value] of [0b101, 0b0110].entries()) {
      set.begin(index).write(value, 4);
      set.end(index);
      set.copyTo(out, index);
    }
    expect(new BitReader(out.finish()).read(8)).toBe(0b0110_0101);
  });

  it("throws for records beyond its capacity, and works again after a reset", () => {
    const set = new RecordSet(2, 8);
    const fill = (records: number): void => {
      for (let i = 0; i < records; i++)
        for (let bits = 0; bits < 300; bits++) set.begin(0).write(1, 1);
      set.end(0);
    };
    set.reset(1);
    fill(2);
    expect(() => set.copyTo(writerAt(0), 0)).toThrow("room");
    expect(() => set.copyAll(writerAt(0), Uint16Array.of(0), 1)).toThrow("room");
    set.reset(2);
    fill(1);
    expect(() => set.copyTo(writerAt(0), 0)).not.toThrow();
  });

  it("is empty after the next snapshot's reset, and then has new records only", () => {
    const set = setOf([[true], [false]], 5);
    expect([set.has(0), set.has(1)]).toEqual([true, true]);
    set.reset(7);
    expect([set.has(0), set.has(1)]).toEqual([false, false]);
    set.begin(1).write(6, 3);
    set.end(1);
    expect([set.has(0), set.has(1)]).toEqual([false, true]);
    const out = writerAt(0);
    set.copyTo(out, 1);
    expect(bitsOf(out)).toEqual([false, true, true]);
  });
});
