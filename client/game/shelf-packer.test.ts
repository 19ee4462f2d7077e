import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerToFull, type Place, ShelfPacker } from "./shelf-packer.ts";

const SIDE = 256;
const GAP = 2;
const boxes = fc.array(fc.record({ width: fc.integer({ min: 1, max: 200 }), height: fc.nat(30) }), {
  maxLength: 120,
});

describe("the packer of names", () => {
  it("[C51] gives every box a place of its own inside, with a gap around it", () => {
    fc.assert(
      fc.property(boxes, (wanted) => {
        const packer = new ShelfPacker(SIDE, SIDE, GAP);
        const placed: (Place & { width: number; height: number })[] = [];
        for (const { width, height } of wanted) {
          const place = packer.place(width, height);
          if (place === undefined) continue;
          expect(Math.min(place.x, place.y)).toBeGreaterThanOrEqual(GAP);
          expect(place.x + width + GAP).toBeLessThanOrEqual(SIDE);
          expect(place.y + height + GAP).toBeLessThanOrEqual(SIDE);
          for (const other of placed) {
            const isBeside =
              place.x >= other.x + other.width + GAP || other.x >= place.x + width + GAP;
            const isBelow = place.y >= other.y + other.height + GAP;
            expect(isBeside || isBelow).toBe(true);
          }
          placed.push({ ...place, width, height });
        }
      }),
    );
  });

  it("[C51] says when it is full, and takes all again once it was cleared", () => {
    const packer = new ShelfPacker(SIDE, SIDE, GAP);
    const fill = (): number => {
      let count = 0;
      while (packer.place(60, 20) !== undefined) count += 1;
      return count;
    };
    const first = fill();
    expect(first).toBe(4 * 11);
    packer.clear();
    expect(fill()).toBe(first);
  });

  it("[C51] an old sheet that is full is begun anew, a young one grows as long as it may", () => {
    expect(answerToFull(10_000, true)).toBe("clear");
    expect(answerToFull(10_000, false)).toBe("clear");
    expect(answerToFull(1, true)).toBe("grow");
    expect(answerToFull(1, false)).toBe("wait");
  });

  it("refuses what is larger than all of it", () => {
    expect(new ShelfPacker(SIDE, SIDE, GAP).place(SIDE, 4)).toBeUndefined();
  });
});
