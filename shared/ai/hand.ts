/**
 * How an aim moves: a hand looks now and then, swings at one steady rate to where the aim should be,
 * and rests as long as that is near enough. What others see of it is cheap to tell: mostly nothing new.
 */
import { angleBetween, TURN } from "../maths/angle.ts";
import { abs, clamp, divTrunc } from "../maths/int.ts";
import { AIM_MASK, HEADING_SHIFT } from "../sim/input.ts";
import type { Brain } from "./mind.ts";

/** Movements that a swing takes, if it may be fast enough: a tenth of a second. */
const SWING_STEPS = 3;
/** Slowest swing: headings per movement. An aim that is off by one is near enough. */
const SLOWEST = 2;

/**
 * Moves the aim toward `wanted`, an angle, as far as it comes in two ticks; `near` is the error that
 * it rests with. Aims stay multiples of a ship's heading, so that all see where a shot will go.
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

/** How far off an angle the aim is. */
export function offAim(brain: Brain, wanted: number): number {
  return abs(angleBetween(brain.aim, wanted & (TURN - 1)));
}

/** A rate that is a power of two headings, and as many steps of it as come nearest. */
function beginSwing(brain: Brain, off: number): void {
  const headings = (abs(off) + (1 << (HEADING_SHIFT - 1))) >> HEADING_SHIFT;
  const wish = clamp(divTrunc(headings, SWING_STEPS), 1, brain.habits.swingRate);
  let rate = SLOWEST;
  while (rate * 3 <= wish * 2) rate *= 2;
  brain.swingSteps = clamp(divTrunc(headings + (rate >> 1), rate), 1, 2 * SWING_STEPS);
  brain.swingRate = (off < 0 ? -rate : rate) << HEADING_SHIFT;
}
