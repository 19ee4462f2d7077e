/** Begins a round: resets a world, except for what carries over from the previous round. */
import { divTrunc } from "../../maths/int.ts";
import { type Arena, MAX_PADS } from "../arena/arena.ts";
import { BULLET_COLUMNS } from "../bullets/bullets.ts";
import { evenTeams } from "../modes/team-play.ts";
import { clearShip, SHIP_ABSENT, SHIP_WAITING } from "../ships/ships.ts";
import { ROUND_TICKS } from "../tuning.ts";
import { syncEntities } from "../world/entities.ts";
import { HEAD, PHASE_PLAYING } from "../world/head.ts";
import type { World } from "../world/world.ts";
import { type MatchRules, setRules } from "./rules.ts";

/**
 * Starts the next round on `arena`, under `rules` or those of the round before: no bullets, scores at 0,
 * pads empty, teams even, all seated ships waiting for the next tick to spawn them. The tick number
 * continues.
 */
export function beginRound(world: World, arena: Arena, rules?: MatchRules): void {
  const { head, ships, bullets, pads } = world;
  world.arena = arena;
  if (rules !== undefined) setRules(world, rules);
  head[HEAD.phase] = PHASE_PLAYING;
  head[HEAD.phaseEndTick] = (head[HEAD.tick] ?? 0) + (head[HEAD.roundTicks] ?? ROUND_TICKS);
  head[HEAD.roundNumber] = (head[HEAD.roundNumber] ?? 0) + 1;
  head[HEAD.crown] = -1;
  head[HEAD.crownTicks] = 0;
  head[HEAD.teamScore] = 0;
  head[HEAD.teamScore + 1] = 0;
  for (const column of BULLET_COLUMNS) bullets[column].fill(0);
  refillBulletStack(world);
  pads.kind.fill(0);
  // A third of the usual wait, staggered, so that a round does not begin with all pickups at once.
  for (let pad = 0; pad < MAX_PADS; pad++) pads.respawnTicks[pad] = 60 + divTrunc(pad * 61, 7);
  for (let slot = 0; slot < world.shipSlots; slot++) {
    const isSeated = ships.life[slot] !== SHIP_ABSENT;
    const generation = ships.generation[slot] ?? 0;
    const team = ships.team[slot] ?? 0;
    clearShip(ships, slot);
    ships.generation[slot] = generation;
    ships.team[slot] = team;
    if (isSeated) ships.life[slot] = SHIP_WAITING;
  }
  evenTeams(world);
  syncEntities(world);
}

function refillBulletStack(world: World): void {
  const { head, freeBulletStack, bulletSlots } = world;
  // The lowest free slot on top.
  for (let i = 0; i < bulletSlots; i++) freeBulletStack[i] = bulletSlots - 1 - i;
  head[HEAD.freeBullets] = bulletSlots;
}
