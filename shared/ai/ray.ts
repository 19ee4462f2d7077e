/** Traces where a shot would go, with the simulation's own flight of a bullet that is never fired. */
import { cosine, sine, UNIT } from "../maths/angle.ts";
import { divTrunc, isqrt } from "../maths/int.ts";
import type { Arena } from "../sim/arena/arena.ts";
import { type BulletTable, createBulletTable } from "../sim/bullets/bullets.ts";
import { flySegment, type Way } from "../sim/bullets/fly-bullet.ts";
import { BOUNCES_OF, SPEED_OF } from "../sim/content/weapons.ts";
import { PX, SHIP_RADIUS } from "../sim/tuning.ts";

/** The traced bullet and its way; reused by every call. */
export interface Tracer {
  readonly bullet: BulletTable;
  readonly way: Way;
}

/** Longest trace of a bank shot, both segments together. */
const BANK_RANGE = 800 * PX;
/** Distance at which a bank shot must pass: less than a hit needs, because the target may swerve. */
const BANK_REACH = SHIP_RADIUS - 4 * PX;

export function createTracer(): Tracer {
  return { bullet: createBulletTable(1), way: { x: 0, y: 0 } };
}

function place(
  tracer: Tracer,
  weapon: number,
  x: number,
  y: number,
  wayX: number,
  wayY: number,
): void {
  const { bullet, way } = tracer;
  bullet.x[0] = x;
  bullet.y[0] = y;
  bullet.ticksLeft[0] = 1;
  bullet.weapon[0] = weapon;
  way.x = wayX;
  way.y = wayY;
}

/** Whether a bullet from one position reaches another without a wall. */
export function hasLine(
  tracer: Tracer,
  arena: Arena,
  x: number,
  y: number,
  toX: number,
  toY: number,
): boolean {
  place(tracer, 0, x, y, toX - x, toY - y);
  tracer.bullet.bounces[0] = BOUNCES_OF[0] ?? 0; // ends at the first wall
  flySegment(tracer.bullet, 0, arena, tracer.way);
  return tracer.bullet.ticksLeft[0] === 1;
}

/** Whether a bullet of a weapon that bounces, fired from x, y toward `angle` strikes a moving target after one bounce. */
export function banksInto(
  tracer: Tracer,
  arena: Arena,
  weapon: number,
  x: number,
  y: number,
  angle: number,
  targetX: number,
  targetY: number,
  targetVx: number,
  targetVy: number,
): boolean {
  const { bullet, way } = tracer;
  const wayX = divTrunc(cosine(angle) * BANK_RANGE, UNIT);
  const wayY = divTrunc(sine(angle) * BANK_RANGE, UNIT);
  place(tracer, weapon, x, y, wayX, wayY);
  bullet.bounces[0] = (BOUNCES_OF[weapon] ?? 0) - 1;
  if (!flySegment(bullet, 0, arena, way)) return false;
  const fromX = bullet.x[0] ?? 0;
  const fromY = bullet.y[0] ?? 0;
  const first = lengthOf(fromX - x, fromY - y);
  flySegment(bullet, 0, arena, way);
  const alongX = (bullet.x[0] ?? 0) - fromX;
  const alongY = (bullet.y[0] ?? 0) - fromY;
  const length = lengthOf(alongX, alongY);
  if (length === 0) return false;
  const flown = first + lengthOf(targetX - fromX, targetY - fromY);
  const ticks = divTrunc(flown, SPEED_OF[weapon] ?? 1);
  const dx = targetX + targetVx * ticks - fromX;
  const dy = targetY + targetVy * ticks - fromY;
  const along = divTrunc(dx * alongX + dy * alongY, length);
  if (along <= 0 || along > length) return false;
  const beside = divTrunc(dx * alongY - dy * alongX, length);
  return beside < BANK_REACH && beside > -BANK_REACH;
}

/** Returns the length of a vector, truncated; components within ±2^25. */
export function lengthOf(x: number, y: number): number {
  return isqrt(x * x + y * y);
}
