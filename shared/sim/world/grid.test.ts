/** The grid's answers against a search of all ships. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STANDARD } from "../content/weapons.ts";
import { BULLET_RADIUS, MAX_TILES, SHIP_RADIUS, TILE } from "../tuning.ts";
import { addToGrid, clearGrid, createGrid, isNearShip, shipsNear } from "./grid.ts";

const REACH = SHIP_RADIUS + BULLET_RADIUS + STANDARD.speed;
const SIDE = MAX_TILES * TILE;
/** Where a ship's or bullet's centre can be: inside of the border. */
const COORDINATE = fc.integer({ min: TILE, max: SIDE - TILE - 1 });
const PLACE = fc.tuple(COORDINATE, COORDINATE);
const GRID = createGrid(8, REACH);

function fill(places: readonly (readonly [number, number])[]): void {
  clearGrid(GRID);
  for (const [slot, [x, y]] of places.entries()) addToGrid(GRID, slot, x, y);
}

describe("the grid", () => {
  it("returns every ship in a box once", () => {
    const size = fc.integer({ min: 0, max: SIDE });
    fc.assert(
      fc.property(fc.array(PLACE, { maxLength: 8 }), PLACE, size, (places, [x, y], reach) => {
        fill(places);
        const count = shipsNear(GRID, x - reach, y - reach, x + reach, y + reach);
        const found = [...GRID.near.subarray(0, count)].sort();
        expect(new Set(found).size).toBe(count);
        for (const [slot, [shipX, shipY]] of places.entries()) {
          if (Math.abs(shipX - x) <= reach && Math.abs(shipY - y) <= reach)
            expect(found).toContain(slot);
        }
      }),
    );
  });

  it("isNearShip is true at every position within reach of a ship", () => {
    const offset = fc.integer({ min: -REACH, max: REACH });
    fc.assert(
      fc.property(PLACE, offset, offset, ([x, y], dx, dy) => {
        fill([[x, y]]);
        const [atX, atY] = [x + dx, y + dy];
        fc.pre(atX >= 0 && atY >= 0 && atX < SIDE && atY < SIDE);
        expect(isNearShip(GRID, atX, atY)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("isNearShip is false far from all ships, and everywhere after a clear", () => {
    const [x, y] = [SIDE >> 1, SIDE >> 1];
    fill([[x, y]]);
    expect(isNearShip(GRID, x + 3 * REACH, y)).toBe(false);
    expect(isNearShip(GRID, x, y - 3 * REACH)).toBe(false);
    clearGrid(GRID);
    expect(isNearShip(GRID, x, y)).toBe(false);
    expect(shipsNear(GRID, 0, 0, SIDE, SIDE)).toBe(0);
  });
});
