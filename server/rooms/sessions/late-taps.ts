/**
 * Taps of late inputs (fire and dash). They run with the ship's next input, each once and only while recent:
 * what a player pressed before a stall must not happen after it.
 */
import { min } from "../../../shared/maths/int.ts";
import {
  DASH_BIT,
  FIRE_BIT,
  LAG_TICKS_MAX,
  lagTicksOf,
  withLagTicks,
} from "../../../shared/sim/input.ts";

/** How late a tap may run, ticks: 250 ms. */
export const TAP_TICKS = 15;
const SLOTS = 16;
const MASK = SLOTS - 1;
const TAPS = FIRE_BIT | DASH_BIT;

/** By tick & MASK. */
export interface LateTaps {
  readonly ticks: Int32Array;
  /** Taps of the tick that have run, in that tick or later. */
  readonly done: Int32Array;
  /** Taps of the tick that wait to run; a shot with its lag compensation ticks. */
  readonly waiting: Int32Array;
  hasWaiting: boolean;
}

export function createLateTaps(): LateTaps {
  return {
    ticks: new Int32Array(SLOTS).fill(-1),
    done: new Int32Array(SLOTS),
    waiting: new Int32Array(SLOTS),
    hasWaiting: false,
  };
}

/** Drops the taps that wait. */
export function dropLateTaps(taps: LateTaps): void {
  taps.waiting.fill(0);
  taps.hasWaiting = false;
}

/** Stores the taps of a late `input` for `tick` that have not run yet. */
export function keepLateTaps(taps: LateTaps, tick: number, input: number): void {
  const at = tick & MASK;
  if ((taps.ticks[at] ?? 0) > tick) return;
  if (taps.ticks[at] !== tick) begin(taps, tick, 0);
  const known = (taps.done[at] ?? 0) | (taps.waiting[at] ?? 0);
  const fresh = input & TAPS & ~known;
  if (fresh === 0) return;
  taps.waiting[at] = (taps.waiting[at] ?? 0) | withLagTicks(fresh, lagTicksOf(input));
  taps.hasWaiting = true;
}

/** Notes that `tick` runs `input`, so that copies of its taps are ignored. */
export function noteTaps(taps: LateTaps, tick: number, input: number): void {
  begin(taps, tick, input & TAPS);
}

function begin({ ticks, done, waiting }: LateTaps, tick: number, taps: number): void {
  const at = tick & MASK;
  ticks[at] = tick;
  done[at] = taps;
  waiting[at] = 0;
}

/**
 * Adds the waiting taps to the input of `tick`. A late shot gets as many more lag compensation ticks as it is
 * late, so it meets the others where its player saw them. Of several shots the first counts; a shot of `tick`
 * itself takes precedence.
 */
export function withLateTaps(taps: LateTaps, tick: number, input: number): number {
  if (!taps.hasWaiting) return input;
  let all = input;
  for (let late = tick - TAP_TICKS; late < tick; late++) {
    const at = late & MASK;
    const waiting = taps.ticks[at] === late ? (taps.waiting[at] ?? 0) : 0;
    if (waiting === 0) continue;
    taps.done[at] = (taps.done[at] ?? 0) | (waiting & TAPS);
    all |= waiting & DASH_BIT;
    if ((waiting & ~all & FIRE_BIT) === 0) continue;
    all = withLagTicks(all | FIRE_BIT, min(LAG_TICKS_MAX, lagTicksOf(waiting) + tick - late));
  }
  dropLateTaps(taps);
  return all;
}
