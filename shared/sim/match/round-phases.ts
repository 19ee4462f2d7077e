/**
 * The phases of a round that somebody decides about: waiting, the countdown, the start, an early end.
 * The end by time and the results are the match's own (systems/match.ts).
 */
import type { Arena } from "../arena/arena.ts";
import { COUNTDOWN_TICKS } from "../tuning.ts";
import { HEAD, PHASE_COUNTDOWN, PHASE_PLAYING, PHASE_WAITING } from "../world/head.ts";
import { tickOf, type World } from "../world/world.ts";
import { beginRound } from "./begin-round.ts";
import type { MatchRules } from "./rules.ts";

/** Makes the next round on `arena` under `rules` and lets it wait: scores at 0, ships placed, nobody hurt. */
export function prepareRound(world: World, arena: Arena, rules: MatchRules): void {
  beginRound(world, arena, rules);
  holdRound(world);
}

/** Lets the round that was just made wait. */
export function holdRound({ head }: World): void {
  head[HEAD.phase] = PHASE_WAITING;
  head[HEAD.phaseEndTick] = 0;
}

/** Counts down to the start of the round that waits. */
export function countDown(world: World): void {
  world.head[HEAD.phase] = PHASE_COUNTDOWN;
  world.head[HEAD.phaseEndTick] = tickOf(world) + COUNTDOWN_TICKS;
}

/** True when the countdown is over: time for `startRound`. */
export function isCountdownOver(world: World): boolean {
  const { head } = world;
  return head[HEAD.phase] === PHASE_COUNTDOWN && tickOf(world) >= (head[HEAD.phaseEndTick] ?? 0);
}

/** Starts the round that waits, under `rules`: everybody placed anew, so that waiting gave nobody anything. */
export function startRound(world: World, rules: MatchRules): void {
  const { head, arena } = world;
  // It is the same round: it was numbered when it was made.
  head[HEAD.roundNumber] = (head[HEAD.roundNumber] ?? 1) - 1;
  beginRound(world, arena, rules);
}

/** Ends the round that is on with the next tick, as if its time were up. */
export function endRound(world: World): void {
  const { head } = world;
  if (head[HEAD.phase] === PHASE_PLAYING) head[HEAD.phaseEndTick] = tickOf(world);
}
