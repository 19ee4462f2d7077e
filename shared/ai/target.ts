/** Chooses the target: a ship in view that is near, damaged, unprotected and not behind a wall. */
import { carriedBy } from "../sim/ships/carried.ts";
import { PX } from "../sim/tuning.ts";
import type { Brain } from "./mind.ts";
import type { Perception } from "./perception.ts";
import { hasLine, lengthOf } from "./ray.ts";
import { seesFoe } from "./see.ts";

/** Penalties of a ship, in units of distance. */
const BEHIND_WALL = 500 * PX;
const PROTECTED = 250 * PX;
const PER_HULL_POINT = 2 * PX;
/** Penalty of a ship with a pickup: a target about as near is preferred. */
const ARMED = 80 * PX;
/** Bonus of the current target, and of the leader. */
const LOYALTY = 120 * PX;
const CROWN = 60 * PX;
/** The leader's bonus where the crown is the mode's goal: farther targets win. */
const HELD_CROWN = 600 * PX;
const WORST = 0x7fff_ffff;

/** Chooses the brain's target anew; -1 with no foe in view. */
export function chooseTarget(brain: Brain, perception: Perception): void {
  const { ships, ownSlot, arena } = perception;
  const { slots, count } = perception.seated;
  const ownX = ships.x[ownSlot] ?? 0;
  const ownY = ships.y[ownSlot] ?? 0;
  let best = -1;
  let bestCost = WORST;
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    if (!seesFoe(perception, slot)) continue;
    let cost = costOf(brain, perception, slot, ownX, ownY);
    // The search for walls is expensive: only for ships that might be chosen.
    if (cost >= bestCost) continue;
    const x = ships.x[slot] ?? 0;
    const y = ships.y[slot] ?? 0;
    if (!hasLine(brain.tracer, arena, ownX, ownY, x, y)) cost += BEHIND_WALL;
    if (cost >= bestCost) continue;
    best = slot;
    bestCost = cost;
  }
  if (best === brain.target) return;
  brain.target = best;
  brain.targetSince = brain.clock;
  brain.hasLine = false;
  brain.bankAngle = -1;
}

function costOf(
  brain: Brain,
  perception: Perception,
  slot: number,
  ownX: number,
  ownY: number,
): number {
  const { ships, crown, isCrownHeld } = perception;
  const toughness = (ships.hull[slot] ?? 0) + (ships.shield[slot] ?? 0);
  let cost = lengthOf((ships.x[slot] ?? 0) - ownX, (ships.y[slot] ?? 0) - ownY);
  cost += toughness * PER_HULL_POINT;
  if ((ships.protectTicks[slot] ?? 0) > 0) cost += PROTECTED;
  if (carriedBy(ships, slot) !== 0) cost += ARMED;
  if (slot === brain.target) cost -= LOYALTY;
  if (slot === crown) cost -= isCrownHeld ? HELD_CROWN : CROWN;
  return cost;
}
