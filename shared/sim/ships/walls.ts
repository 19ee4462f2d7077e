/**
 * Moves ships among walls: along x, then along y, each as far as the ship's circle stays clear of all wall
 * tiles. No ship ever overlaps a wall, not even by one unit.
 */
import { div32, isqrtCeil, max, min } from "../../maths/int.ts";
import { type Arena, isWall } from "../arena/arena.ts";
import { SHIP_RADIUS, TILE, TILE_SHIFT, WALL_REBOUND } from "../tuning.ts";
import type { MotionTable } from "./ships.ts";

const NO_WALL = 0x7fff_ffff;
const RADIUS_SQUARED = SHIP_RADIUS * SHIP_RADIUS;

/** Moves a row by its velocity; a wall that stops it reflects a part of the velocity. */
export function slideShip(ships: MotionTable, row: number, arena: Arena): void {
  const x = ships.x[row] ?? 0;
  const y = ships.y[row] ?? 0;
  const toX = x + (ships.vx[row] ?? 0);
  const toY = y + (ships.vy[row] ?? 0);
  if (isOpen(arena, x, y, toX, toY)) {
    ships.x[row] = toX;
    ships.y[row] = toY;
    return;
  }
  slideAlong(ships.x, ships.y, ships.vx, ships.vy, row, arena, true);
  slideAlong(ships.y, ships.x, ships.vy, ships.vx, row, arena, false);
}

/**
 * Whether no wall touches the box around a ship on its way between two positions. The box is at most 58 px
 * wide, so its sides and its middle cover all tiles that it touches; nine lookups cost less than loops of
 * varying length.
 */
function isOpen(arena: Arena, x: number, y: number, toX: number, toY: number): boolean {
  const { columns, walls } = arena;
  const lowX = min(x, toX) - SHIP_RADIUS;
  const highX = max(x, toX) + SHIP_RADIUS;
  const lowY = min(y, toY) - SHIP_RADIUS;
  const highY = max(y, toY) + SHIP_RADIUS;
  const left = lowX >> TILE_SHIFT;
  const middle = (lowX + highX) >> (TILE_SHIFT + 1);
  const right = highX >> TILE_SHIFT;
  const top = (lowY >> TILE_SHIFT) * columns;
  const centre = ((lowY + highY) >> (TILE_SHIFT + 1)) * columns;
  const bottom = (highY >> TILE_SHIFT) * columns;
  const isBlocked =
    (walls[top + left] ?? 1) |
    (walls[top + middle] ?? 1) |
    (walls[top + right] ?? 1) |
    (walls[centre + left] ?? 1) |
    (walls[centre + middle] ?? 1) |
    (walls[centre + right] ?? 1) |
    (walls[bottom + left] ?? 1) |
    (walls[bottom + middle] ?? 1) |
    (walls[bottom + right] ?? 1);
  return isBlocked === 0;
}

/** Whether a ship at x, y would overlap a wall. */
export function overlapsWall(arena: Arena, x: number, y: number): boolean {
  for (let row = (y - SHIP_RADIUS) >> TILE_SHIFT; row <= (y + SHIP_RADIUS) >> TILE_SHIFT; row++) {
    const dy = outside(y, row);
    for (
      let column = (x - SHIP_RADIUS) >> TILE_SHIFT;
      column <= (x + SHIP_RADIUS) >> TILE_SHIFT;
      column++
    ) {
      const dx = outside(x, column);
      if (dx * dx + dy * dy < RADIUS_SQUARED && isWall(arena, column, row)) return true;
    }
  }
  return false;
}

/** Signed distance from a coordinate to the span of tile `index`: 0 within, negative before it. */
function outside(coordinate: number, index: number): number {
  const start = index << TILE_SHIFT;
  if (coordinate < start) return coordinate - start;
  const end = start + TILE;
  return coordinate > end ? coordinate - end : 0;
}

/**
 * Moves along one axis ("along") with the other one ("across") fixed. `along` and `across` are the
 * position columns, `speedAlong` and `speedAcross` the velocity columns of the same axes.
 */
function slideAlong(
  along: Int32Array,
  across: Int32Array,
  speedAlong: Int32Array,
  speedAcross: Int32Array,
  row: number,
  arena: Arena,
  isAlongX: boolean,
): void {
  const speed = speedAlong[row] ?? 0;
  if (speed === 0) return;
  const direction = speed > 0 ? 1 : -1;
  const from = along[row] ?? 0;
  const beside = across[row] ?? 0;
  const lastLane = (beside + SHIP_RADIUS) >> TILE_SHIFT;
  let free = speed * direction;
  let stopLane = -1;
  for (let lane = (beside - SHIP_RADIUS) >> TILE_SHIFT; lane <= lastLane; lane++) {
    const way = freeWay(arena, from, speed, outside(beside, lane), lane, isAlongX);
    if (way >= free) continue;
    free = way;
    stopLane = lane;
  }
  along[row] = from + free * direction;
  if (stopLane < 0) return;
  const offset = outside(beside, stopLane);
  rebound(speedAlong, speedAcross, row, reachBeside(offset) * direction, -offset);
}

/** Returns how far a ship's circle reaches along an axis at `offset` beside its centre. */
function reachBeside(offset: number): number {
  return isqrtCeil(RADIUS_SQUARED - offset * offset);
}

/** Returns the free distance in one lane of tiles in the direction of `speed`; NO_WALL without a wall. */
function freeWay(
  arena: Arena,
  from: number,
  speed: number,
  offset: number,
  lane: number,
  isAlongX: boolean,
): number {
  if (offset * offset >= RADIUS_SQUARED) return NO_WALL;
  const direction = speed > 0 ? 1 : -1;
  const end = ((from + speed + direction * SHIP_RADIUS) >> TILE_SHIFT) + direction;
  for (let tile = from >> TILE_SHIFT; tile !== end; tile += direction) {
    if (!(isAlongX ? isWall(arena, tile, lane) : isWall(arena, lane, tile))) continue;
    const face = direction > 0 ? tile << TILE_SHIFT : (tile << TILE_SHIFT) + TILE;
    const way = (face - from) * direction - reachBeside(offset);
    // Negative: the wall is beside or behind the ship.
    if (way >= 0) return way;
  }
  return NO_WALL;
}

/**
 * Removes the velocity's component into the wall and adds a part of it as rebound. The normal (nAlong,
 * nAcross) points from the ship to the wall and has the length of the ship's radius.
 */
function rebound(
  speedAlong: Int32Array,
  speedAcross: Int32Array,
  row: number,
  nAlong: number,
  nAcross: number,
): void {
  const into = (speedAlong[row] ?? 0) * nAlong + (speedAcross[row] ?? 0) * nAcross;
  if (into <= 0) return;
  const scaled = div32(into * (256 + WALL_REBOUND), 256);
  speedAlong[row] = (speedAlong[row] ?? 0) - div32(nAlong * scaled, RADIUS_SQUARED);
  speedAcross[row] = (speedAcross[row] ?? 0) - div32(nAcross * scaled, RADIUS_SQUARED);
}
