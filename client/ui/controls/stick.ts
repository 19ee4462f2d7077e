/**
 * A floating thumb stick: it appears where the thumb touches down and follows a thumb that moves beyond its
 * reach. Plain geometry in CSS px; pointer-input.ts handles the touches.
 */
import type { Move } from "../../../shared/sim/input.ts";

export interface Stick {
  isHeld: boolean;
  /** Position of the stick's base. */
  baseX: number;
  baseY: number;
  /** From the base to the thumb, at most STICK_REACH long. */
  dx: number;
  dy: number;
}

/** How far a thumb can push, CSS px. */
export const STICK_REACH = 52;
/** Fractions of the reach: below the first a push is ignored; it aims up to the second, then also fires. */
const DEAD_PART = 0.24;
const FIRE_PART = 0.55;

export function makeStick(): Stick {
  return { isHeld: false, baseX: 0, baseY: 0, dx: 0, dy: 0 };
}

export function pressStick(stick: Stick, x: number, y: number): void {
  stick.isHeld = true;
  stick.baseX = x;
  stick.baseY = y;
  stick.dx = 0;
  stick.dy = 0;
}

export function moveStick(stick: Stick, x: number, y: number): void {
  if (!stick.isHeld) return;
  const dx = x - stick.baseX;
  const dy = y - stick.baseY;
  const length = Math.hypot(dx, dy);
  const part = length > STICK_REACH ? STICK_REACH / length : 1;
  stick.dx = dx * part;
  stick.dy = dy * part;
  stick.baseX = x - stick.dx;
  stick.baseY = y - stick.dy;
}

export function releaseStick(stick: Stick): void {
  stick.isHeld = false;
  stick.dx = 0;
  stick.dy = 0;
}

/** Whether the stick is pushed beyond its dead zone. */
export function isPushed(stick: Stick): boolean {
  return stick.isHeld && Math.hypot(stick.dx, stick.dy) >= DEAD_PART * STICK_REACH;
}

export function isFiring(stick: Stick): boolean {
  return stick.isHeld && Math.hypot(stick.dx, stick.dy) >= FIRE_PART * STICK_REACH;
}

/** The nearest of the eight directions; 0 if the stick is not pushed. */
export function moveOfStick(stick: Stick): Move {
  return isPushed(stick) ? moveToward(stick.dx, stick.dy) : 0;
}

/** The nearest of the eight directions to a vector other than (0, 0). */
export function moveToward(x: number, y: number): Move {
  const octant = Math.round((Math.atan2(y, x) * 4) / Math.PI);
  return OCTANTS[(octant + 8) % 8] ?? 0;
}

const OCTANTS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
