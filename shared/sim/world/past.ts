/** Positions of ships in the latest ticks: bullets with a rewind are tested against them. */
import type { MotionTable } from "../ships/ships.ts";

/** Ticks kept, including the newest: a power of two above the largest rewind. */
export const PAST_TICKS = 8;
const MASK = PAST_TICKS - 1;

/** Positions in 1/256 px by (tick & 7) × slots + slot; undefined for ships that did not fly. */
export interface Past {
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** Records a ship's position after its move in `tick`; nothing else moves it in that tick. */
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

/** Clears the past positions of a ship whose player leaves. */
export function forgetPlaces(past: Past, slots: number, ship: number): void {
  for (let tick = 0; tick < PAST_TICKS; tick++) {
    const at = placeAt(slots, ship, tick);
    past.x[at] = 0;
    past.y[at] = 0;
  }
}

/** Returns the index of a ship's position after its move in `tick`. */
export function placeAt(slots: number, ship: number, tick: number): number {
  return (tick & MASK) * slots + ship;
}
