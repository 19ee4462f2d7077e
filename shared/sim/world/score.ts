/** Awards points; no other code does. */
import { EVENT_POINTS, emit } from "./events.ts";
import { HEAD, PHASE_PLAYING } from "./head.ts";
import type { World } from "./world.ts";

/** Adds points to a seated player, and to their team if they have one, while a round is on. */
export function award(world: World, slot: number, points: number): void {
  const { head, ships, events } = world;
  if (head[HEAD.phase] !== PHASE_PLAYING || points === 0) return;
  ships.score[slot] = (ships.score[slot] ?? 0) + points;
  const team = ships.team[slot] ?? 0;
  if (team > 0) head[HEAD.teamScore + team - 1] = (head[HEAD.teamScore + team - 1] ?? 0) + points;
  emit(events, EVENT_POINTS, slot, points);
}
