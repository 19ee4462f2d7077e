/** The random generator compared with its definition in BigInt, and its distribution. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RANDOM_WORDS, randomBelow, randomWord, seedRandom } from "./random.ts";

const WORD = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const SEED = fc.oneof(WORD, fc.integer({ min: 0, max: 2 ** 32 - 1 }));

function u32(value: bigint): bigint {
  return BigInt.asUintN(32, value);
}

/** SplitMix32 as published. */
function splitMix32(seed: bigint): bigint[] {
  const words: bigint[] = [];
  let state = u32(seed);
  for (let i = 0; i < RANDOM_WORDS; i++) {
    state = u32(state + 0x9e3779b9n);
    let mixed = u32((state ^ (state >> 16n)) * 0x21f0aaadn);
    mixed = u32((mixed ^ (mixed >> 15n)) * 0x735a2d97n);
    words.push(mixed ^ (mixed >> 15n));
  }
  return words;
}

/** sfc32 as published in PractRand: the result, then the next state. */
function sfc32([a = 0n, b = 0n, c = 0n, counter = 0n]: readonly bigint[]): {
  readonly result: bigint;
  readonly next: readonly bigint[];
} {
  const result = u32(a + b + counter);
  const rotated = u32(c << 21n) | (c >> 11n);
  const next = [b ^ (b >> 9n), u32(c + (c << 3n)), u32(rotated + result), u32(counter + 1n)];
  return { result, next };
}

function unsigned(state: Int32Array): bigint[] {
  return [...state].map((word) => u32(BigInt(word)));
}

describe("seedRandom", () => {
  it("fills its four words like SplitMix32, and no others", () => {
    fc.assert(
      fc.property(SEED, fc.nat({ max: 4 }), (seed, at) => {
        const state = new Int32Array(RANDOM_WORDS + 5).fill(77);
        seedRandom(state, at, seed);
        expect(unsigned(state.subarray(at, at + RANDOM_WORDS))).toEqual(splitMix32(BigInt(seed)));
        const others = [...state.subarray(0, at), ...state.subarray(at + RANDOM_WORDS)];
        expect(others).toEqual([77, 77, 77, 77, 77]);
      }),
    );
  });
});

describe("randomWord", () => {
  it("continues like sfc32 from any state, and changes no other words", () => {
    const words = fc.tuple(WORD, WORD, WORD, WORD);
    fc.assert(
      fc.property(words, (start) => {
        const state = Int32Array.of(5, ...start, 6);
        let expected: readonly bigint[] = unsigned(Int32Array.from(start));
        for (let i = 0; i < 20; i++) {
          const { result, next } = sfc32(expected);
          expect(randomWord(state, 1)).toBe(Number(result));
          expect(unsigned(state.subarray(1, 5))).toEqual(next);
          expected = next;
        }
        expect([state[0], state[5]]).toEqual([5, 6]);
      }),
    );
  });

  it("[S3] keeps its numbers for a fixed seed", () => {
    const state = new Int32Array(RANDOM_WORDS);
    seedRandom(state, 0, 1);
    expect([randomWord(state, 0), randomWord(state, 0), randomWord(state, 0)]).toEqual([
      647_275_419, 720_736_219, 2_935_747_679,
    ]);
  });

  it("starts differently for 10,000 neighbouring seeds", () => {
    const firsts = new Set<number>();
    const state = new Int32Array(RANDOM_WORDS);
    for (let seed = 0; seed < 10_000; seed++) {
      seedRandom(state, 0, seed);
      firsts.add(randomWord(state, 0));
    }
    // Two of 10,000 words of 32 bits are equal by chance in one of 86 such lists.
    expect(firsts.size).toBeGreaterThanOrEqual(9_998);
  });
});

describe("randomBelow", () => {
  it("is the word's share of the bound, exactly, and below it", () => {
    const bound = fc.integer({ min: 1, max: 2 ** 20 });
    fc.assert(
      fc.property(SEED, bound, (seed, limit) => {
        const state = new Int32Array(RANDOM_WORDS);
        seedRandom(state, 0, seed);
        const twin = state.slice();
        for (let i = 0; i < 5; i++) {
          const value = randomBelow(state, 0, limit);
          expect(BigInt(value)).toBe((BigInt(randomWord(twin, 0)) * BigInt(limit)) >> 32n);
          expect(value).toBeLessThan(limit);
        }
      }),
    );
  });

  it("is uniform over a range", () => {
    const state = new Int32Array(RANDOM_WORDS);
    seedRandom(state, 0, 2026);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const value = randomBelow(state, 0, 10);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    // Five standard deviations of a count of 10,000 are 474.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  });
});
