/** Who is where: things sorted into cells of 256 px, so that a view finds those near it. Rebuilt each snapshot. */
import { MAX_TILES, PX, TILE } from "../../shared/sim/tuning.ts";

const CELL_SHIFT = 16;
/** Cells along a side of the largest map; a cell is 256 px, 2^16 units. With 512 px a view's cells hold twice as much to look at. */
const CELLS = Math.ceil((MAX_TILES * TILE) / (1 << CELL_SHIFT));

export interface InterestGrid {
  /** Where each cell's items start; one more than there are cells. */
  readonly start: Int32Array;
  readonly items: Int32Array;
  readonly cellOf: Int32Array;
}

/** A grid for things numbered 0 … capacity-1. */
export function createInterestGrid(capacity: number): InterestGrid {
  return {
    start: new Int32Array(CELLS * CELLS + 1),
    items: new Int32Array(capacity),
    cellOf: new Int32Array(capacity),
  };
}

function clampedCell(at: number): number {
  return Math.min(CELLS - 1, Math.max(0, at >> CELL_SHIFT));
}

/** Sorts the things `listed[0 … count-1]` at x, y (1/256 px, by number) into their cells, order kept. */
export function fillGrid(
  grid: InterestGrid,
  listed: Int32Array,
  count: number,
  x: Int32Array,
  y: Int32Array,
): void {
  const { start, items, cellOf } = grid;
  start.fill(0);
  for (let i = 0; i < count; i++) {
    const item = listed[i] ?? 0;
    const cell = clampedCell(y[item] ?? 0) * CELLS + clampedCell(x[item] ?? 0);
    cellOf[item] = cell;
    start[cell + 1] = (start[cell + 1] ?? 0) + 1;
  }
  for (let cell = 0; cell < CELLS * CELLS; cell++)
    start[cell + 1] = (start[cell + 1] ?? 0) + (start[cell] ?? 0);
  // From the back, so that each cell's start is where its first item comes to stand.
  for (let i = count - 1; i >= 0; i--) {
    const item = listed[i] ?? 0;
    const end = (cellOf[item] ?? 0) + 1;
    const place = (start[end] ?? 0) - 1;
    start[end] = place;
    items[place] = item;
  }
  // Every end has become its cell's start: shift them back by one.
  for (let cell = 0; cell < CELLS * CELLS; cell++) start[cell] = start[cell + 1] ?? 0;
  start[CELLS * CELLS] = count;
}

/** A rectangle in 1/256 px, edges included. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function isInArea(area: Area, x: number, y: number): boolean {
  return x >= area.left && x <= area.right && y >= area.top && y <= area.bottom;
}

/** Makes `into` the area around another, larger by `px` on each side. */
export function widened(area: Area, px: number, into: Area): void {
  const by = px * PX;
  into.left = area.left - by;
  into.top = area.top - by;
  into.right = area.right + by;
  into.bottom = area.bottom + by;
}

/** The rows of cells that an area touches are `firstRow` to `lastRow`. */
export function firstRow(area: Area): number {
  return clampedCell(area.top);
}

export function lastRow(area: Area): number {
  return clampedCell(area.bottom);
}

/** The cells of one row that an area touches stand side by side in `start`: the first and the last. */
export function firstCell(area: Area, row: number): number {
  return row * CELLS + clampedCell(area.left);
}

export function lastCell(area: Area, row: number): number {
  return row * CELLS + clampedCell(area.right);
}
