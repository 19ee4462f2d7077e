/**
 * Moves the aim like a hand: looks now and then, swings at a steady rate to the wanted aim, and rests while
 * it is near enough. Headings therefore rarely change, which keeps snapshots small.
 */
import { angleBetween, TURN } from "../maths/angle.ts";
import { abs, clamp, divTrunc } from "../maths/int.ts";
import { AIM_MASK, HEADING_SHIFT } from "../sim/input.ts";
import type { Brain } from "./mind.ts";

/** Movements of a swing, unless the skill is slower: a tenth of a second. */
const SWING_STEPS = 3;
/** Slowest swing: headings per movement. An error of one is near enough. */
const SLOWEST = 2;

/**
 * Moves the aim toward the angle `wanted` by one movement (two ticks); it rests within the error `near`.
 * Aims stay multiples of a heading, so that other players see where a shot will go.
 */
export function moveHand(brain: Brain, wanted: number, near: number): void {
  if (brain.swingSteps === 0) {
    if (brain.clock < brain.lookAt) return;
    const off = angleBetween(brain.aim, wanted);
    if (abs(off) <= near) return;
    beginSwing(brain, off);
  }
  brain.aim = (brain.aim + brain.swingRate) & AIM_MASK;
  brain.swingSteps -= 1;
  if (brain.swingSteps === 0) brain.lookAt = brain.clock + brain.habits.lookTicks;
}

/** Returns the error of the aim. */
export function offAim(brain: Brain, wanted: number): number {
  return abs(angleBetween(brain.aim, wanted & (TURN - 1)));
}

/** Chooses a rate that is a power of two headings, and the number of steps that comes nearest. */
function beginSwing(brain: Brain, off: number): void {
  const headings = (abs(off) + (1 << (HEADING_SHIFT - 1))) >> HEADING_SHIFT;
  const ideal = clamp(divTrunc(headings, SWING_STEPS), 1, brain.habits.swingRate);
  let rate = SLOWEST;
  while (rate * 3 <= ideal * 2) rate *= 2;
  brain.swingSteps = clamp(divTrunc(headings + (rate >> 1), rate), 1, 2 * SWING_STEPS);
  brain.swingRate = (off < 0 ? -rate : rate) << HEADING_SHIFT;
}
