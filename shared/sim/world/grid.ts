/**
 * Finds the ships near a position: a uniform grid of 128 px cells, rebuilt each tick. The order within a
 * cell is arbitrary; callers must choose among candidates by a rule of their own. A finer grid of marks
 * rules out, with one lookup, the many positions without a ship nearby.
 */
import { clamp } from "../../maths/int.ts";
import { MAX_TILES, TILE } from "../tuning.ts";

/** 128 px in units, as a shift. */
const CELL_SHIFT = 15;
/** Side of a cell. */
export const CELL = 1 << CELL_SHIFT;
/** Cells along a side of the largest map. */
const CELL_COLUMNS = (MAX_TILES * TILE) >> CELL_SHIFT;

/** 64 px in units, as a shift. */
const MARK_SHIFT = 14;
const MARK_COLUMNS = (MAX_TILES * TILE) >> MARK_SHIFT;

export interface Grid {
  /** First ship of each cell, or -1. */
  readonly first: Int32Array;
  /** The next ship in the same cell, or -1. */
  readonly next: Int32Array;
  /** Result of the last `shipsNear`. */
  readonly near: Int32Array;
  /** 1 where a ship is within `markReach` along both axes of some position in the square. */
  readonly marks: Uint8Array;
  readonly markReach: number;
}

/** Returns an empty grid; `markReach`, in units, is the distance that `isNearShip` tests. */
export function createGrid(shipSlots: number, markReach: number): Grid {
  return {
    first: new Int32Array(CELL_COLUMNS * CELL_COLUMNS).fill(-1),
    next: new Int32Array(shipSlots).fill(-1),
    near: new Int32Array(shipSlots),
    marks: new Uint8Array(MARK_COLUMNS * MARK_COLUMNS),
    markReach,
  };
}

/** Empties the grid. */
export function clearGrid(grid: Grid): void {
  grid.first.fill(-1);
  grid.marks.fill(0);
}

export function addToGrid(grid: Grid, slot: number, x: number, y: number): void {
  const cell = (y >> CELL_SHIFT) * CELL_COLUMNS + (x >> CELL_SHIFT);
  grid.next[slot] = grid.first[cell] ?? -1;
  grid.first[cell] = slot;
  mark(grid, x, y);
}

/** The box is less than two squares wide, so its sides and its middle cover all squares that it touches. */
function mark(grid: Grid, x: number, y: number): void {
  const { marks, markReach } = grid;
  const left = (x - markReach) >> MARK_SHIFT;
  const middle = x >> MARK_SHIFT;
  const right = (x + markReach) >> MARK_SHIFT;
  for (let i = -1; i <= 1; i++) {
    const row = ((y + i * markReach) >> MARK_SHIFT) * MARK_COLUMNS;
    marks[row + left] = 1;
    marks[row + middle] = 1;
    marks[row + right] = 1;
  }
}

/** Returns false only if no ship is within `markReach` of a position on the map along both axes. */
export function isNearShip(grid: Grid, x: number, y: number): boolean {
  return grid.marks[(y >> MARK_SHIFT) * MARK_COLUMNS + (x >> MARK_SHIFT)] === 1;
}

/**
 * Collects the ships of every cell that the box touches (units, inclusive, may reach outside of the
 * map) into `grid.near` and returns their number: all ships in the box, and some around it.
 */
export function shipsNear(
  grid: Grid,
  lowX: number,
  lowY: number,
  highX: number,
  highY: number,
): number {
  const { first, next, near } = grid;
  const last = CELL_COLUMNS - 1;
  const lowColumn = clamp(lowX >> CELL_SHIFT, 0, last);
  const highColumn = clamp(highX >> CELL_SHIFT, 0, last);
  const highRow = clamp(highY >> CELL_SHIFT, 0, last);
  let count = 0;
  for (let row = clamp(lowY >> CELL_SHIFT, 0, last); row <= highRow; row++) {
    for (let column = lowColumn; column <= highColumn; column++) {
      let ship = first[row * CELL_COLUMNS + column] ?? -1;
      for (; ship >= 0; ship = next[ship] ?? -1) near[count++] = ship;
    }
  }
  return count;
}
