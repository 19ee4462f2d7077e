/**
 * What a player wants in one tick, packed into 22 bits: the only way for a player to affect a world. Bits
 * from the lowest: move (4), fire (1), dash (1), aim (12), behind (4).
 */
import { min } from "../maths/int.ts";
import { ADVANCE_TICKS, REWIND_TICKS } from "./tuning.ts";

/** Directions of thrust: 0 none, then 1 … 8 clockwise from +x (right, down-right, down, …). */
export type Move = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export const MOVE_MASK = 0xf;
export const FIRE_BIT = 0x10;
export const DASH_BIT = 0x20;
export const AIM_SHIFT = 6;
export const AIM_MASK = 0xfff;
const AIM_BITS = AIM_MASK << AIM_SHIFT;
/** Position of the lag compensation ticks; they are 0 in an input that does not fire. */
export const LAG_TICKS_SHIFT = 18;
export const LAG_TICKS_BITS = 4;
const LAG_TICKS_MASK = ((1 << LAG_TICKS_BITS) - 1) << LAG_TICKS_SHIFT;
/** Larger claims are clamped to this. */
export const LAG_TICKS_MAX = ADVANCE_TICKS + REWIND_TICKS;
/** Bits of an input without its lag compensation ticks: all that moves a ship. */
export const INPUT_BITS = 18;
/** Angles of aim per step of a ship's heading: a heading is an aim without its lowest 4 bits. */
export const HEADING_SHIFT = 4;

/** No move, fire or dash; aims along +x. */
export const NEUTRAL_INPUT = 0;

/** Packs an input; `aim` is an angle of `maths/angle.ts` (0 … 4095, other values wrap). */
export function packInput(move: Move, fire: boolean, dash: boolean, aim: number): number {
  return move | (fire ? FIRE_BIT : 0) | (dash ? DASH_BIT : 0) | ((aim & AIM_MASK) << AIM_SHIFT);
}

/** Whether an integer is a possible input: 22 bits and a move of at most 8. */
export function isInput(value: number): boolean {
  const isInRange = value >>> 0 === value && value < 1 << (INPUT_BITS + LAG_TICKS_BITS);
  return isInRange && (value & MOVE_MASK) <= 8;
}

/** Returns the input with these lag compensation ticks, 0 … 15; with 0 if it does not fire. */
export function withLagTicks(input: number, ticks: number): number {
  const bare = input & ~LAG_TICKS_MASK;
  return (input & FIRE_BIT) === 0 ? bare : bare | ((ticks << LAG_TICKS_SHIFT) & LAG_TICKS_MASK);
}

/** Returns the lag compensation ticks of a shot under this input, 0 … LAG_TICKS_MAX. */
export function lagTicksOf(input: number): number {
  return (input & FIRE_BIT) === 0
    ? 0
    : min((input & LAG_TICKS_MASK) >> LAG_TICKS_SHIFT, LAG_TICKS_MAX);
}

/** The angle that an input aims at, 0 … 4095. */
export function aimOf(input: number): number {
  return (input >> AIM_SHIFT) & AIM_MASK;
}

/** Returns an input with the aim of another. */
export function withAimOf(input: number, other: number): number {
  return (input & ~AIM_BITS) | (other & AIM_BITS);
}

/** Whether two inputs turn a ship to the same heading: all that others see of an aim. */
export function isSameHeading(one: number, other: number): boolean {
  return aimOf(one) >> HEADING_SHIFT === aimOf(other) >> HEADING_SHIFT;
}

/** Returns the part of an input that repeats when the next one is missing: its move and aim, never an action. */
export function repeated(input: number): number {
  return input & ~(FIRE_BIT | DASH_BIT | LAG_TICKS_MASK);
}

/** Ticks in a row for which a missing input repeats the movement: one second. */
export const REPEAT_TICKS = 60;

/**
 * Returns the input of a starved tick, the `missingTicks`-th in a row (from 1), after the input `last`: the
 * same move for a second, then none.
 */
export function missingInput(last: number, missingTicks: number): number {
  const isResting = missingTicks > REPEAT_TICKS;
  return isResting ? packInput(0, false, false, aimOf(last)) : repeated(last);
}

const MOVES = [6, 7, 8, 5, 0, 1, 4, 3, 2] as const;

/** The move of a key or stick direction; `x` and `y` are -1, 0 or 1, +y is down. */
export function moveOf(x: number, y: number): Move {
  return MOVES[(y + 1) * 3 + (x + 1)] ?? 0;
}
