/** Seats players in the teams of the world's mode, and reads the teams' points. */
import { ascending } from "../world/living.ts";
import type { World } from "../world/world.ts";
import { modeOf } from "./registry.ts";
import { FIRST_TEAM, NO_TEAM, SECOND_TEAM, teamLead, teamScore } from "./sides.ts";

/** Returns the team for a new player in `slot`: the smaller one, or by slot when both are even. */
export function teamForNew(world: World, slot: number): number {
  if (modeOf(world).teams === 0) return NO_TEAM;
  const lead = teamLead(world);
  if (lead === 0) return (slot & 1) === 0 ? FIRST_TEAM : SECOND_TEAM;
  return lead < 0 ? FIRST_TEAM : SECOND_TEAM;
}

/**
 * Prepares the teams of all seated players for a round: none if the mode has no teams, else one for each
 * player without a team; the highest slots of a team that is larger by 2 or more change sides.
 */
export function evenTeams(world: World): void {
  const { ships } = world;
  const mode = modeOf(world);
  const { slots, count } = ascending(world.seated);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    if (mode.teams === 0) ships.team[slot] = NO_TEAM;
    else if (ships.team[slot] === NO_TEAM) ships.team[slot] = teamForNew(world, slot);
  }
  if (mode.teams === 0) return;
  let lead = teamLead(world);
  for (let i = count - 1; i >= 0 && (lead > 1 || lead < -1); i--) {
    const slot = slots[i] ?? 0;
    const larger = lead > 0 ? FIRST_TEAM : SECOND_TEAM;
    if (ships.team[slot] !== larger) continue;
    ships.team[slot] = FIRST_TEAM + SECOND_TEAM - larger;
    lead += lead > 0 ? -2 : 2;
  }
}

/** Points of the first and second team; none in a mode without teams. */
export function teamScores(world: World): readonly number[] {
  return modeOf(world).teams === 0
    ? []
    : [teamScore(world, FIRST_TEAM), teamScore(world, SECOND_TEAM)];
}
