/** What is drawn around a ship, as bits: protection, dash, and what it carries. */
import { carriedBy } from "../../../shared/sim/ships/carried.ts";
import type { MotionTable } from "../../../shared/sim/ships/ships.ts";

export const SHIP_FLAG_PROTECTED = 1;
export const SHIP_FLAG_DASHING = 2;
/** The carried pickups (`carriedBy`) start at this bit. */
const CARRIED_SHIFT = 8;

/** The flags of the ship in this row. */
export function shipFlags(ships: MotionTable, row: number): number {
  return (
    ((ships.protectTicks[row] ?? 0) > 0 ? SHIP_FLAG_PROTECTED : 0) |
    ((ships.dashTicks[row] ?? 0) > 0 ? SHIP_FLAG_DASHING : 0) |
    (carriedBy(ships, row) << CARRIED_SHIFT)
  );
}

/** The pickups that a ship with these flags carries, in the bits of `carriedBy`. */
export function carriedOf(flags: number): number {
  return flags >>> CARRIED_SHIFT;
}
