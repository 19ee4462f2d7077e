/** Where ships were in the latest ticks: what a bullet meets whose shooter saw the others late. */
import type { MotionTable } from "../ships/ships.ts";

/** Ticks remembered, the newest among them: a power of two, more than any bullet looks back. */
export const PAST_TICKS = 8;
const MASK = PAST_TICKS - 1;

/** Places in 1/256 px by (tick & 7) × slots + slot; those of ships that did not fly mean nothing. */
export interface Past {
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** Notes where a ship is once it has moved in `tick`; nothing else moves it in that tick. */
export function keepPlace(
  past: Past,
  ships: MotionTable,
  slots: number,
  ship: number,
  tick: number,
): void {
  const at = placeAt(slots, ship, tick);
  past.x[at] = ships.x[ship] ?? 0;
  past.y[at] = ships.y[ship] ?? 0;
}

/** Forgets where a ship has been whose player leaves. */
export function forgetPlaces(past: Past, slots: number, ship: number): void {
  for (let tick = 0; tick < PAST_TICKS; tick++) {
    const at = placeAt(slots, ship, tick);
    past.x[at] = 0;
    past.y[at] = 0;
  }
}

/** Index of a ship's place after it moved in `tick`. */
export function placeAt(slots: number, ship: number, tick: number): number {
  return (tick & MASK) * slots + ship;
}
