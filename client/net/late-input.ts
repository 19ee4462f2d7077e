/**
 * Why the own ship differs from what was predicted: whether the server just ran another input, because
 * the own one came late. Then it went on with what had been promised or held before, or handed a late
 * tap on to a later tick, and its state follows exactly from one of these.
 */

import type { Arena } from "../../shared/sim/arena.ts";
import { DASH_BIT, FIRE_BIT, repeated, withAimOf } from "../../shared/sim/input.ts";
import {
  copyMotion,
  createMotionTable,
  type MotionTable,
  sameMotion,
} from "../../shared/sim/ships.ts";
import { stepShip } from "../../shared/sim/step-ship.ts";
import { type Prediction, rowOf } from "./prediction.ts";

const FIRST = 0;
const SECOND = 1;
/** What late taps may add to an input. */
const TAPS = [0, FIRE_BIT, DASH_BIT, FIRE_BIT | DASH_BIT] as const;

const trial = createMotionTable(2);

/**
 * Whether the server's state at `tick` (row `slot` of `truth`) follows from the last state that both
 * agreed on, two ticks before, under inputs that a server runs for late ones. `own` is what was made for
 * `tick`: a correction puts what the server ran in its place.
 */
export function isOfLateInput(
  prediction: Prediction,
  own: number,
  truth: MotionTable,
  slot: number,
  tick: number,
  arena: Arena,
): boolean {
  if (tick - 2 < prediction.oldest) return false;
  const { states, inputs } = prediction;
  const before = inputs[rowOf(tick - 2)] ?? 0;
  for (const first of choices(inputs[rowOf(tick - 1)] ?? 0, before)) {
    copyMotion(states, rowOf(tick - 2), trial, FIRST);
    stepShip(trial, FIRST, first, arena);
    for (const second of choices(own, first)) {
      copyMotion(trial, FIRST, trial, SECOND);
      stepShip(trial, SECOND, second, arena);
      if (sameMotion(trial, SECOND, truth, slot)) return true;
    }
  }
  return false;
}

/** What a server may run for a tick whose own input is `own`, after it ran `before`. */
function choices(own: number, before: number): readonly number[] {
  // On an odd tick a ship keeps the aim that it has, which may be older than the own one.
  const bases = [own, withAimOf(own, before), before & ~DASH_BIT, repeated(before)];
  return bases.flatMap((base) => TAPS.map((tap) => base | tap));
}
