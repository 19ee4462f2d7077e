/** The hash of a block of words compared with its definition in BigInt. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashWords } from "./hash.ts";

const WORD = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const BLOCK = fc.array(WORD, { maxLength: 40 });

function u32(value: bigint): bigint {
  return BigInt.asUintN(32, value);
}

function rotated(value: bigint, bits: bigint): bigint {
  return u32(value << bits) | (value >> (32n - bits));
}

/** MurmurHash3's mixing of whole words, with the number of words as length. */
function murmur(words: readonly number[]): number {
  let hash = 0x52696363n;
  for (const word of words) {
    const mixed = rotated(u32(BigInt(word) * 0xcc9e2d51n), 15n);
    hash = rotated(hash ^ u32(mixed * 0x1b873593n), 13n);
    hash = u32(hash * 5n + 0xe6546b64n);
  }
  hash ^= BigInt(words.length);
  hash = u32((hash ^ (hash >> 16n)) * 0x85ebca6bn);
  hash = u32((hash ^ (hash >> 13n)) * 0xc2b2ae35n);
  return Number(hash ^ (hash >> 16n));
}

describe("hashWords", () => {
  it("mixes like MurmurHash3 for any words", () => {
    fc.assert(
      fc.property(BLOCK, (words) => {
        expect(hashWords(Int32Array.from(words))).toBe(murmur(words));
      }),
    );
  });

  it("hashes a part like a separate block of the same words", () => {
    fc.assert(
      fc.property(BLOCK, BLOCK, BLOCK, (before, words, after) => {
        const block = Int32Array.of(...before, ...words, ...after);
        const to = before.length + words.length;
        expect(hashWords(block, before.length, to)).toBe(hashWords(Int32Array.from(words)));
      }),
    );
  });

  it("[S5] differs whenever exactly one bit differs", () => {
    const words = fc.array(WORD, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat({ max: 31 }), (list, place, bit) => {
        const block = Int32Array.from(list);
        const before = hashWords(block);
        const at = place % block.length;
        block[at] = (block[at] ?? 0) ^ (1 << bit);
        expect(hashWords(block)).not.toBe(before);
      }),
    );
  });

  it("distinguishes blocks of zeros of different lengths", () => {
    const hashes = Array.from({ length: 1000 }, (_, length) => hashWords(new Int32Array(length)));
    expect(new Set(hashes).size).toBe(1000);
  });

  it("[S3] keeps its hash of a fixed block", () => {
    expect(hashWords(new Int32Array(0)).toString(16)).toBe("d4a7d97e");
    expect(hashWords(Int32Array.of(1, -2, 3, -4)).toString(16)).toBe("66adaa4f");
  });
});
