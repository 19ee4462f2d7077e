/**
 * Angles as integer fractions of a turn, with integer sine and cosine from a table. The table is computed
 * with integer arithmetic only, so it is the same on every engine; `Math.sin` does not promise that.
 */
import { divTrunc } from "./int.ts";

/** A full turn. Angle 0 points along +x, and angles grow toward +y (clockwise on screen). */
export const TURN = 4096;
/** Length of the unit vector that `sine` and `cosine` describe. */
export const UNIT = 16384;

const QUARTER = TURN >> 2;

/**
 * Sines of the first quarter by Taylor's series at 24 fractional bits: seven terms leave an error below
 * 2^-18 at a quarter turn. Rounding gives the nearest integer, except where a sine lies within that error
 * of the midpoint of two integers; there every engine takes the same one.
 */
function quarterSines(): Int32Array {
  const one = 1 << 24;
  const tauScaled = 105_414_357; // 2 pi * 2^24, rounded
  const table = new Int32Array(QUARTER + 1);
  for (let i = 0; i <= QUARTER; i++) {
    const angle = divTrunc(tauScaled * i, TURN);
    const square = divTrunc(angle * angle, one);
    let term = angle;
    let sum = angle;
    for (let n = 1; n <= 6; n++) {
      term = -divTrunc(divTrunc(term * square, one), 2 * n * (2 * n + 1));
      sum += term;
    }
    table[i] = divTrunc(sum * UNIT + (one >> 1), one);
  }
  return table;
}

const SINES = quarterSines();

/** Sine of an angle (any integer, taken modulo a turn), -UNIT … UNIT. */
export function sine(angle: number): number {
  const wrapped = angle & (TURN - 1);
  const within = wrapped & (QUARTER - 1);
  const value = (wrapped & QUARTER) === 0 ? (SINES[within] ?? 0) : (SINES[QUARTER - within] ?? 0);
  return wrapped < TURN >> 1 ? value : 0 - value;
}

/** Cosine of an angle (any integer), -UNIT … UNIT. */
export function cosine(angle: number): number {
  return sine(angle + QUARTER);
}

/** Signed shortest way from angle `from` to angle `to`, -TURN/2 … TURN/2-1. */
export function angleBetween(from: number, to: number): number {
  return ((to - from + (TURN >> 1)) & (TURN - 1)) - (TURN >> 1);
}

/**
 * The angle of a vector, 0 … TURN-1 (0 for the null vector): the nearest one, by binary search in the sine
 * table. Components within ±2^22.
 */
export function angleOf(x: number, y: number): number {
  if (x === 0 && y === 0) return 0;
  const ax = x < 0 ? -x : x;
  const ay = y < 0 ? -y : y;
  let low = 0;
  let high = QUARTER;
  while (low < high) {
    const middle = (low + high) >> 1;
    // (cos, sin) × (ax, ay) is positive while the target lies beyond `middle`.
    if (cosine(middle) * ay - sine(middle) * ax > 0) low = middle + 1;
    else high = middle;
  }
  const first = low > 0 && nearer(low - 1, low, ax, ay) ? low - 1 : low;
  if (x >= 0) return y >= 0 ? first : (TURN - first) & (TURN - 1);
  return y >= 0 ? (TURN >> 1) - first : (TURN >> 1) + first;
}

function nearer(a: number, b: number, x: number, y: number): boolean {
  const errorA = cosine(a) * y - sine(a) * x;
  const errorB = cosine(b) * y - sine(b) * x;
  return (errorA < 0 ? -errorA : errorA) < (errorB < 0 ? -errorB : errorB);
}
