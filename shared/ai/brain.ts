/**
 * An AI player: turns a perception into an input, once a tick. Inputs change on even ticks alone; decisions
 * are spread over the odd ticks by slot. Allocates nothing once a map's ways are computed.
 */
import { type Move, packInput } from "../sim/input.ts";
import { SHIP_FLYING } from "../sim/ships/ships.ts";
import { findShot, leadTarget, pointAndShoot, shakeHand } from "./aim.ts";
import { type Brain, enterArena, forgetFight } from "./mind.ts";
import { seesFoe } from "./see.ts";
import type { Sight } from "./sight.ts";
import { steer } from "./steer.ts";
import { chooseTarget } from "./target.ts";
import { chase, choosePlace, notePads } from "./wander.ts";

export { type Brain, createBrain } from "./mind.ts";
export type { Sight } from "./sight.ts";
export type { Skill } from "./skill.ts";

/** Returns the brain's input for the next tick. Call once per tick. */
export function think(brain: Brain, sight: Sight): number {
  // The clock has the parity of the world's: the next tick is even when the clock is.
  if (brain.clock === 0) brain.clock = sight.tick & 1;
  brain.clock += 1;
  if (brain.arena !== sight.arena) enterArena(brain, sight.arena);
  if (sight.ships.life[sight.ownSlot] !== SHIP_FLYING) {
    forgetFight(brain);
    brain.input = packInput(0, false, false, brain.aim);
    return brain.input;
  }
  if (brain.target >= 0 && !seesFoe(sight, brain.target)) {
    chase(brain, sight);
    brain.target = -1;
  }
  // Odd on odd ticks, offset by two per slot.
  const beat = brain.clock + 2 * sight.ownSlot;
  if ((beat & 1) === 0) act(brain, sight, beat);
  else if (beat % brain.habits.decideTicks === 1) decide(brain, sight);
  return brain.input;
}

/** Decides on the target and the goal. */
function decide(brain: Brain, sight: Sight): void {
  notePads(brain, sight);
  chooseTarget(brain, sight);
  choosePlace(brain, sight);
  shakeHand(brain);
}

/** Makes the input of this tick and the next. */
function act(brain: Brain, sight: Sight, beat: number): void {
  if (brain.target >= 0) leadTarget(brain, sight);
  if (beat % brain.habits.steerTicks === 0) {
    if (brain.target >= 0) findShot(brain, sight);
    steer(brain, sight);
  }
  const fires = pointAndShoot(brain, sight);
  brain.input = packInput(brain.move as Move, fires, brain.wantsDash, brain.aim);
  brain.wantsDash = false;
}
