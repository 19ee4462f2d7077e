/** Lists the bullets of a shot, for server, prediction and wire. */
import { WEAPONS } from "../content/weapons.ts";
import { TRIPLE_SPREAD } from "../tuning.ts";
import type { MotionTable } from "./ship-table.gen.ts";

/** By weapon: its bullets, and those with a triple shot. */
const PATTERNS = WEAPONS.map(({ spread }) => ({
  alone: spread,
  triple: [...spread, -TRIPLE_SPREAD, TRIPLE_SPREAD],
}));
const NONE: readonly number[] = [];

/** Most bullets of one shot. */
export const SHOT_BULLETS_MAX = PATTERNS.reduce(
  (most, { triple }) => (triple.length > most ? triple.length : most),
  0,
);

/** Returns the weapon of a ship, as an index in WEAPONS. */
export function weaponOf(ships: MotionTable, row: number): number {
  return (ships.weaponTicks[row] ?? 0) > 0 ? (ships.weapon[row] ?? 0) : 0;
}

/**
 * Returns the direction of each bullet of a ship's shot, relative to its aim, 1/4096 turn; the first is
 * straight ahead. The ship's row must be as its step left it.
 */
export function shotsOf(ships: MotionTable, row: number): readonly number[] {
  const pattern = PATTERNS[weaponOf(ships, row)];
  if (pattern === undefined) return NONE;
  return (ships.tripleTicks[row] ?? 0) > 0 ? pattern.triple : pattern.alone;
}
