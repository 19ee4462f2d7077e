/** What is drawn around a ship, as bits: protection, dash, and its pickups. */
import type { MotionTable } from "../../../shared/sim/ships/ships.ts";

export const SHIP_FLAG_PROTECTED = 1;
export const SHIP_FLAG_DASHING = 2;
export const SHIP_FLAG_RAPID = 4;
export const SHIP_FLAG_TRIPLE = 8;

/** The flags of the ship in this row. */
export function shipFlags(ships: MotionTable, row: number): number {
  return (
    ((ships.protectTicks[row] ?? 0) > 0 ? SHIP_FLAG_PROTECTED : 0) |
    ((ships.dashTicks[row] ?? 0) > 0 ? SHIP_FLAG_DASHING : 0) |
    ((ships.rapidTicks[row] ?? 0) > 0 ? SHIP_FLAG_RAPID : 0) |
    ((ships.tripleTicks[row] ?? 0) > 0 ? SHIP_FLAG_TRIPLE : 0)
  );
}
