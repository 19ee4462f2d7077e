/**
 * Finds where a ship can get to on a map. A ship is wider than a tile, so it needs corridors of two: its
 * paths run over the corners between four floor tiles.
 */
import { divTrunc } from "../../maths/int.ts";
import { TILE } from "../tuning.ts";

/** The part of `Arena` that decides where ships can go; `Arena` describes the fields. */
export interface FloorPlan {
  readonly columns: number;
  readonly rows: number;
  readonly walls: Uint8Array;
  readonly spawns: Int32Array;
  readonly pads: Int32Array;
}

/** A point of the map, in units of 1/256 px, that no ship can get to from the first spawn point. */
export interface Stranded {
  readonly what: "spawn point" | "pickup pad";
  readonly x: number;
  readonly y: number;
}

/** Returns the first spawn point, else the first pad, that a ship from the first spawn point can't reach. */
export function firstStranded(plan: FloorPlan): Stranded | undefined {
  const reached = cornersFromFirstSpawn(plan);
  return (
    strandedOf("spawn point", plan.spawns, plan, reached) ??
    strandedOf("pickup pad", plan.pads, plan, reached)
  );
}

/** Returns 1 for each corner that a ship reaches, by the tile to the upper left of the corner. */
function cornersFromFirstSpawn(plan: FloorPlan): Uint8Array {
  const { columns, rows, spawns } = plan;
  const reached = new Uint8Array(columns * rows);
  const start = cornersAround(plan, spawns[0] ?? 0, spawns[1] ?? 0).find((corner) =>
    isOpen(plan, corner),
  );
  if (start === undefined) return reached;
  const open = [start];
  reached[start] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of [at - 1, at + 1, at - columns, at + columns]) {
      if (reached[next] === 1 || !isOpen(plan, next)) continue;
      reached[next] = 1;
      open.push(next);
    }
  }
  return reached;
}

function strandedOf(
  what: Stranded["what"],
  points: Int32Array,
  plan: FloorPlan,
  reached: Uint8Array,
): Stranded | undefined {
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] ?? 0;
    const y = points[i + 1] ?? 0;
    if (!cornersAround(plan, x, y).some((corner) => reached[corner] === 1)) return { what, x, y };
  }
  return undefined;
}

/** Whether the corner at the lower right of tile `index` lies between four floor tiles. */
function isOpen({ columns, rows, walls }: FloorPlan, index: number): boolean {
  if (index < 0 || index >= columns * (rows - 1) || (index + 1) % columns === 0) return false;
  return (
    walls[index] === 0 &&
    walls[index + 1] === 0 &&
    walls[index + columns] === 0 &&
    walls[index + columns + 1] === 0
  );
}

/** The four corners of the tile around a point. */
function cornersAround({ columns }: FloorPlan, x: number, y: number): readonly number[] {
  const tile = divTrunc(y, TILE) * columns + divTrunc(x, TILE);
  return [tile, tile - 1, tile - columns, tile - columns - 1];
}
