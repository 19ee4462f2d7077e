/**
 * Ways through a map: for every place that a brain may go to, the next step from every node. Computed on
 * first use and cached by map, so that all brains on it share them.
 *
 * The nodes are the corners between four floor tiles, where a ship fits. The places are the map's pads and
 * one node of each block of 8 × 8 tiles: at most 320 places of 16 KiB on the largest map.
 */
import { divTrunc } from "../maths/int.ts";
import { type Arena, isWall } from "../sim/arena/arena.ts";
import { TILE, TILE_SHIFT } from "../sim/tuning.ts";

/** 8 tiles, as a shift. */
const BLOCK_SHIFT = 3;
/** Blocks along the longest side of a map, as a shift. */
const BLOCK_COLUMNS_SHIFT = 4;
const BLOCK_COLUMNS = 1 << BLOCK_COLUMNS_SHIFT;

/** No way from here. */
export const NO_WAY = 0;
/** The node is the place; other values are the move (input.ts) to the next node. */
export const ARRIVED = 9;

export interface Ways {
  readonly columns: number;
  /** 1 for a node; node `i` is the lower right corner of tile `i`. */
  readonly open: Uint8Array;
  /** Node of each place, or -1: pads first, then blocks. */
  readonly nodes: Int32Array;
  readonly padCount: number;
  readonly fields: (Uint8Array | undefined)[];
  readonly queue: Int32Array;
}

const known = new WeakMap<Arena, Ways>();

/** Returns the ways of a map. */
export function waysOf(arena: Arena): Ways {
  let ways = known.get(arena);
  if (ways === undefined) {
    ways = createWays(arena);
    known.set(arena, ways);
  }
  return ways;
}

function createWays(arena: Arena): Ways {
  const { columns, rows, pads } = arena;
  const padCount = pads.length >> 1;
  const ways: Ways = {
    columns,
    open: new Uint8Array(columns * rows),
    nodes: new Int32Array(padCount + BLOCK_COLUMNS * BLOCK_COLUMNS).fill(-1),
    padCount,
    fields: [],
    queue: new Int32Array(columns * rows),
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const isOpen =
        !isWall(arena, column, row) &&
        !isWall(arena, column + 1, row) &&
        !isWall(arena, column, row + 1) &&
        !isWall(arena, column + 1, row + 1);
      if (isOpen) ways.open[row * columns + column] = 1;
    }
  }
  for (let pad = 0; pad < padCount; pad++)
    ways.nodes[pad] = nodeAt(ways, pads[pad * 2] ?? 0, pads[pad * 2 + 1] ?? 0);
  dropStranded(ways, nodeAt(ways, arena.spawns[0] ?? 0, arena.spawns[1] ?? 0));
  for (let block = 0; block < BLOCK_COLUMNS * BLOCK_COLUMNS; block++)
    ways.nodes[padCount + block] = middleNode(ways, rows, block);
  return ways;
}

/** Removes nodes that can't be reached from the spawn points. */
function dropStranded(ways: Ways, start: number): void {
  if (start < 0) return;
  const field = flood(ways, start);
  for (let node = 0; node < field.length; node++) if (field[node] === NO_WAY) ways.open[node] = 0;
}

/** Returns the open node nearest to the middle of a block, or -1. */
function middleNode(ways: Ways, rows: number, block: number): number {
  const side = 1 << BLOCK_SHIFT;
  const left = (block & (BLOCK_COLUMNS - 1)) << BLOCK_SHIFT;
  const top = (block >> BLOCK_COLUMNS_SHIFT) << BLOCK_SHIFT;
  let best = -1;
  let bestDistance = side * side;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (left + x >= ways.columns || top + y >= rows) continue;
      const node = (top + y) * ways.columns + left + x;
      const dx = x - (side >> 1) + 1;
      const dy = y - (side >> 1) + 1;
      if (ways.open[node] !== 1 || dx * dx + dy * dy >= bestDistance) continue;
      best = node;
      bestDistance = dx * dx + dy * dy;
    }
  }
  return best;
}

