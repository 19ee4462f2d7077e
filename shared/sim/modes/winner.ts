/** Who leads a match, and so wins it when its time is over. */
import { SHIP_ABSENT } from "../ships.ts";
import type { World } from "../world.ts";
import { type RoundRow, type Winner, winnerOf } from "./round-end.ts";
import { FIRST_TEAM, NO_TEAM, SECOND_TEAM, teamScore } from "./sides.ts";

interface SlotRow extends RoundRow {
  readonly slot: number;
}

/** The team with more points; NO_TEAM without teams, and while they have equally many. */
export function leadingTeam(world: World): number {
  const winner = winnerNow(world);
  return winner.kind === "team" ? winner.team : NO_TEAM;
}

/**
 * The player with most points, then with more kills, fewer deaths, or the lower slot; -1 while nobody
 * has points, and where teams win.
 */
export function leadingSlot(world: World): number {
  const winner = winnerNow(world);
  return winner.kind === "player" ? winner.row.slot : -1;
}

/** The winner if the round ended now; makes a row for each player, so it is not for every tick. */
function winnerNow(world: World): Winner<SlotRow> {
  const { ships, shipSlots, mode } = world;
  if (mode.teams !== 0) {
    const teamScores = [teamScore(world, FIRST_TEAM), teamScore(world, SECOND_TEAM)] as const;
    return winnerOf({ rows: [], teamScores });
  }
  const rows: SlotRow[] = [];
  for (let slot = 0; slot < shipSlots; slot++) {
    if (ships.life[slot] === SHIP_ABSENT) continue;
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
  const { ships, shipSlots, mode } = world;
  let most = 0;
  if (mode.teams !== 0) {
    for (let team = FIRST_TEAM; team <= SECOND_TEAM; team++) {
      if (teamScore(world, team) > most) most = teamScore(world, team);
    }
    return most;
  }
  for (let slot = 0; slot < shipSlots; slot++) {
    const isSeated = ships.life[slot] !== SHIP_ABSENT;
    if (isSeated && (ships.score[slot] ?? 0) > most) most = ships.score[slot] ?? 0;
  }
  return most;
}
