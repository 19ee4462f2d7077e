/** Decides when to fire: in bursts, once the aim is on the target, with pauses like a person's. */
import { randomBelow } from "../maths/random.ts";
import type { Brain } from "./mind.ts";

/**
 * Whether to fire in this tick. `isGood`: the aim is good enough to begin a burst; `isHopeless`: too bad to
 * continue one.
 */
export function holdTrigger(brain: Brain, isGood: boolean, isHopeless: boolean): boolean {
  const { clock, habits } = brain;
  if (clock < brain.burstUntil) {
    if (!isHopeless) return true;
    releaseTrigger(brain);
    return false;
  }
  if (!isGood || clock < brain.pauseUntil) return false;
  brain.burstUntil = clock + drawnAbout(brain, habits.burstTicks);
  brain.pauseUntil = brain.burstUntil + drawnAbout(brain, habits.pauseTicks);
  return true;
}

/** Ends a burst early; the pause after it has its full length. */
export function releaseTrigger(brain: Brain): void {
  if (brain.clock >= brain.burstUntil) return;
  brain.pauseUntil -= brain.burstUntil - brain.clock;
  brain.burstUntil = brain.clock;
}

/** Returns a random number of ticks, 50% to 150% of `ticks`. */
function drawnAbout(brain: Brain, ticks: number): number {
  return (ticks >> 1) + randomBelow(brain.random, 0, ticks + 1);
}
