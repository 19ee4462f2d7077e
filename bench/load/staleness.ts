/** Staleness of a client's view: the age of its newest snapshot over time. */

import { TICK_MS } from "../../shared/wire/tick-time.ts";

/** Sampling interval. */
const LOOK_MS = 1;

export interface Arrival {
  readonly tick: number;
  /** When it had arrived completely, ms. */
  readonly atMs: number;
  readonly isKeyframe: boolean;
  readonly sizeBytes: number;
}

/** The time of tick 0, from the fastest snapshot of all clients without a link in between. */
export function tickZeroMs(references: readonly (readonly Arrival[])[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const arrivals of references)
    for (const { tick, atMs } of arrivals) least = Math.min(least, atMs - tick * TICK_MS);
  return least;
}

/** Ages of the newest snapshot, ms, ascending, one per sample of the stretch. */
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

/** Quantile (share 0 to 1) of ascending values; NaN if there are none. */
export function quantileOf(ascending: Float64Array, share: number): number {
  const place = Math.min(ascending.length - 1, Math.floor(share * ascending.length));
  return ascending[place] ?? Number.NaN;
}
