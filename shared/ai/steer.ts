/** Decides the thrust: the wanted direction, weighed against walls and bullets. */
import { clamp, divTrunc, min } from "../maths/int.ts";
import { randomBelow } from "../maths/random.ts";
import { LIFE_OF, SPEED_OF } from "../sim/content/weapons.ts";
import { weaponOf } from "../sim/ships/shots-of.ts";
import { overlapsWall } from "../sim/ships/walls.ts";
import { DASH_SPEED, DASH_SPEED_DIAGONAL, DASH_TICKS, PX } from "../sim/tuning.ts";
import { driftTo, MAX_DRIFT_TICKS, MOVE_X, MOVE_Y } from "./drift.ts";
import { headFor, wantToward } from "./head-for.ts";
import { type Brain, isHeedless } from "./mind.ts";
import type { Perception } from "./perception.ts";
import { lengthOf } from "./ray.ts";
import { dangerAt, findThreats, missDistance, strikes } from "./threats.ts";
import { isPlace, placeAt, waysOf } from "./ways.ts";

/** Distances ahead at which walls are checked, near and far. */
const WALL_TICKS = 7;
const WALL_TICKS_FAR = 14;
const WALL_COST = 120;
const WALL_COST_FAR = 40;
/** Cost of a change of course, so that a ship does not tremble. */
const CHANGE_COST = 48;
/** Time before a hit that only a dash can avoid. */
const DASH_HORIZON = 9;
const DASH_WAY = DASH_TICKS * DASH_SPEED;
const DASH_WAY_DIAGONAL = DASH_TICKS * DASH_SPEED_DIAGONAL;
const STRAFE = 210;
const STRAFE_TICKS = 40;

/** Decides `move` and `wantsDash` from the brain's target, goal and threats. */
export function steer(brain: Brain, perception: Perception): void {
  makeWish(brain, perception);
  findThreats(brain.threats, perception, brain.habits);
  let best = 0;
  let bestScore = -0x7fff_ffff;
  for (let move = 0; move <= 8; move++) {
    let score = scoreOf(brain, perception, move);
    if (move !== brain.move) score -= CHANGE_COST;
    if (score <= bestScore) continue;
    best = move;
    bestScore = score;
  }
  brain.move = best;
  brain.wantsDash = false;
  if (brain.habits.usesDash) dashIfLost(brain, perception);
}

/** Sets the wanted direction: to the goal, or around the target. */
function makeWish(brain: Brain, perception: Perception): void {
  const { target } = brain;
  const goesToPlace = target < 0 || isHeedless(brain) || brain.place === brain.wantedPad;
  if (brain.place >= 0 && goesToPlace) {
    if (!headFor(brain, perception, brain.place)) brain.place = -1;
    return;
  }
  brain.wantedX = 0;
  brain.wantedY = 0;
  if (target < 0) return;
  if (brain.hasLine || !seekLine(brain, perception)) circle(brain, perception);
}

/** Goes round the walls to a clear shot at the target. Returns false when it is right there. */
function seekLine(brain: Brain, perception: Perception): boolean {
  const { ships, arena } = perception;
  const ways = waysOf(arena);
  const place = placeAt(ways, ships.x[brain.target] ?? 0, ships.y[brain.target] ?? 0);
  return isPlace(ways, place) && headFor(brain, perception, place);
}

/** Keeps the skill's distance and flies across the target's aim, changing sides. */
function circle(brain: Brain, perception: Perception): void {
  const { ships, ownSlot } = perception;
  const { target, habits } = brain;
  const dx = (ships.x[target] ?? 0) - (ships.x[ownSlot] ?? 0);
  const dy = (ships.y[target] ?? 0) - (ships.y[ownSlot] ?? 0);
  if (brain.clock >= brain.strafeUntil) {
    brain.strafe = randomBelow(brain.random, 0, 2) * 2 - 1;
    brain.strafeUntil = brain.clock + STRAFE_TICKS + randomBelow(brain.random, 0, STRAFE_TICKS);
  }
  const weapon = weaponOf(ships, ownSlot);
  // At most half of the range of its bullets.
  const reach = ((SPEED_OF[weapon] ?? 0) * (LIFE_OF[weapon] ?? 0)) >> 1;
  const excess = divTrunc(lengthOf(dx, dy) - min(habits.distance, reach), PX);
  wantToward(brain, dx, dy, clamp(excess * 3, -256, 256));
  const towardX = brain.wantedX;
  const towardY = brain.wantedY;
  wantToward(brain, -dy * brain.strafe, dx * brain.strafe, STRAFE);
  brain.wantedX += towardX;
  brain.wantedY += towardY;
}

