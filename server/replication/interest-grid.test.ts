/** The grid finds all that is in an area, wherever the area lies. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_TILES, PX, TILE } from "../../shared/sim/tuning.ts";
import {
  type Area,
  createInterestGrid,
  fillGrid,
  firstCell,
  firstRow,
  type InterestGrid,
  isInArea,
  lastCell,
  lastRow,
  widened,
} from "./interest-grid.ts";

const SIDE = MAX_TILES * TILE;
const CAPACITY = 60;
const LARGEST = { columns: MAX_TILES, rows: MAX_TILES };

const coordinate = fc.integer({ min: 0, max: SIDE - 1 });
/** Coordinates of an area's edge, also beyond the map. */
const edge = fc.integer({ min: -SIDE >> 1, max: SIDE + (SIDE >> 1) });
const things = fc.array(fc.record({ x: coordinate, y: coordinate, isListed: fc.boolean() }), {
  maxLength: CAPACITY,
});
const areas = fc.tuple(edge, edge, edge, edge).map(
  ([a, b, c, d]): Area => ({
    left: Math.min(a, b),
    right: Math.max(a, b),
    top: Math.min(c, d),
    bottom: Math.max(c, d),
  }),
);

interface Thing {
  readonly x: number;
  readonly y: number;
  readonly isListed: boolean;
}

function fill(grid: InterestGrid, placed: readonly Thing[]): Int32Array {
  const listed = Int32Array.from(placed.keys()).filter((item) => placed[item]?.isListed);
  const x = Int32Array.from(placed, (thing) => thing.x);
  const y = Int32Array.from(placed, (thing) => thing.y);
  fillGrid(grid, listed, listed.length, x, y);
  return listed;
}

/** Returns all items of the cells that an area touches. */
function near(grid: InterestGrid, area: Area): number[] {
  const found: number[] = [];
  for (let row = firstRow(grid, area); row <= lastRow(grid, area); row++) {
    const from = grid.start[firstCell(grid, area, row)] ?? 0;
    const to = grid.start[lastCell(grid, area, row) + 1] ?? 0;
    found.push(...grid.items.subarray(from, to));
  }
  return found;
}

describe("an interest grid", () => {
  it("[N11] finds everything in an area, once, and nothing that is not listed", () => {
    const grid = createInterestGrid(CAPACITY, LARGEST);
    fc.assert(
      fc.property(things, areas, (placed, area) => {
        const listed = fill(grid, placed);
        const found = near(grid, area);
        expect(new Set(found).size).toBe(found.length);
        for (const item of found) expect(listed).toContain(item);
        for (const item of listed) {
          const { x = 0, y = 0 } = placed[item] ?? {};
          if (isInArea(area, x, y)) expect(found).toContain(item);
        }
      }),
    );
  });

  it("leaves out what is far from a view", () => {
    const grid = createInterestGrid(2, LARGEST);
    fill(grid, [
      { x: 100 * PX, y: 100 * PX, isListed: true },
      { x: SIDE - 100 * PX, y: SIDE - 100 * PX, isListed: true },
    ]);
    expect(near(grid, { left: 0, top: 0, right: 1280 * PX, bottom: 720 * PX })).toEqual([0]);
  });

  it("keeps the order of the list within a cell", () => {
    const grid = createInterestGrid(5, LARGEST);
    fill(grid, Array<Thing>(5).fill({ x: 3, y: 4, isListed: true }));
    expect(near(grid, { left: 0, top: 0, right: 1, bottom: 1 })).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("an area", () => {
  const area = { left: 10, top: 20, right: 30, bottom: 40 };

  it("has its edges in it, and nothing beyond them", () => {
    expect([isInArea(area, 10, 20), isInArea(area, 30, 40)]).toEqual([true, true]);
    for (const [x, y] of [
      [9, 30],
      [31, 30],
      [20, 19],
      [20, 41],
    ] as const)
      expect(isInArea(area, x, y), `${x}, ${y}`).toBe(false);
  });

  it("is widened by the same distance on every side", () => {
    const into = { left: 0, top: 0, right: 0, bottom: 0 };
    widened(area, 2, into);
    expect(into).toEqual({
      left: 10 - 2 * PX,
      top: 20 - 2 * PX,
      right: 30 + 2 * PX,
      bottom: 40 + 2 * PX,
    });
  });
});
