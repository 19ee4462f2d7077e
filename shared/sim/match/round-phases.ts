/**
 * The phase changes that follow from a command: waiting, countdown, start, early end. systems/match.ts ends
 * rounds and results by time.
 */
import type { Arena } from "../arena/arena.ts";
import { COUNTDOWN_TICKS } from "../tuning.ts";
import { HEAD, PHASE_COUNTDOWN, PHASE_PLAYING, PHASE_WAITING } from "../world/head.ts";
import { tickOf, type World } from "../world/world.ts";
import { beginRound } from "./begin-round.ts";
import type { MatchRules } from "./rules.ts";

/** Prepares the next round on `arena` under `rules` and waits: scores at 0, ships fly, hits do no damage. */
export function prepareRound(world: World, arena: Arena, rules: MatchRules): void {
  beginRound(world, arena, rules);
  holdRound(world);
}

/** Makes a new round wait for its start. */
export function holdRound({ head }: World): void {
  head[HEAD.phase] = PHASE_WAITING;
  head[HEAD.phaseEndTick] = 0;
}

/** Starts the countdown of the waiting round. */
export function countDown(world: World): void {
  world.head[HEAD.phase] = PHASE_COUNTDOWN;
  world.head[HEAD.phaseEndTick] = tickOf(world) + COUNTDOWN_TICKS;
}

/** True when the countdown is over: time for `startRound`. */
export function isCountdownOver(world: World): boolean {
  const { head } = world;
  return head[HEAD.phase] === PHASE_COUNTDOWN && tickOf(world) >= (head[HEAD.phaseEndTick] ?? 0);
}

/** Starts the waiting round under `rules`. Ships spawn anew, so that nothing from the wait carries over. */
export function startRound(world: World, rules: MatchRules): void {
  const { head, arena } = world;
  // Keep the round's number, which it got when it was prepared.
  head[HEAD.roundNumber] = (head[HEAD.roundNumber] ?? 1) - 1;
  beginRound(world, arena, rules);
}

/** Ends the current round with the next tick, as if its time were up. */
export function endRound(world: World): void {
  const { head } = world;
  if (head[HEAD.phase] === PHASE_PLAYING) head[HEAD.phaseEndTick] = tickOf(world);
}
