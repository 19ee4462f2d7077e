/** When the own ship's inputs are made, and their lag compensation ticks. */
import { createLateness, type Lateness } from "./lateness.ts";
import type { TickClock } from "./tick-clock.ts";

const TIMES = 256;

export interface InputTiming {
  /** Undefined until the first keyframe and the first round trip. */
  clock: TickClock | undefined;
  readonly lateness: Lateness;
  /** Ticks by which the others were drawn behind the own ship at its last shot. */
  lagCompensationTicks: number;
  /** When each tick's input was made, ms, at index tick modulo length; 0 for none. */
  readonly madeAtMs: Float64Array;
}

export function createInputTiming(): InputTiming {
  return {
    clock: undefined,
    lateness: createLateness(),
    lagCompensationTicks: 0,
    madeAtMs: new Float64Array(TIMES),
  };
}

/** When the input of `tick` was made, ms; 0 if it had none. */
export function madeAt({ madeAtMs }: InputTiming, tick: number): number {
  return madeAtMs[tick % TIMES] ?? 0;
}

export function noteMade({ madeAtMs }: InputTiming, tick: number, nowMs: number): void {
  madeAtMs[tick % TIMES] = nowMs;
}

/** No input is made for the ticks after `newest` up to `tick`: their entries are from long ago. */
export function forgetMade({ madeAtMs }: InputTiming, newest: number, tick: number): void {
  for (let at = Math.max(newest, tick - TIMES) + 1; at <= tick; at++) madeAtMs[at % TIMES] = 0;
}
