/**
 * Finds what a flying bullet strikes: the first ship along each segment, and the lower slot if two tie.
 * Team mates are ignored unless friendly fire is on. A rewind tests ships at their past positions.
 */
import { abs, max, min } from "../../maths/int.ts";
import { beginFlight, flySegment } from "../bullets/fly-bullet.ts";
import { canStrike } from "../modes/sides.ts";
import { BULLET_RADIUS, SHIP_RADIUS, SHIP_SPEED_MAX } from "../tuning.ts";
import { isNearShip, shipsNear } from "../world/grid.ts";
import { placeAt } from "../world/past.ts";
import { tickOf, type World } from "../world/world.ts";

/** A bullet strikes a ship whose centre is nearer than this. */
export const STRIKE_REACH = SHIP_RADIUS + BULLET_RADIUS;

/**
 * Flies a bullet for one tick among the ships as they were `rewindTicks` ago (0 … REWIND_TICKS) and returns
 * the slot that it struck, or -1. Its flight may have ended then (`ticksLeft` 0); its row stays for damage.
 */
export function flyAndStrike(world: World, bullet: number, rewindTicks: number): number {
  const { bullets: table, arena } = world;
  const { way } = world.scratch;
  beginFlight(table, bullet, way);
  for (;;) {
    const fromX = table.x[bullet] ?? 0;
    const fromY = table.y[bullet] ?? 0;
    const vx = table.vx[bullet] ?? 0;
    const vy = table.vy[bullet] ?? 0;
    const bounces = table.bounces[bullet] ?? 0;
    const hasMore = flySegment(table, bullet, arena, way);
    const victim = firstStruck(world, fromX, fromY, bullet, rewindTicks);
    if (victim >= 0) {
      // It struck the ship before the wall at the end of the segment: undo the bounce.
      table.vx[bullet] = vx;
      table.vy[bullet] = vy;
      table.bounces[bullet] = bounces;
    }
    if (victim >= 0 || !hasMore) return victim;
  }
}

function firstStruck(
  world: World,
  fromX: number,
  fromY: number,
  bullet: number,
  rewindTicks: number,
): number {
  const { grid } = world.scratch;
  if (rewindTicks === 0 && !isNearShip(grid, fromX, fromY)) return -1;
  const owner = world.bullets.owner[bullet] ?? -1;
  const toX = world.bullets.x[bullet] ?? 0;
  const toY = world.bullets.y[bullet] ?? 0;
  // The grid has present positions: ships that were in reach then are within this distance now.
  const reach = STRIKE_REACH + rewindTicks * SHIP_SPEED_MAX;
  const count = shipsNear(
    grid,
    min(fromX, toX) - reach,
    min(fromY, toY) - reach,
    max(fromX, toX) + reach,
    max(fromY, toY) + reach,
  );
  let victim = -1;
  let earliest = 0;
  for (let i = 0; i < count; i++) {
    const ship = grid.near[i] ?? owner;
    if (!canStrike(world, owner, ship)) continue;
    const when = strikesShip(world, ship, rewindTicks, fromX, fromY, toX, toY);
    if (when < 0) continue;
    if (victim < 0 || when < earliest || (when === earliest && ship < victim)) {
      victim = ship;
      earliest = when;
    }
  }
  return victim;
}

/** Returns `closestApproach` to a ship as it was `rewindTicks` ago; -1 if it did not fly then. */
function strikesShip(
  world: World,
  ship: number,
  rewindTicks: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): number {
  const { ships, past } = world;
  if (rewindTicks === 0)
    return closestApproach(ships.x[ship] ?? 0, ships.y[ship] ?? 0, fromX, fromY, toX, toY);
  const tick = tickOf(world) - rewindTicks;
  // A ship spawns at the end of a tick, so it has positions from the next tick on.
  if ((ships.launchTick[ship] ?? 0) >= tick) return -1;
  const at = placeAt(world.shipSlots, ship, tick);
  return closestApproach(past.x[at] ?? 0, past.y[at] ?? 0, fromX, fromY, toX, toY);
}

/**
 * Returns where along its line (scaled by its squared length, 0 if behind) a segment passes closest to a
 * ship at x, y, or -1 if it stays out of reach. The result is not clamped to the segment's end: of two
 * ships that the end touches, the nearer one comes first. Products stay below 2^53: a segment is at most
 * BULLET_SPEED_MAX long and only ships within its box and STRIKE_REACH are measured.
 */
export function closestApproach(
  x: number,
  y: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): number {
  const fx = x - fromX;
  const fy = y - fromY;
  const dx = toX - fromX;
  const dy = toY - fromY;
  if (abs(fx) > STRIKE_REACH + abs(dx) || abs(fy) > STRIKE_REACH + abs(dy)) return -1;
  const length = dx * dx + dy * dy;
  const along = fx * dx + fy * dy;
  if (along <= 0) return fx * fx + fy * fy < STRIKE_REACH * STRIKE_REACH ? 0 : -1;
  if (along >= length) {
    const ex = fx - dx;
    const ey = fy - dy;
    return ex * ex + ey * ey < STRIKE_REACH * STRIKE_REACH ? along : -1;
  }
  const cross = fx * dy - fy * dx;
  return cross * cross < STRIKE_REACH * STRIKE_REACH * length ? along : -1;
}