function scoreOf(brain: Brain, perception: Perception, move: number): number {
  const { ships, ownSlot, arena } = perception;
  const dx = MOVE_X[move] ?? 0;
  const dy = MOVE_Y[move] ?? 0;
  const isDiagonal = dx !== 0 && dy !== 0;
  const along = brain.wantedX * dx + brain.wantedY * dy;
  let score = isDiagonal ? (along * 181) >> 8 : along;
  const x = ships.x[ownSlot] ?? 0;
  const y = ships.y[ownSlot] ?? 0;
  const vx = ships.vx[ownSlot] ?? 0;
  const vy = ships.vy[ownSlot] ?? 0;
  const nearX = driftTo(x, vx, dx, isDiagonal, WALL_TICKS);
  const nearY = driftTo(y, vy, dy, isDiagonal, WALL_TICKS);
  const isStopped = overlapsWall(arena, nearX, nearY);
  if (isStopped) score -= WALL_COST;
  else {
    const farX = driftTo(x, vx, dx, isDiagonal, WALL_TICKS_FAR);
    const farY = driftTo(y, vy, dy, isDiagonal, WALL_TICKS_FAR);
    if (overlapsWall(arena, farX, farY)) score -= WALL_COST_FAR;
  }
  const { threats } = brain;
  for (let at = 0; at < threats.count; at++) {
    const until = threats.ticks[at] ?? 0;
    // Near a wall the ship moves no farther than a few ticks' way.
    const ticks = isStopped ? divTrunc(until, 4) : until;
    const byThenX = driftTo(x, vx, dx, isDiagonal, ticks > MAX_DRIFT_TICKS ? 0 : ticks);
    const byThenY = driftTo(y, vy, dy, isDiagonal, ticks > MAX_DRIFT_TICKS ? 0 : ticks);
    score -= costOfThreat(brain, at, byThenX, byThenY);
  }
  return score;
}

/** Returns the cost of being at x, y when a threat passes: higher the nearer, the harder and the sooner. */
function costOfThreat({ threats, habits }: Brain, at: number, x: number, y: number): number {
  const near = dangerAt(missDistance(threats, at, x, y));
  const danger = (near * (threats.weight[at] ?? 0)) >> 8;
  const soon = 2 * habits.dodgeTicks - (threats.ticks[at] ?? 0);
  return divTrunc(danger * habits.dodgeWeight * soon, habits.dodgeTicks << 9);
}

/** Dashes aside when nothing else avoids a bullet. */
function dashIfLost(brain: Brain, perception: Perception): void {
  const { ships, ownSlot, arena } = perception;
  const { threats } = brain;
  if ((ships.dashCooldown[ownSlot] ?? 0) > 0) return;
  const x = ships.x[ownSlot] ?? 0;
  const y = ships.y[ownSlot] ?? 0;
  const threat = certainHit(brain, perception, x, y);
  if (threat < 0) return;
  let best = 0;
  let bestMiss = 0;
  for (let move = 1; move <= 8; move++) {
    const way = (move & 1) === 1 ? DASH_WAY : DASH_WAY_DIAGONAL;
    const toX = x + (MOVE_X[move] ?? 0) * way;
    const toY = y + (MOVE_Y[move] ?? 0) * way;
    const middleX = (x + toX) >> 1;
    const middleY = (y + toY) >> 1;
    if (overlapsWall(arena, middleX, middleY) || overlapsWall(arena, toX, toY)) continue;
    const miss = missDistance(threats, threat, toX, toY);
    if (miss <= bestMiss) continue;
    best = move;
    bestMiss = miss;
  }
  if (best === 0 || strikes(bestMiss)) return;
  brain.move = best;
  brain.wantsDash = true;
}

/** Returns a threat that strikes soon although the ship moves as decided, or -1. */
function certainHit(brain: Brain, perception: Perception, x: number, y: number): number {
  const { ships, ownSlot } = perception;
  const { threats, move } = brain;
  const dx = MOVE_X[move] ?? 0;
  const dy = MOVE_Y[move] ?? 0;
  const isDiagonal = dx !== 0 && dy !== 0;
  for (let at = 0; at < threats.count; at++) {
    const ticks = threats.ticks[at] ?? 0;
    if (ticks > DASH_HORIZON || ticks < 2) continue;
    const byThenX = driftTo(x, ships.vx[ownSlot] ?? 0, dx, isDiagonal, ticks);
    const byThenY = driftTo(y, ships.vy[ownSlot] ?? 0, dy, isDiagonal, ticks);
    if (strikes(missDistance(threats, at, byThenX, byThenY))) return at;
  }
  return -1;
}
