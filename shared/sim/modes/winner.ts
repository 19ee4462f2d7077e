/** Finds the leader of a match, who wins when its time is over. */
import { max } from "../../maths/int.ts";
import { ascending } from "../world/living.ts";
import type { World } from "../world/world.ts";
import { modeOf } from "./registry.ts";
import { type RoundRow, type Winner, winnerOf } from "./round-end.ts";
import { FIRST_TEAM, NO_TEAM, SECOND_TEAM, teamScore } from "./sides.ts";

interface SlotRow extends RoundRow {
  readonly slot: number;
}

/** Returns the team with more points; NO_TEAM without teams, and while both have equal points. */
export function leadingTeam(world: World): number {
  const winner = winnerNow(world);
  return winner.kind === "team" ? winner.team : NO_TEAM;
}

/**
 * Returns the player with most points, then with more kills, fewer deaths, or the lower slot; -1 while no
 * player has points, and in modes with teams.
 */
export function leadingSlot(world: World): number {
  const winner = winnerNow(world);
  return winner.kind === "player" ? winner.row.slot : -1;
}

/** Returns the winner if the round ended now; allocates a row per player, so do not call it every tick. */
function winnerNow(world: World): Winner<SlotRow> {
  const { ships } = world;
  if (modeOf(world).teams !== 0) {
    const teamScores = [teamScore(world, FIRST_TEAM), teamScore(world, SECOND_TEAM)] as const;
    return winnerOf({ rows: [], teamScores });
  }
  const rows: SlotRow[] = [];
  const { slots, count } = ascending(world.seated);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    const score = ships.score[slot] ?? 0;
    rows.push({
      slot,
      score,
      kills: ships.kills[slot] ?? 0,
      deaths: ships.deaths[slot] ?? 0,
      team: null,
    });
  }
  return winnerOf({ rows, teamScores: null });
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
