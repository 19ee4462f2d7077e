/**
 * Integer operations with their ranges. All other code divides and takes roots through these, so that
 * rounding is decided once: always toward zero.
 */

/** Quotient of two safe integers, truncated toward zero. `divisor` must not be 0. */
export function divTrunc(dividend: number, divisor: number): number {
  // `+ 0` turns the -0 of Math.trunc(-1 / 2) into 0: they differ in Object.is and in hashes of doubles.
  return Math.trunc(dividend / divisor) + 0;
}

/**
 * Like `divTrunc`, for quotients that fit 32 bits. The engine keeps such values as integers, which is
 * several times as fast in code that runs for every ship and bullet.
 */
export function div32(dividend: number, divisor: number): number {
  return (dividend / divisor) | 0;
}

/** Largest integer whose square is at most `value`; `value` in 0 … 2^52. */
export function isqrt(value: number): number {
  // IEEE 754 defines Math.sqrt as correctly rounded on every engine; the two steps below undo the rounding.
  let root = Math.trunc(Math.sqrt(value));
  while (root * root > value) root -= 1;
  while ((root + 1) * (root + 1) <= value) root += 1;
  return root;
}

/** Smallest integer whose square is at least `value`; `value` in 0 … 2^52. */
export function isqrtCeil(value: number): number {
  const root = isqrt(value);
  return root * root === value ? root : root + 1;
}

/** `value` limited to `low` … `high`. */
export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

export function abs(value: number): number {
  return value < 0 ? -value : value;
}

export function min(a: number, b: number): number {
  return a < b ? a : b;
}

export function max(a: number, b: number): number {
  return a > b ? a : b;
}

/** Index of the lowest bit that is set, 0 … 31; `word` must not be 0. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** Bits that hold 0 … `most`; `most` in 0 … 2^32-1. */
export function bitLength(most: number): number {
  return 32 - Math.clz32(most);
}

/** -1, 0 or 1. */
export function sign(value: number): number {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}
