/** Estimates where a ship will be, from precomputed sums of the constant drag instead of steps. */
import { divTrunc } from "../maths/int.ts";
import { DRAG, THRUST, THRUST_DIAGONAL } from "../sim/tuning.ts";

/** Longest estimate, ticks. */
export const MAX_DRIFT_TICKS = 60;

/** Direction of each move (input.ts) along the axes. */
export const MOVE_X = Int8Array.of(0, 1, 1, 0, -1, -1, -1, 0, 1);
export const MOVE_Y = Int8Array.of(0, 0, 1, 1, 1, 0, -1, -1, -1);

/** Distance that a unit of speed drifts within a number of ticks, in 1/256. */
const COAST = coasts();

function coasts(): Int32Array {
  const sums = new Int32Array(MAX_DRIFT_TICKS + 1);
  let speed = 1 << 16;
  let sum = 0;
  for (let ticks = 1; ticks <= MAX_DRIFT_TICKS; ticks++) {
    speed = divTrunc(speed * (256 - DRAG), 256);
    sum += speed;
    sums[ticks] = sum >> 8;
  }
  return sums;
}

/** Returns a ship's coordinate after `ticks` (0 … MAX_DRIFT_TICKS) under a move, ignoring walls. */
export function driftTo(
  from: number,
  speed: number,
  direction: number,
  isDiagonal: boolean,
  ticks: number,
): number {
  const coast = COAST[ticks] ?? 0;
  const top = direction * divTrunc((isDiagonal ? THRUST_DIAGONAL : THRUST) * 256, DRAG);
  return from + top * ticks + (((speed - top) * coast) >> 8);
}
