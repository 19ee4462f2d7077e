/**
 * An AI player: what it sees in, an input out, once a tick. Deciding is spread over ticks by slot;
 * aim follows every tick. Nothing is allocated once a map's ways are known.
 */
import { type Move, packInput } from "../sim/input.ts";
import { SHIP_FLYING } from "../sim/ships.ts";
import { findShot, leadTarget, pointAndShoot, shakeHand } from "./aim.ts";
import { type Brain, enterArena, forgetFight } from "./mind.ts";
import { seesShip } from "./see.ts";
import type { Sight } from "./sight.ts";
import { steer } from "./steer.ts";
import { chooseTarget } from "./target.ts";
import { chase, choosePlace, notePads } from "./wander.ts";

export { type Brain, createBrain } from "./mind.ts";
export type { Sight } from "./sight.ts";
export type { Skill } from "./skill.ts";

/** The brain's input for the tick to come. One call per tick. */
export function think(brain: Brain, sight: Sight): number {
  const { habits } = brain;
  brain.clock += 1;
  if (brain.arena !== sight.arena) enterArena(brain, sight.arena);
  if (sight.ships.life[sight.ownSlot] !== SHIP_FLYING) {
    forgetFight(brain);
    return packInput(0, false, false, brain.aim);
  }
  if (brain.target >= 0 && !seesShip(sight, brain.target)) {
    chase(brain, sight);
    brain.target = -1;
  }
  const beat = brain.clock + sight.ownSlot;
  if (beat % habits.decideTicks === 0) {
    notePads(brain, sight);
    chooseTarget(brain, sight);
    choosePlace(brain, sight);
    shakeHand(brain);
  }
  if (brain.target >= 0) leadTarget(brain, sight);
  if (beat % habits.steerTicks === 0) {
    if (brain.target >= 0) findShot(brain, sight);
    steer(brain, sight);
  }
  const fires = pointAndShoot(brain, sight);
  const { wantsDash } = brain;
  brain.wantsDash = false;
  return packInput(brain.move as Move, fires, wantsDash, brain.aim);
}
