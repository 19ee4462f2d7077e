/** What a ship that fires shoots: server, prediction and wire ask this one function. */
import { WEAPONS } from "../content/weapons.ts";
import { TRIPLE_SPREAD } from "../tuning.ts";
import type { MotionTable } from "./ship-table.gen.ts";

/** By weapon: its bullets alone, and with the sides of a triple shot. */
const PATTERNS = WEAPONS.map(({ spread }) => ({
  alone: spread,
  triple: [...spread, -TRIPLE_SPREAD, TRIPLE_SPREAD],
}));
const NONE: readonly number[] = [];

/** Bullets of one shot at most. */
export const SHOT_BULLETS_MAX = PATTERNS.reduce(
  (most, { triple }) => (triple.length > most ? triple.length : most),
  0,
);

/** The weapon that a ship has now, by its place in WEAPONS. */
export function weaponOf(ships: MotionTable, row: number): number {
  return (ships.weaponTicks[row] ?? 0) > 0 ? (ships.weapon[row] ?? 0) : 0;
}

/**
 * Direction of each bullet of the shot of a ship as its step left it, from its aim, 1/4096 turn; the
 * first is straight ahead.
 */
export function shotsOf(ships: MotionTable, row: number): readonly number[] {
  const pattern = PATTERNS[weaponOf(ships, row)];
  if (pattern === undefined) return NONE;
  return (ships.tripleTicks[row] ?? 0) > 0 ? pattern.triple : pattern.alone;
}
