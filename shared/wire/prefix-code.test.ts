import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BitReader, BitWriter } from "./bits.ts";
import {
  fittedLengths,
  MAX_CODE_BITS,
  prefixCode,
  readSymbol,
  writeSymbol,
} from "./prefix-code.ts";

const counts = fc.array(fc.integer({ min: -1, max: 100_000 }), { minLength: 2, maxLength: 60 });

function possible(all: readonly number[]): number[] {
  return all.flatMap((count, symbol) => (count >= 0 ? [symbol] : []));
}

describe("a prefix code", () => {
  it("[W1] decodes every sequence of symbols", () => {
    fc.assert(
      fc.property(counts, fc.array(fc.nat(), { maxLength: 200 }), (all, picks) => {
        const symbols = possible(all);
        fc.pre(symbols.length >= 2);
        const code = prefixCode(fittedLengths(all));
        const written = picks.map((pick) => symbols[pick % symbols.length] ?? 0);
        const writer = new BitWriter(new Uint8Array(512));
        for (const symbol of written) writeSymbol(writer, code, symbol);
        const reader = new BitReader();
        reader.reset(writer.finish(), 0);
        expect(written.map(() => readSymbol(reader, code))).toEqual(written);
        expect(reader.isOverrun).toBe(false);
      }),
    );
  });

  it("[W2] reads any bits as some possible symbol", () => {
    fc.assert(
      fc.property(counts, fc.uint8Array({ maxLength: 64 }), (all, bytes) => {
        const symbols = possible(all);
        fc.pre(symbols.length >= 2);
        const code = prefixCode(fittedLengths(all));
        const reader = new BitReader();
        reader.reset(bytes, 0);
        for (let i = 0; i < 100 && !reader.isOverrun; i++)
          expect(symbols).toContain(readSymbol(reader, code));
      }),
    );
  });

  it("has words as long as the symbols are rare, up to a limit", () => {
    const lengths = fittedLengths([1000, 500, 250, 125, 125]);
    expect(lengths).toEqual([1, 2, 3, 4, 4]);
    const steep = fittedLengths(Array.from({ length: 40 }, (_, i) => 2 ** Math.min(i, 30)));
    expect(Math.max(...steep)).toBeLessThanOrEqual(MAX_CODE_BITS);
    expect(fittedLengths([5, -1, 5])).toEqual([1, 0, 1]);
  });

  it("refuses lengths that make none, or leave bit strings without a symbol", () => {
    expect(() => prefixCode([1, 1, 1])).toThrow();
    expect(() => prefixCode([1, 2])).toThrow();
    expect(() => prefixCode([1, 16])).toThrow();
  });
});