/** Returns the place of the block around a point. */
export function placeAt(ways: Ways, x: number, y: number): number {
  const shift = TILE_SHIFT + BLOCK_SHIFT;
  return ways.padCount + (y >> shift) * BLOCK_COLUMNS + (x >> shift);
}

/** Whether a place has a node. */
export function isPlace(ways: Ways, place: number): boolean {
  return (ways.nodes[place] ?? -1) >= 0;
}

/** Returns the number of places, including those without a node. */
export function placeCount(ways: Ways): number {
  return ways.nodes.length;
}

/** Returns the open node nearest to a point among the corners of its tile, or -1. */
export function nodeAt(ways: Ways, x: number, y: number): number {
  const right = (x + (TILE >> 1)) >> TILE_SHIFT;
  const below = (y + (TILE >> 1)) >> TILE_SHIFT;
  const nearest = (below - 1) * ways.columns + right - 1;
  if (ways.open[nearest] === 1) return nearest;
  const tile = (y >> TILE_SHIFT) * ways.columns + (x >> TILE_SHIFT);
  if (ways.open[tile] === 1) return tile;
  if (ways.open[tile - 1] === 1) return tile - 1;
  if (ways.open[tile - ways.columns] === 1) return tile - ways.columns;
  return ways.open[tile - ways.columns - 1] === 1 ? tile - ways.columns - 1 : -1;
}

export function nodeX(ways: Ways, node: number): number {
  return ((node % ways.columns) + 1) << TILE_SHIFT;
}

export function nodeY(ways: Ways, node: number): number {
  return (divTrunc(node, ways.columns) + 1) << TILE_SHIFT;
}

/** Returns for every node the step toward a place: NO_WAY, ARRIVED or a move. The place must have a node. */
export function fieldTo(ways: Ways, place: number): Uint8Array {
  let field = ways.fields[place];
  if (field === undefined) {
    field = flood(ways, ways.nodes[place] ?? 0);
    ways.fields[place] = field;
  }
  return field;
}

/** Returns the node that a move leads to. */
export function nodeAfter(ways: Ways, node: number, move: number): number {
  return node + (STEP_X[move] ?? 0) + (STEP_Y[move] ?? 0) * ways.columns;
}

const STEP_X = Int8Array.of(0, 1, 1, 0, -1, -1, -1, 0, 1, 0);
const STEP_Y = Int8Array.of(0, 0, 1, 1, 1, 0, -1, -1, -1, 0);
/** Straight moves first, so that a diagonal is taken only where it is shorter. */
const ORDER = Uint8Array.of(1, 3, 5, 7, 2, 4, 6, 8);

function flood(ways: Ways, goal: number): Uint8Array {
  const { open, queue } = ways;
  const field = new Uint8Array(open.length);
  field[goal] = ARRIVED;
  queue[0] = goal;
  let end = 1;
  for (let at = 0; at < end; at++) {
    const node = queue[at] ?? 0;
    for (let i = 0; i < ORDER.length; i++) {
      const move = ORDER[i] ?? 1;
      const from = nodeAfter(ways, node, move);
      if (open[from] !== 1 || field[from] !== NO_WAY || !isPassable(ways, node, move)) continue;
      field[from] = opposite(move);
      queue[end++] = from;
    }
  }
  return field;
}

/**
 * A diagonal past a wall's corner leaves 2 px, too few for a ship in flight: both nodes beside it
 * must be open.
 */
function isPassable(ways: Ways, node: number, move: number): boolean {
  if ((move & 1) === 1) return true;
  const before = nodeAfter(ways, node, move - 1);
  const after = nodeAfter(ways, node, move === 8 ? 1 : move + 1);
  return ways.open[before] === 1 && ways.open[after] === 1;
}

function opposite(move: number): number {
  return move > 4 ? move - 4 : move + 4;
}
