/** Lists the pickups that a ship carries: those that last, until they run out. */
import { TIMED } from "../content/pickups.ts";
import type { MotionTable } from "./ship-table.gen.ts";

/** Bit of a kind of pickup in `carriedBy`. */
export function carriedBit(kind: number): number {
  return 1 << (kind - 1);
}

/** Returns the bits of all pickups that a ship carries. */
export function carriedBy(ships: MotionTable, row: number): number {
  let carried = 0;
  for (let at = 0; at < TIMED.length; at++) {
    const pickup = TIMED[at];
    if (pickup === undefined || (ships[pickup.column][row] ?? 0) === 0) continue;
    const isHeld = pickup.weapon < 0 || pickup.weapon === ships.weapon[row];
    if (isHeld) carried |= carriedBit(pickup.kind);
  }
  return carried;
}
