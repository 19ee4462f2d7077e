/** When to hold the trigger: in bursts, once the aim is on the target, with pauses as people make. */
import { randomBelow } from "../maths/random.ts";
import type { Brain } from "./mind.ts";

/**
 * Whether the trigger is held in this tick. `isGood`: the aim is good enough to begin a burst;
 * `isHopeless`: too bad to go on with one.
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

/** Ends a burst before its time; the pause after it is as long as it would have been. */
export function releaseTrigger(brain: Brain): void {
  if (brain.clock >= brain.burstUntil) return;
  brain.pauseUntil -= brain.burstUntil - brain.clock;
  brain.burstUntil = brain.clock;
}

/** Between half and one and a half times as many ticks. */
function drawnAbout(brain: Brain, ticks: number): number {
  return (ticks >> 1) + randomBelow(brain.random, 0, ticks + 1);
}
