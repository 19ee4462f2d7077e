import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Place, ShelfPacker, whenFull } from "./shelf-packer.ts";

const SIDE = 256;
const GAP = 2;
const boxes = fc.array(fc.record({ width: fc.integer({ min: 1, max: 200 }), height: fc.nat(30) }), {
  maxLength: 120,
});

describe("the name packer", () => {
  it("[C51] places boxes inside the sheet without overlap and with a gap", () => {
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

  it("[C51] reports when it is full, and is empty again after clear", () => {
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

  it("[C51] clears an old full sheet, and grows a young one up to the limit", () => {
    expect(whenFull(10_000, true)).toBe("clear");
    expect(whenFull(10_000, false)).toBe("clear");
    expect(whenFull(1, true)).toBe("grow");
    expect(whenFull(1, false)).toBe("wait");
  });

  it("refuses a box larger than the sheet", () => {
    expect(new ShelfPacker(SIDE, SIDE, GAP).place(SIDE, 4)).toBeUndefined();
  });
});
