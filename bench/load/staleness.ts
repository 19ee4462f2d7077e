/** How old what a client sees is: the age of its newest snapshot at every moment. */

import { TICK_MS } from "../../server/rooms/tick-loop.ts";

/** Between the moments that are looked at. */
const LOOK_MS = 1;

export interface Arrival {
  readonly tick: number;
  /** When it was there as a whole, ms. */
  readonly atMs: number;
  readonly isKeyframe: boolean;
  readonly sizeBytes: number;
}

/** When tick 0 would have been: by the snapshot that came fastest of all who have no link to wait for. */
export function tickZeroMs(references: readonly (readonly Arrival[])[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const arrivals of references)
    for (const { tick, atMs } of arrivals) least = Math.min(least, atMs - tick * TICK_MS);
  return least;
}

/** Ages of the newest snapshot, ms, ascending: one for each moment of the stretch. */
export function agesOf(
  arrivals: readonly Arrival[],
  zeroMs: number,
  fromMs: number,
  toMs: number,
): Float64Array {
  const ages: number[] = [];
  let next = 0;
  let tick = -1;
  for (let atMs = fromMs; atMs < toMs; atMs += LOOK_MS) {
    for (let arrival = arrivals[next]; arrival !== undefined && arrival.atMs <= atMs; ) {
      tick = arrival.tick;
      arrival = arrivals[++next];
    }
    if (tick >= 0) ages.push(atMs - zeroMs - tick * TICK_MS);
  }
  return Float64Array.from(ages).sort();
}

/** The value below which a share (0 to 1) of ascending values lie; NaN of none. */
export function quantileOf(ascending: Float64Array, share: number): number {
  const place = Math.min(ascending.length - 1, Math.floor(share * ascending.length));
  return ascending[place] ?? Number.NaN;
}
