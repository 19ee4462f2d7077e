/**
 * Runs the mode's part of each tick and ends rounds. Reads score; writes crown, score and phase; emits
 * EVENT_CROWN and EVENT_PHASE.
 */
import { modeOf } from "../modes/registry.ts";
import { mostPoints } from "../modes/winner.ts";
import { RESULTS_TICKS } from "../tuning.ts";
import { EVENT_PHASE, emit } from "../world/events.ts";
import { HEAD, PHASE_PLAYING, PHASE_RESULTS } from "../world/head.ts";
import { tickOf, type World } from "../world/world.ts";

export function match(world: World): void {
  const { head } = world;
  modeOf(world).onTick(world);
  if (head[HEAD.phase] !== PHASE_PLAYING || !isDecided(world)) return;
  head[HEAD.phase] = PHASE_RESULTS;
  head[HEAD.phaseEndTick] = tickOf(world) + RESULTS_TICKS;
  emit(world.events, EVENT_PHASE, PHASE_RESULTS);
}

function isDecided(world: World): boolean {
  const { head } = world;
  const limit = head[HEAD.scoreLimit] ?? 0;
  return (
    tickOf(world) >= (head[HEAD.phaseEndTick] ?? 0) || (limit > 0 && mostPoints(world) >= limit)
  );
}

/** True when the results have been shown long enough: time for `beginRound`. */
export function isRoundOver(world: World): boolean {
  const { head } = world;
  return head[HEAD.phase] === PHASE_RESULTS && tickOf(world) >= (head[HEAD.phaseEndTick] ?? 0);
}
