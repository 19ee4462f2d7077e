/**
 * Answers the systems' questions about teams: which slots are foes, which bullets strike, which team is
 * larger.
 */

import { HEAD } from "../world/head.ts";
import { ascending } from "../world/living.ts";
import type { World } from "../world/world.ts";

/** The values of a slot's team. */
export const NO_TEAM = 0;
export const FIRST_TEAM = 1;
export const SECOND_TEAM = 2;

/** Whether two slots are foes, given the teams of all slots; -1 is a foe of every slot. */
export function isFoe(teams: Int32Array | Uint8Array, slot: number, other: number): boolean {
  const team = teams[slot] ?? NO_TEAM;
  return team === NO_TEAM || team !== teams[other];
}

/** Whether a bullet of `owner` (-1 when its player has left) strikes `other` instead of passing it. */
export function canStrike(world: World, owner: number, other: number): boolean {
  if (owner === other) return false;
  return owner < 0 || world.head[HEAD.friendlyFire] === 1 || isFoe(world.ships.team, owner, other);
}

/** The team with more players; NO_TEAM while both are even, or there are none. */
export function largerTeam(world: World): number {
  const lead = teamLead(world);
  if (lead === 0) return NO_TEAM;
  return lead > 0 ? FIRST_TEAM : SECOND_TEAM;
}

/** Players by which the first team is larger than the second. */
export function teamLead({ ships, seated }: World): number {
  let lead = 0;
  const { slots, count } = ascending(seated);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    if (ships.team[slot] === FIRST_TEAM) lead += 1;
    else if (ships.team[slot] === SECOND_TEAM) lead -= 1;
  }
  return lead;
}

/** Points of a team in this round, including those of players who left. */
export function teamScore({ head }: World, team: number): number {
  return head[HEAD.teamScore + team - FIRST_TEAM] ?? 0;
}
