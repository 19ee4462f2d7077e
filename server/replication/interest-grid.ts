/**
 * Sorts ships or bullets into cells of 256 px, so that a view finds those near it. Rebuilt each snapshot.
 */
import { MAX_TILES, PX, TILE } from "../../shared/sim/tuning.ts";

const CELL_SHIFT = 16;
/**
 * Cells along a side of the largest map; a cell is 256 px, 2^16 units. With 512 px a view's cells have
 * twice as many items to test.
 */
const MOST_CELLS = cellsAlong(MAX_TILES);

export interface InterestGrid {
  /** Cells of the map along each axis. */
  columns: number;
  rows: number;
  /** Where each cell's items start; one more than there are cells. */
  readonly start: Int32Array;
  readonly items: Int32Array;
  readonly cellOf: Int32Array;
}

/** A map's size in tiles. */
interface Tiles {
  readonly columns: number;
  readonly rows: number;
}

/** Returns a grid for items numbered 0 … capacity-1 on a map. */
export function createInterestGrid(capacity: number, map: Tiles): InterestGrid {
  return {
    columns: cellsAlong(map.columns),
    rows: cellsAlong(map.rows),
    start: new Int32Array(MOST_CELLS * MOST_CELLS + 1),
    items: new Int32Array(capacity),
    cellOf: new Int32Array(capacity),
  };
}

/** Fits a grid to another map; its items are undefined until it is filled again. */
export function fitGrid(grid: InterestGrid, map: Tiles): void {
  grid.columns = cellsAlong(map.columns);
  grid.rows = cellsAlong(map.rows);
}

function cellsAlong(tiles: number): number {
  return Math.ceil((tiles * TILE) / (1 << CELL_SHIFT));
}

function clampedCell(at: number, cells: number): number {
  return Math.min(cells - 1, Math.max(0, at >> CELL_SHIFT));
}

/** Sorts the items `listed[0 … count-1]` at x, y (1/256 px, by number) into their cells, order kept. */
export function fillGrid(
  grid: InterestGrid,
  listed: Int32Array,
  count: number,
  x: Int32Array,
  y: Int32Array,
): void {
  const { start, items, cellOf, columns, rows } = grid;
  const cells = columns * rows;
  start.fill(0, 0, cells + 1);
  for (let i = 0; i < count; i++) {
    const item = listed[i] ?? 0;
    const cell = clampedCell(y[item] ?? 0, rows) * columns + clampedCell(x[item] ?? 0, columns);
    cellOf[item] = cell;
    start[cell + 1] = (start[cell + 1] ?? 0) + 1;
  }
  for (let cell = 0; cell < cells; cell++)
    start[cell + 1] = (start[cell + 1] ?? 0) + (start[cell] ?? 0);
  // From the back, so that each cell's start becomes the index of its first item.
  for (let i = count - 1; i >= 0; i--) {
    const item = listed[i] ?? 0;
    const end = (cellOf[item] ?? 0) + 1;
    const place = (start[end] ?? 0) - 1;
    start[end] = place;
    items[place] = item;
  }
  // Each end is now its cell's start: shift them back by one.
  for (let cell = 0; cell < cells; cell++) start[cell] = start[cell + 1] ?? 0;
  start[cells] = count;
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
export function firstRow({ rows }: InterestGrid, area: Area): number {
  return clampedCell(area.top, rows);
}

export function lastRow({ rows }: InterestGrid, area: Area): number {
  return clampedCell(area.bottom, rows);
}

/** The first and the last cell of one row that an area touches; those between are adjacent in `start`. */
export function firstCell({ columns }: InterestGrid, area: Area, row: number): number {
  return row * columns + clampedCell(area.left, columns);
}

export function lastCell({ columns }: InterestGrid, area: Area, row: number): number {
  return row * columns + clampedCell(area.right, columns);
}
