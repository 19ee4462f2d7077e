/**
 * A random generator whose whole state is four 32-bit words that the caller owns: part of a world's block
 * in the simulation, or a small array of its own for cosmetic uses.
 */

/** Words of state per generator. */
export const RANDOM_WORDS = 4;

/** Fills `state[at … at+3]` from a 32-bit seed (SplitMix32, so that similar seeds diverge at once). */
export function seedRandom(state: Int32Array, at: number, seed: number): void {
  let word = seed | 0;
  for (let i = 0; i < RANDOM_WORDS; i++) {
    word = (word + 0x9e3779b9) | 0;
    let mixed = word ^ (word >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    state[at + i] = mixed ^ (mixed >>> 15);
  }
}

/** Next unsigned 32-bit number (sfc32 by Chris Doty-Humphrey, PractRand). */
export function randomWord(state: Int32Array, at: number): number {
  const a = state[at] ?? 0;
  const b = state[at + 1] ?? 0;
  const c = state[at + 2] ?? 0;
  const counter = state[at + 3] ?? 0;
  const result = (((a + b) | 0) + counter) | 0;
  state[at + 3] = (counter + 1) | 0;
  state[at] = b ^ (b >>> 9);
  state[at + 1] = (c + (c << 3)) | 0;
  state[at + 2] = (((c << 21) | (c >>> 11)) + result) | 0;
  return result >>> 0;
}

/** Uniform integer in 0 … bound-1; `bound` in 1 … 2^20. Bias is below bound / 2^32. */
export function randomBelow(state: Int32Array, at: number, bound: number): number {
  return Math.trunc((randomWord(state, at) * bound) / 0x1_0000_0000);
}
