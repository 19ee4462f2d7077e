/** The only place where points are given. */
import { HEAD, PHASE_PLAYING, type World } from "./world.ts";

/** Adds points to a seated player while a round is on. */
export function award(world: World, slot: number, points: number): void {
  if (world.head[HEAD.phase] !== PHASE_PLAYING) return;
  world.ships.score[slot] = (world.ships.score[slot] ?? 0) + points;
}
