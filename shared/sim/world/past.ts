/** Where ships were in the latest ticks: what a bullet meets whose shooter saw the others late. */
import type { ShipTable } from "../ships/ships.ts";

/** Ticks remembered, the newest among them: a power of two, more than any bullet looks back. */
export const PAST_TICKS = 8;
const MASK = PAST_TICKS - 1;

/** Places in 1/256 px by (tick & 7) × slots + slot; those of ships that did not fly mean nothing. */
export interface Past {
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** Notes where the ships are, once they have moved in `tick`; nothing else moves them in it. */
export function keepPlaces(past: Past, ships: ShipTable, slots: number, tick: number): void {
  const at = (tick & MASK) * slots;
  past.x.set(ships.x, at);
  past.y.set(ships.y, at);
}

/** Index of a ship's place after it moved in `tick`. */
export function placeAt(slots: number, ship: number, tick: number): number {
  return (tick & MASK) * slots + ship;
}
