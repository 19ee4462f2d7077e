/** Decides where to aim and when to fire. */
import { angleOf, TURN } from "../maths/angle.ts";
import { divTrunc, max, min } from "../maths/int.ts";
import { randomBelow } from "../maths/random.ts";
import { LIFE_OF, SPEED_OF } from "../sim/content/weapons.ts";
import { weaponOf } from "../sim/ships/shots-of.ts";
import { overlapsWall } from "../sim/ships/walls.ts";
import { MUZZLE_DISTANCE, SHIP_RADIUS } from "../sim/tuning.ts";
import { moveHand, offAim } from "./hand.ts";
import { type Brain, isHeedless } from "./mind.ts";
import type { Perception } from "./perception.ts";
import { banksInto, hasLine, lengthOf } from "./ray.ts";
import { holdTrigger, releaseTrigger } from "./trigger.ts";

/** Farthest shot. */
const RANGE_TICKS = 52;
/** Part of a bullet's life that counts as reach: the target moves on a little. */
const MISS_TICKS = 2;
/** Angles tried per search for a bank shot, and the step between two of them. */
const BANK_TRIES = 12;
const BANK_STEP = 37;
/** Error of aim that still counts as on target. */
const ON_TARGET = 26;
/** Error of aim with which the hand rests while there is no target. */
const IDLE_NEAR = 340;
/** Ticks between two movements of the hand, ±50%. */
const SHAKE_TICKS = 40;
/** The hand aims this long before a pause ends; until then it follows loosely. */
const READY_TICKS = 12;

/** Draws errors for a while: of the aim, and of the allowance for the target's movement. */
export function shakeHand(brain: Brain): void {
  if (brain.clock < brain.shakeAt) return;
  const { random, habits } = brain;
  brain.shakeAt = brain.clock + (SHAKE_TICKS >> 1) + randomBelow(random, 0, SHAKE_TICKS);
  const drawn = randomBelow(random, 0, 2 * habits.aimError + 1) - habits.aimError;
  // Half of the old error stays, so that aim wanders instead of jumping.
  brain.aimError = divTrunc(brain.aimError, 2) + divTrunc(drawn * 3, 4);
  brain.lead = habits.lead + randomBelow(random, 0, 2 * habits.leadError + 1) - habits.leadError;
}

/** Estimates where the target will be when a bullet fired now arrives. */
export function leadTarget(brain: Brain, perception: Perception): void {
  const { ships, ownSlot, arena } = perception;
  const { target, lead } = brain;
  const speed = SPEED_OF[weaponOf(ships, ownSlot)] ?? 1;
  const x = ships.x[target] ?? 0;
  const y = ships.y[target] ?? 0;
  const ownX = ships.x[ownSlot] ?? 0;
  const ownY = ships.y[ownSlot] ?? 0;
  let leadX = x;
  let leadY = y;
  let ticks = 0;
  for (let i = 0; i < 2; i++) {
    const distance = max(0, lengthOf(leadX - ownX, leadY - ownY) - MUZZLE_DISTANCE);
    ticks = divTrunc(distance, speed);
    leadX = x + (((ships.vx[target] ?? 0) * ticks * lead) >> 8);
    leadY = y + (((ships.vy[target] ?? 0) * ticks * lead) >> 8);
  }
  // Ships do not fly into walls: the target stays about where it is.
  const isStopped = overlapsWall(arena, leadX, leadY);
  brain.leadX = isStopped ? x : leadX;
  brain.leadY = isStopped ? y : leadY;
  brain.leadTicks = ticks;
}

/** Checks whether a shot would reach the target, directly or, if the skill allows, off one wall. */
export function findShot(brain: Brain, perception: Perception): void {
  const { ships, ownSlot, arena } = perception;
  const ownX = ships.x[ownSlot] ?? 0;
  const ownY = ships.y[ownSlot] ?? 0;
  brain.hasLine = hasLine(brain.tracer, arena, ownX, ownY, brain.leadX, brain.leadY);
  if (brain.hasLine || !brain.habits.usesBanks) {
    brain.bankAngle = -1;
    return;
  }
  if (brain.bankAngle >= 0 && banks(brain, perception, brain.bankAngle)) return;
  brain.bankAngle = -1;
  for (let i = 0; i < BANK_TRIES; i++) {
    brain.bankCursor = (brain.bankCursor + BANK_STEP) & (TURN - 1);
    if (!banks(brain, perception, brain.bankCursor)) continue;
    brain.bankAngle = brain.bankCursor;
    return;
  }
}

function banks(brain: Brain, perception: Perception, angle: number): boolean {
  const { ships, ownSlot, arena } = perception;
  const { target } = brain;
  return banksInto(
    brain.tracer,
    arena,
    weaponOf(ships, ownSlot),
    ships.x[ownSlot] ?? 0,
    ships.y[ownSlot] ?? 0,
    angle,
    ships.x[target] ?? 0,
    ships.y[target] ?? 0,
    ships.vx[target] ?? 0,
    ships.vy[target] ?? 0,
  );
}

/** Turns the aim toward the shot, or where the ship goes. Returns true to fire. */
export function pointAndShoot(brain: Brain, perception: Perception): boolean {
  const { habits, target } = brain;
  const { ships, ownSlot } = perception;
  if (target < 0 || isHeedless(brain)) {
    releaseTrigger(brain);
    if (brain.wantedX !== 0 || brain.wantedY !== 0)
      moveHand(brain, angleOf(brain.wantedX, brain.wantedY), IDLE_NEAR);
    return false;
  }
  const dx = brain.leadX - (ships.x[ownSlot] ?? 0);
  const dy = brain.leadY - (ships.y[ownSlot] ?? 0);
  const isBank = brain.bankAngle >= 0;
  const wanted = (isBank ? brain.bankAngle : angleOf(dx, dy)) + brain.aimError;
  const tolerance = isBank ? ON_TARGET : toleranceAt(lengthOf(dx, dy));
  const isIdle = brain.clock >= brain.burstUntil && brain.clock < brain.pauseUntil - READY_TICKS;
  moveHand(brain, wanted, isIdle ? 4 * tolerance : tolerance);
  const off = offAim(brain, wanted);
  const rangeTicks = min(RANGE_TICKS, (LIFE_OF[weaponOf(ships, ownSlot)] ?? 0) - MISS_TICKS);
  const isPointless =
    (!isBank && (!brain.hasLine || brain.leadTicks > rangeTicks)) ||
    brain.clock - brain.targetSince < habits.reactionTicks ||
    (ships.protectTicks[target] ?? 0) > brain.leadTicks;
  return holdTrigger(brain, !isPointless && off <= tolerance, isPointless || off > 2 * tolerance);
}

/** Returns half of the angle that a ship covers at this distance, roughly. */
function toleranceAt(distance: number): number {
  return max(ON_TARGET, divTrunc(SHIP_RADIUS * 652, max(distance, SHIP_RADIUS)));
}
