/** Integer angles, sines and cosines compared with Math's, which are close but differ between engines. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { angleBetween, angleOf, cosine, sine, TURN, UNIT } from "./angle.ts";
import { hashWords } from "./hash.ts";

const ANGLE = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const COMPONENT = fc.oneof(
  fc.integer({ min: -(2 ** 22), max: 2 ** 22 }),
  fc.integer({ min: -20, max: 20 }),
);

function radians(angle: number): number {
  return (angle / TURN) * 2 * Math.PI;
}

/** Distance around the circle. */
function apart(a: number, b: number): number {
  const way = (((a - b) % TURN) + TURN) % TURN;
  return Math.min(way, TURN - way);
}

describe("sine and cosine", () => {
  it("are the exact values rounded to integers, at every angle of a turn", () => {
    let worst = 0;
    for (let angle = 0; angle < TURN; angle++) {
      worst = Math.max(
        worst,
        Math.abs(sine(angle) - Math.sin(radians(angle)) * UNIT),
        Math.abs(cosine(angle) - Math.cos(radians(angle)) * UNIT),
      );
    }
    expect(worst).toBeLessThan(0.501);
  });

  it("repeat with every turn and mirror about zero, without a negative zero", () => {
    fc.assert(
      fc.property(ANGLE, fc.integer({ min: -1000, max: 1000 }), (angle, turns) => {
        const wrapped = angle & (TURN - 1);
        expect(sine(wrapped + turns * TURN)).toBe(sine(wrapped));
        expect(sine(angle)).toBe(sine(wrapped));
        expect(sine(-wrapped)).toBe(0 - sine(wrapped));
        expect(cosine(-wrapped)).toBe(cosine(wrapped));
        expect(sine(wrapped + TURN / 2)).toBe(0 - sine(wrapped));
      }),
    );
  });

  it("[S3] are integers, exact at the quarters", () => {
    const quarters = [0, 1, 2, 3, 4].map((quarter) => (quarter * TURN) / 4);
    expect(quarters.map(sine)).toEqual([0, UNIT, 0, -UNIT, 0]);
    expect(quarters.map(cosine)).toEqual([UNIT, 0, -UNIT, 0, UNIT]);
    for (let angle = 0; angle < TURN; angle++) expect(Number.isInteger(sine(angle))).toBe(true);
  });
});

describe("the table of sines", () => {
  it("[S3] is the same on every engine", () => {
    const sines = Int32Array.from({ length: TURN }, (_, angle) => sine(angle));
    expect(hashWords(sines).toString(16)).toBe("ac826552");
  });
});

describe("angleBetween", () => {
  it("is the shortest way: added to the start it leads to the end, and it is half a turn at most", () => {
    const within = fc.integer({ min: -(2 ** 30), max: 2 ** 30 });
    fc.assert(
      fc.property(within, within, (from, to) => {
        const way = angleBetween(from, to);
        expect(way).toBeGreaterThanOrEqual(-TURN / 2);
        expect(way).toBeLessThan(TURN / 2);
        expect(apart(from + way, to)).toBe(0);
      }),
    );
  });
});

describe("angleOf", () => {
  it("is the exact angle of any vector, rounded to an integer", () => {
    fc.assert(
      fc.property(COMPONENT, COMPONENT, (x, y) => {
        fc.pre(x !== 0 || y !== 0);
        const angle = angleOf(x, y);
        expect(angle & (TURN - 1)).toBe(angle);
        const exact = (Math.atan2(y, x) / (2 * Math.PI)) * TURN;
        expect(apart(angle, exact)).toBeLessThan(0.55);
      }),
      { numRuns: 2000 },
    );
  });

  it("returns every angle that cosine and sine describe", () => {
    for (let angle = 0; angle < TURN; angle++)
      expect(angleOf(cosine(angle), sine(angle))).toBe(angle);
  });

  it("is 0 for no vector, and exact along the axes and diagonals", () => {
    expect(angleOf(0, 0)).toBe(0);
    const ways = [
      ...[angleOf(5, 0), angleOf(5, 5), angleOf(0, 5), angleOf(-5, 5)],
      ...[angleOf(-5, 0), angleOf(-5, -5), angleOf(0, -5), angleOf(5, -5)],
    ];
    expect(ways).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => (eighth * TURN) / 8));
  });
});
