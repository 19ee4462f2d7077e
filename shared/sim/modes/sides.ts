/** Teams as the systems see them: who is a foe of whom, who sits where, and what is whose side. */
import { HEAD } from "../head.ts";
import { SHIP_ABSENT } from "../ships.ts";
import type { World } from "../world.ts";

/** Team of whoever has none, and the two that there are. */
export const NO_TEAM = 0;
export const FIRST_TEAM = 1;
export const SECOND_TEAM = 2;

/** Whether two slots play against each other, by the teams of all; no slot (-1) plays against everybody. */
export function isFoe(teams: Int32Array | Uint8Array, slot: number, other: number): boolean {
  const team = teams[slot] ?? NO_TEAM;
  return team === NO_TEAM || team !== teams[other];
}

/** Whether a bullet of `owner` (-1 when its player has left) strikes `other`, or passes. */
export function canStrike(world: World, owner: number, other: number): boolean {
  if (owner === other) return false;
  return owner < 0 || world.head[HEAD.friendlyFire] === 1 || isFoe(world.ships.team, owner, other);
}

/** The team for whoever sits down in `slot`: the smaller one, and by seat when both are even. */
export function teamForNew(world: World, slot: number): number {
  if (world.mode.teams === 0) return NO_TEAM;
  const lead = teamLead(world);
  if (lead === 0) return (slot & 1) === 0 ? FIRST_TEAM : SECOND_TEAM;
  return lead < 0 ? FIRST_TEAM : SECOND_TEAM;
}

/** The team with more players; NO_TEAM while both are even, or there are none. */
export function largerTeam(world: World): number {
  const lead = teamLead(world);
  if (lead === 0) return NO_TEAM;
  return lead > 0 ? FIRST_TEAM : SECOND_TEAM;
}

/** Players by which the first team is larger than the second. */
function teamLead({ ships, shipSlots }: World): number {
  let lead = 0;
  for (let slot = 0; slot < shipSlots; slot++) {
    if (ships.life[slot] === SHIP_ABSENT) continue;
    if (ships.team[slot] === FIRST_TEAM) lead += 1;
    else if (ships.team[slot] === SECOND_TEAM) lead -= 1;
  }
  return lead;
}

/**
 * Brings the teams of everybody seated into order for a round: none where the mode has none, one for
 * whoever lacks it, and the highest slots of a team that is larger by 2 or more go over.
 */
export function evenTeams(world: World): void {
  const { ships, shipSlots, mode } = world;
  for (let slot = 0; slot < shipSlots; slot++) {
    if (ships.life[slot] === SHIP_ABSENT) continue;
    if (mode.teams === 0) ships.team[slot] = NO_TEAM;
    else if (ships.team[slot] === NO_TEAM) ships.team[slot] = teamForNew(world, slot);
  }
  if (mode.teams === 0) return;
  let lead = teamLead(world);
  for (let slot = shipSlots - 1; slot >= 0 && (lead > 1 || lead < -1); slot--) {
    const larger = lead > 0 ? FIRST_TEAM : SECOND_TEAM;
    if (ships.life[slot] === SHIP_ABSENT || ships.team[slot] !== larger) continue;
    ships.team[slot] = FIRST_TEAM + SECOND_TEAM - larger;
    lead += lead > 0 ? -2 : 2;
  }
}

/** Points of the first team and of the second; none where there are no teams. */
export function teamScores(world: World): readonly number[] {
  return world.mode.teams === 0
    ? []
    : [teamScore(world, FIRST_TEAM), teamScore(world, SECOND_TEAM)];
}

/** Points of a team since the round began, whoever of it has left since. */
export function teamScore({ head }: World, team: number): number {
  return head[HEAD.teamScore + team - FIRST_TEAM] ?? 0;
}
