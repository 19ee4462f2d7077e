/**
 * Flies bullets in straight segments from wall to wall within a tick. Server and client run the same
 * segments; only the server tests each segment against ships.
 */

import { abs, clamp, div32, sign } from "../../maths/int.ts";
import { type Arena, isWall } from "../arena/arena.ts";
import { BOUNCES_OF } from "../content/weapons.ts";
import { TILE, TILE_SHIFT } from "../tuning.ts";
import type { BulletTable } from "./bullets.ts";

const NEVER = 0x7fff_ffff;

/** The rest of a tick's way; owned by the caller and reused. */
export interface Way {
  x: number;
  y: number;
}

/** Starts a tick for a row: the way is its whole velocity. */
export function beginFlight(bullets: BulletTable, row: number, way: Way): void {
  way.x = bullets.vx[row] ?? 0;
  way.y = bullets.vy[row] ?? 0;
  bullets.ticksLeft[row] = (bullets.ticksLeft[row] ?? 0) - 1;
}

/** Flies a row for a tick if no wall can be in its way; else returns false and changes nothing. */
export function flyOpen(bullets: BulletTable, row: number, arena: Arena): boolean {
  const x = bullets.x[row] ?? 0;
  const y = bullets.y[row] ?? 0;
  const toX = x + (bullets.vx[row] ?? 0);
  const toY = y + (bullets.vy[row] ?? 0);
  if (!isOpen(arena, x, y, toX, toY)) return false;
  bullets.x[row] = toX;
  bullets.y[row] = toY;
  bullets.ticksLeft[row] = (bullets.ticksLeft[row] ?? 0) - 1;
  return true;
}

/**
 * Flies a row to the end of its way or to the next wall, where it bounces. Returns true while the tick has
 * another segment. One bounce too many ends the flight there (`ticksLeft` 0).
 */
export function flySegment(bullets: BulletTable, row: number, arena: Arena, way: Way): boolean {
  const x = bullets.x[row] ?? 0;
  const y = bullets.y[row] ?? 0;
  if (!isOpen(arena, x, y, x + way.x, y + way.y)) return flyAlongTiles(bullets, row, arena, way);
  bullets.x[row] = x + way.x;
  bullets.y[row] = y + way.y;
  return false;
}

/** Flies a row for a whole tick, walls only; returns false when its flight ended. */
export function flyFreely(bullets: BulletTable, row: number, arena: Arena, way: Way): boolean {
  beginFlight(bullets, row, way);
  while (flySegment(bullets, row, arena, way));
  return (bullets.ticksLeft[row] ?? 0) > 0;
}

/**
 * Whether at most 2 × 2 tiles lie between two positions, and no wall among them: then the way is free,
 * whichever tiles it passes. Testing all of them is cheaper than an unpredictable branch. An index beyond
 * one end of a row is a border tile of another row.
 */
function isOpen(arena: Arena, x: number, y: number, toX: number, toY: number): boolean {
  const { columns, walls } = arena;
  const column = x >> TILE_SHIFT;
  const toColumn = toX >> TILE_SHIFT;
  if (abs(toColumn - column) > 1 || abs((toY >> TILE_SHIFT) - (y >> TILE_SHIFT)) > 1) return false;
  const from = (y >> TILE_SHIFT) * columns;
  const to = (toY >> TILE_SHIFT) * columns;
  const isBlocked =
    (walls[from + toColumn] ?? 1) | (walls[to + column] ?? 1) | (walls[to + toColumn] ?? 1);
  return isBlocked === 0;
}

/** The same tile by tile, for ways with a wall nearby. */
function flyAlongTiles(bullets: BulletTable, row: number, arena: Arena, way: Way): boolean {
  let x = bullets.x[row] ?? 0;
  let y = bullets.y[row] ?? 0;
  for (;;) {
    const toX = distanceToNextTile(x, way.x);
    const toY = distanceToNextTile(y, way.y);
    const lengthX = abs(way.x);
    const lengthY = abs(way.y);
    const leavesX = lengthX >= toX;
    const leavesY = lengthY >= toY;
    if (!leavesX && !leavesY) {
      bullets.x[row] = x + way.x;
      bullets.y[row] = y + way.y;
      return false;
    }
    if (leavesX && (!leavesY || toX * lengthY <= toY * lengthX)) {
      const along = sign(way.x);
      const across = share(way.y, toX, lengthX, toY);
      y += across;
      way.y -= across;
      way.x -= along * toX;
      if (!isWall(arena, (x >> TILE_SHIFT) + along, y >> TILE_SHIFT)) {
        x += along * toX;
        continue;
      }
      bullets.x[row] = x + along * (toX - 1);
      bullets.y[row] = y;
      return bounce(bullets, bullets.vx, row, way, true);
    }
    const along = sign(way.y);
    const across = share(way.x, toY, lengthY, toX);
    x += across;
    way.x -= across;
    way.y -= along * toY;
    if (!isWall(arena, x >> TILE_SHIFT, (y >> TILE_SHIFT) + along)) {
      y += along * toY;
      continue;
    }
    bullets.x[row] = x;
    bullets.y[row] = y + along * (toY - 1);
    return bounce(bullets, bullets.vy, row, way, false);
  }
}

/** Units to go until the coordinate is in the next tile. */
function distanceToNextTile(coordinate: number, way: number): number {
  if (way === 0) return NEVER;
  const within = coordinate & (TILE - 1);
  return way > 0 ? TILE - within : within + 1;
}

/** Returns the other axis' part of the way for `done` of `length`, clamped to its own tile. */
function share(way: number, done: number, length: number, toNextTile: number): number {
  const limit = toNextTile - 1;
  return clamp(div32(way * done, length), 0 - limit, limit);
}

function bounce(
  bullets: BulletTable,
  speed: Int32Array,
  row: number,
  way: Way,
  isX: boolean,
): boolean {
  if ((bullets.bounces[row] ?? 0) >= (BOUNCES_OF[bullets.weapon[row] ?? 0] ?? 0)) {
    bullets.ticksLeft[row] = 0;
    return false;
  }
  bullets.bounces[row] = (bullets.bounces[row] ?? 0) + 1;
  speed[row] = 0 - (speed[row] ?? 0);
  // Not `-way.x`: a negative zero is no integer to the engine, and slows every later access.
  if (isX) way.x = 0 - way.x;
  else way.y = 0 - way.y;
  return true;
}
