/** Starts the clock of the own ship, which runs ahead, and moves the ship through ticks without input. */
import { REPEAT_TICKS } from "../../../shared/sim/input.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { TICK_MS } from "../../../shared/wire/tick-time.ts";
import { createTickClock, timeOf } from "../inputs/tick-clock.ts";
import { skipTo, startPrediction } from "../prediction/prediction.ts";
import type { Play } from "./play.ts";

/** Ticks that an own input takes at least beyond the round trip: the tick it waits for, and jitter. */
const FIRST_LEAD_TICKS = 4;
/**
 * After so many ticks without input (it repeated the movement, then rested) the ship waits for a snapshot.
 */
const MAX_SKIPPED = 2 * REPEAT_TICKS;

/**
 * Starts to run ahead, once it is known how far: after the first keyframe and the first round trip (0 while
 * unknown), whichever comes later. A server that receives no input stops sending snapshots after a second,
 * so neither may wait for the other.
 */
export function startOwnClock(play: Play, nowMs: number, rttMs: number): void {
  const { replica, slot, timing, reader } = play;
  if (slot === NO_SLOT || timing.clock !== undefined || rttMs === 0 || !replica.isValid) return;
  const sinceTicks = Math.round((nowMs - reader.lastMs) / TICK_MS);
  const tick = replica.tick + sinceTicks + Math.ceil(rttMs / TICK_MS) + FIRST_LEAD_TICKS;
  timing.clock = createTickClock(nowMs, tick);
  skipAhead(play, tick);
}

/** Moves the prediction to `tick` without inputs, as the server does. */
export function skipAhead(play: Play, tick: number): void {
  const { replica, prediction, slot } = play;
  if (tick - prediction.newest > MAX_SKIPPED)
    startPrediction(prediction, replica.ships, slot, tick, lastKnownInput(play));
  else skipTo(prediction, tick, replica.arena);
}

/** The own input that the server ran last, and repeats until another arrives. */
export function lastKnownInput({ replica, slot }: Play): number {
  return replica.held[slot] ?? 0;
}

/** Time until the next own tick is due, ms; Infinity while none runs. */
export function msToNextTick(play: Play | undefined, nowMs: number): number {
  const clock = play?.timing.clock;
  if (play === undefined || clock === undefined) return Infinity;
  return Math.max(0, timeOf(clock, play.prediction.newest + 1) - nowMs);
}
