/** Integer operations compared with exact references. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abs, clamp, div32, divTrunc, isqrt, isqrtCeil, lowestBit, max, min, sign } from "./int.ts";

const INTEGER = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 }));
/** 0 … 2^52, often next to a square, where a rounded root is wrong. */
const SQUARE_LIKE = fc
  .tuple(fc.nat({ max: 67_108_863 }), fc.constantFrom(-1, 0, 1, 2))
  .map(([root, beside]) => Math.max(0, root * root + beside));
const ROOTABLE = fc.oneof(fc.integer({ min: 0, max: 2 ** 52 }), SQUARE_LIKE);

describe("divTrunc", () => {
  it("is the exact quotient, rounded toward zero, of any safe integers", () => {
    const divisor = INTEGER.filter((value) => value !== 0);
    fc.assert(
      fc.property(INTEGER, divisor, (a, b) => {
        expect(divTrunc(a, b)).toBe(Number(BigInt(a) / BigInt(b)));
      }),
    );
  });

  it("is exact next to a multiple, and at the ends of the range", () => {
    const quotient = fc.nat({ max: 2 ** 30 });
    const divisor = fc.integer({ min: 1, max: 2 ** 22 });
    fc.assert(
      fc.property(quotient, divisor, fc.constantFrom(-1, 0, 1), (q, b, beside) => {
        const a = q * b + beside;
        expect(divTrunc(a, b)).toBe(Number(BigInt(a) / BigInt(b)));
      }),
    );
    expect(divTrunc(Number.MAX_SAFE_INTEGER, 2)).toBe(4_503_599_627_370_495);
    expect(divTrunc(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)).toBe(-1);
  });

  it("has no negative zero", () => {
    expect(Object.is(divTrunc(-1, 2), 0)).toBe(true);
    expect(Object.is(divTrunc(0, -2), 0)).toBe(true);
  });
});

describe("div32", () => {
  it("equals divTrunc if the quotient fits 32 bits, without a negative zero", () => {
    const divisor = INTEGER.filter((value) => value !== 0);
    const quotient = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(quotient, fc.integer({ min: 1, max: 2 ** 21 }), fc.nat(2 ** 21), (q, b, rest) => {
        const a = q * b + (q < 0 ? -1 : 1) * (rest % b);
        expect(Object.is(div32(a, b), divTrunc(a, b))).toBe(true);
        expect(Object.is(div32(-a, -b), divTrunc(a, b))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.integer(), divisor, (a, b) => {
        fc.pre(Math.abs(a / b) < 2 ** 31);
        expect(Object.is(div32(a, b), divTrunc(a, b))).toBe(true);
      }),
    );
  });
});

describe("lowestBit", () => {
  it("is the place of the lowest bit, of any word and of the sign alone", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(31), (word, place) => {
        const low = (word | 1) << place;
        expect(lowestBit(low)).toBe(place);
      }),
    );
    expect(lowestBit(-(2 ** 31))).toBe(31);
    expect(lowestBit(-1)).toBe(0);
  });
});

describe("isqrt and isqrtCeil", () => {
  it("are the nearest roots of any value, from below and from above", () => {
    fc.assert(
      fc.property(ROOTABLE, (value) => {
        const below = BigInt(isqrt(value));
        expect(below * below <= BigInt(value)).toBe(true);
        expect((below + 1n) * (below + 1n) > BigInt(value)).toBe(true);
        const above = BigInt(isqrtCeil(value));
        expect(above * above >= BigInt(value)).toBe(true);
        expect(value === 0 || (above - 1n) * (above - 1n) < BigInt(value)).toBe(true);
      }),
    );
  });

  it("are exact at both ends of the range", () => {
    expect([isqrt(0), isqrt(1), isqrt(2), isqrt(2 ** 52 - 1), isqrt(2 ** 52)]).toEqual([
      ...[0, 1, 1, 2 ** 26 - 1, 2 ** 26],
    ]);
    expect([isqrtCeil(0), isqrtCeil(1), isqrtCeil(2), isqrtCeil(2 ** 52 - 1)]).toEqual([
      ...[0, 1, 2, 2 ** 26],
    ]);
  });
});

describe("clamp, abs, min, max and sign", () => {
  it("agree with Math on every integer", () => {
    fc.assert(
      fc.property(INTEGER, INTEGER, INTEGER, (a, b, c) => {
        const [low, high] = [Math.min(b, c), Math.max(b, c)];
        expect(clamp(a, low, high)).toBe(Math.min(Math.max(a, low), high));
        expect(abs(a)).toBe(Math.abs(a));
        expect(min(a, b)).toBe(Math.min(a, b));
        expect(max(a, b)).toBe(Math.max(a, b));
        expect(sign(a)).toBe(Math.sign(a));
      }),
    );
  });
});
