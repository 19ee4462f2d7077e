/**
 * Flies every bullet and finds what it strikes first: of the ships in the way of a segment the one
 * that its path passes earliest, and the lower slot if two tie. Bullets do not see each other, so
 * their order can't matter. Writes bullets and `struck`; ended flights leave the pool here.
 */
import { abs, max, min } from "../../maths/int.ts";
import { beginFlight, flyOpen, flySegment } from "../fly-bullet.ts";
import { isNearShip, shipsNear } from "../grid.ts";
import { endBullet } from "../spawn.ts";
import { BULLET_RADIUS, SHIP_RADIUS } from "../tuning.ts";
import type { World } from "../world.ts";

const REACH = SHIP_RADIUS + BULLET_RADIUS;

export function bullets(world: World): void {
  const { scratch } = world;
  const { ticksLeft } = world.bullets;
  const end = scratch.bulletsEnd;
  scratch.bulletsEnd = 0;
  for (let bullet = 0; bullet < end; bullet++) {
    if ((ticksLeft[bullet] ?? 0) === 0) continue;
    scratch.bulletsEnd = bullet + 1;
    const victim = fly(world, bullet);
    if (victim >= 0) scratch.struck[bullet] = victim + 1;
    else if ((ticksLeft[bullet] ?? 0) === 0) endBullet(world, bullet);
  }
}

/** One tick of one bullet; the slot that it struck, or -1. */
function fly(world: World, bullet: number): number {
  const { bullets: table, arena } = world;
  const { grid } = world.scratch;
  const isAlone = !isNearShip(grid, table.x[bullet] ?? 0, table.y[bullet] ?? 0);
  // As most are: near nobody and with no wall ahead.
  if (isAlone && flyOpen(table, bullet, arena)) return -1;
  return flyBySegments(world, bullet);
}

function flyBySegments(world: World, bullet: number): number {
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
    const victim = firstStruck(world, table.owner[bullet] ?? -1, fromX, fromY, bullet);
    if (victim >= 0) {
      // The wall at the end of the segment came after the ship: it struck as it flew before.
      table.vx[bullet] = vx;
      table.vy[bullet] = vy;
      table.bounces[bullet] = bounces;
    }
    if (victim >= 0 || !hasMore) return victim;
  }
}

function firstStruck(
  world: World,
  owner: number,
  fromX: number,
  fromY: number,
  bullet: number,
): number {
  const { grid } = world.scratch;
  if (!isNearShip(grid, fromX, fromY)) return -1;
  const toX = world.bullets.x[bullet] ?? 0;
  const toY = world.bullets.y[bullet] ?? 0;
  const count = shipsNear(
    grid,
    min(fromX, toX) - REACH,
    min(fromY, toY) - REACH,
    max(fromX, toX) + REACH,
    max(fromY, toY) + REACH,
  );
  let victim = -1;
  let earliest = 0;
  for (let i = 0; i < count; i++) {
    const ship = grid.near[i] ?? owner;
    if (ship === owner) continue;
    const when = closestApproach(world, ship, fromX, fromY, toX, toY);
    if (when < 0) continue;
    if (victim < 0 || when < earliest || (when === earliest && ship < victim)) {
      victim = ship;
      earliest = when;
    }
  }
  return victim;
}

/**
 * Where along its line (scaled by its squared length, 0 if behind) a segment passes closest to a
 * ship, or -1 if it stays out of reach. Beyond the end counts as far as it is: of two ships that the
 * end touches, the nearer one comes first. Products stay below 2^53: a segment is at most
 * BULLET_SPEED long and only ships within its box and REACH are measured.
 */
function closestApproach(
  world: World,
  ship: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): number {
  const fx = (world.ships.x[ship] ?? 0) - fromX;
  const fy = (world.ships.y[ship] ?? 0) - fromY;
  const dx = toX - fromX;
  const dy = toY - fromY;
  if (abs(fx) > REACH + abs(dx) || abs(fy) > REACH + abs(dy)) return -1;
  const length = dx * dx + dy * dy;
  const along = fx * dx + fy * dy;
  if (along <= 0) return fx * fx + fy * fy < REACH * REACH ? 0 : -1;
  if (along >= length) {
    const ex = fx - dx;
    const ey = fy - dy;
    return ex * ex + ey * ey < REACH * REACH ? along : -1;
  }
  const cross = fx * dy - fy * dx;
  return cross * cross < REACH * REACH * length ? along : -1;
}
