/** Who leads a match, and so wins it when its time is over. */
import { max } from "../../maths/int.ts";
import { ascending } from "../world/living.ts";
import type { World } from "../world/world.ts";
import { modeOf } from "./registry.ts";
import { FIRST_TEAM, NO_TEAM, SECOND_TEAM, teamScore } from "./sides.ts";

/** The team with more points; NO_TEAM without teams, and while they have equally many. */
export function leadingTeam(world: World): number {
  const lead = teamScore(world, FIRST_TEAM) - teamScore(world, SECOND_TEAM);
  if (modeOf(world).teams === 0 || lead === 0) return NO_TEAM;
  return lead > 0 ? FIRST_TEAM : SECOND_TEAM;
}

/**
 * The player with most points, then with more kills, fewer deaths, or the lower slot; -1 while nobody
 * has points, and where teams win.
 */
export function leadingSlot(world: World): number {
  const { ships } = world;
  if (modeOf(world).teams !== 0) return -1;
  let best = -1;
  const { slots, count } = ascending(world.seated);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    if ((ships.score[slot] ?? 0) === 0) continue;
    if (best < 0 || isBetter(world, slot, best)) best = slot;
  }
  return best;
}

function isBetter({ ships }: World, slot: number, best: number): boolean {
  const points = (ships.score[slot] ?? 0) - (ships.score[best] ?? 0);
  if (points !== 0) return points > 0;
  const kills = (ships.kills[slot] ?? 0) - (ships.kills[best] ?? 0);
  if (kills !== 0) return kills > 0;
  return (ships.deaths[slot] ?? 0) < (ships.deaths[best] ?? 0);
}

/** Points of the leading player or team. */
export function mostPoints(world: World): number {
  const { ships } = world;
  let most = 0;
  if (modeOf(world).teams !== 0) {
    for (let team = FIRST_TEAM; team <= SECOND_TEAM; team++) {
      if (teamScore(world, team) > most) most = teamScore(world, team);
    }
    return most;
  }
  const { slots, count } = ascending(world.seated);
  for (let i = 0; i < count; i++) most = max(most, ships.score[slots[i] ?? 0] ?? 0);
  return most;
}
