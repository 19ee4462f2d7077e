/**
 * Converts a map's tiles into what the renderer draws: a few large rectangles for the tops of walls, and
 * wall edges merged into runs. Computed once per map.
 */
import { type Arena, isWall } from "../../../shared/sim/arena/arena.ts";

/** On which side of an edge the floor lies. */
export type FloorSide = "left" | "right" | "above" | "below";

/** Rectangle in world px. */
export interface WallTop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An edge in world px: vertical if the floor is left or right of it, else horizontal. */
export interface WallEdge {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly floor: FloorSide;
}

/** Right end of an edge, world px; it starts at its x and y. */
export function rightOf({ x, length, floor }: WallEdge): number {
  return floor === "above" || floor === "below" ? x + length : x;
}

/** Lower end of an edge, world px. */
export function bottomOf({ y, length, floor }: WallEdge): number {
  return floor === "above" || floor === "below" ? y : y + length;
}

export interface WallShapes {
  readonly tops: readonly WallTop[];
  readonly edges: readonly WallEdge[];
}

export const TILE_PX = 32;

export function wallShapes(arena: Arena): WallShapes {
  return {
    tops: wallTops(arena),
    edges: [
      ...edgesAcross(arena, "above"),
      ...edgesAcross(arena, "below"),
      ...edgesAlong(arena, "left"),
      ...edgesAlong(arena, "right"),
    ],
  };
}

/** Rows of wall tiles, merged with equal rows below them. */
function wallTops(arena: Arena): WallTop[] {
  const done: WallTop[] = [];
  let open: { x: number; width: number; y: number }[] = [];
  for (let row = 0; row <= arena.rows; row++) {
    const runs =
      row < arena.rows ? runsOf(arena.columns, (column) => isWall(arena, column, row)) : [];
    const still: typeof open = [];
    for (const { from, count } of runs) {
      const same = open.find((top) => top.x === from && top.width === count);
      still.push(same ?? { x: from, width: count, y: row });
    }
    for (const top of open) {
      if (!still.includes(top)) done.push(inPx(top.x, top.y, top.width, row - top.y));
    }
    open = still;
  }
  return done;
}

function inPx(x: number, y: number, width: number, height: number): WallTop {
  return { x: x * TILE_PX, y: y * TILE_PX, width: width * TILE_PX, height: height * TILE_PX };
}

/** Horizontal edges, with the floor above or below the wall. */
function edgesAcross(arena: Arena, floor: "above" | "below"): WallEdge[] {
  const step = floor === "above" ? -1 : 1;
  const edges: WallEdge[] = [];
  for (let row = 0; row < arena.rows; row++) {
    const isEdge = (column: number): boolean =>
      isWall(arena, column, row) && !isWall(arena, column, row + step);
    for (const { from, count } of runsOf(arena.columns, isEdge)) {
      const y = floor === "above" ? row : row + 1;
      edges.push({ x: from * TILE_PX, y: y * TILE_PX, length: count * TILE_PX, floor });
    }
  }
  return edges;
}

/** Vertical edges, with the floor left or right of the wall. */
function edgesAlong(arena: Arena, floor: "left" | "right"): WallEdge[] {
  const step = floor === "left" ? -1 : 1;
  const edges: WallEdge[] = [];
  for (let column = 0; column < arena.columns; column++) {
    const isEdge = (row: number): boolean =>
      isWall(arena, column, row) && !isWall(arena, column + step, row);
    for (const { from, count } of runsOf(arena.rows, isEdge)) {
      const x = floor === "left" ? column : column + 1;
      edges.push({ x: x * TILE_PX, y: from * TILE_PX, length: count * TILE_PX, floor });
    }
  }
  return edges;
}

interface Run {
  readonly from: number;
  readonly count: number;
}

function runsOf(length: number, holds: (index: number) => boolean): Run[] {
  const runs: Run[] = [];
  let from = -1;
  for (let index = 0; index <= length; index++) {
    const isIn = index < length && holds(index);
    if (isIn && from < 0) from = index;
    if (!isIn && from >= 0) {
      runs.push({ from, count: index - from });
      from = -1;
    }
  }
  return runs;
}
