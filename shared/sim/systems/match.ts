/**
 * The rules of the match: who wears the crown, and when a round is over. Free-for-all until further
 * modes exist. Reads score; writes crown and phase; emits EVENT_CROWN and EVENT_PHASE.
 */
import { EVENT_CROWN, EVENT_PHASE, emit } from "../events.ts";
import { SHIP_ABSENT } from "../ships.ts";
import { RESULTS_TICKS } from "../tuning.ts";
import { HEAD, PHASE_PLAYING, PHASE_RESULTS, tickOf, type World } from "../world.ts";

export function match(world: World): void {
  const { head } = world;
  crown(world);
  if (head[HEAD.phase] !== PHASE_PLAYING || tickOf(world) < (head[HEAD.phaseEndTick] ?? 0)) return;
  head[HEAD.phase] = PHASE_RESULTS;
  head[HEAD.phaseEndTick] = tickOf(world) + RESULTS_TICKS;
  emit(world.events, EVENT_PHASE, PHASE_RESULTS);
}

/** True when the results have been shown long enough: time for `beginRound`. */
export function isRoundOver(world: World): boolean {
  const { head } = world;
  return head[HEAD.phase] === PHASE_RESULTS && tickOf(world) >= (head[HEAD.phaseEndTick] ?? 0);
}

/** The crown stays with its bearer until somebody has more points; without points nobody wears it. */
function crown(world: World): void {
  const { head, ships } = world;
  const bearer = head[HEAD.crown] ?? -1;
  let leader = bearer;
  let most = bearer >= 0 ? (ships.score[bearer] ?? 0) : 0;
  for (let slot = 0; slot < world.shipSlots; slot++) {
    if (ships.life[slot] === SHIP_ABSENT || (ships.score[slot] ?? 0) <= most) continue;
    leader = slot;
    most = ships.score[slot] ?? 0;
  }
  if (leader === bearer) return;
  head[HEAD.crown] = leader;
  emit(world.events, EVENT_CROWN, leader);
}
