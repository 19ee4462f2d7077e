/**
 * An AI player: turns a perception into an input, once a tick. Inputs change on even ticks alone; decisions
 * are spread over the odd ticks by slot. Allocates nothing once a map's ways are computed.
 */
import { type Move, packInput } from "../sim/input.ts";
import { SHIP_FLYING } from "../sim/ships/ships.ts";
import { findShot, leadTarget, pointAndShoot, shakeHand } from "./aim.ts";
import { type Brain, enterArena, forgetFight } from "./mind.ts";
import type { Perception } from "./perception.ts";
import { seesFoe } from "./see.ts";
import { steer } from "./steer.ts";
import { chooseTarget } from "./target.ts";
import { chase, choosePlace, notePads } from "./wander.ts";

export { type Brain, createBrain } from "./mind.ts";
export type { Perception } from "./perception.ts";
export type { Skill } from "./skill.ts";

/** Returns the brain's input for the next tick. Call once per tick. */
export function think(brain: Brain, perception: Perception): number {
  // The clock has the parity of the world's: the next tick is even when the clock is.
  if (brain.clock === 0) brain.clock = perception.tick & 1;
  brain.clock += 1;
  if (brain.arena !== perception.arena) enterArena(brain, perception.arena);
  if (perception.ships.life[perception.ownSlot] !== SHIP_FLYING) {
    forgetFight(brain);
    brain.input = packInput(0, false, false, brain.aim);
    return brain.input;
  }
  if (brain.target >= 0 && !seesFoe(perception, brain.target)) {
    chase(brain, perception);
    brain.target = -1;
  }
  // Odd on odd ticks, offset by two per slot.
  const beat = brain.clock + 2 * perception.ownSlot;
  if ((beat & 1) === 0) act(brain, perception, beat);
  else if (beat % brain.habits.decideTicks === 1) decide(brain, perception);
  return brain.input;
}

/** Decides on the target and the goal. */
function decide(brain: Brain, perception: Perception): void {
  notePads(brain, perception);
  chooseTarget(brain, perception);
  choosePlace(brain, perception);
  shakeHand(brain);
}

/** Makes the input of this tick and the next. */
function act(brain: Brain, perception: Perception, beat: number): void {
  if (brain.target >= 0) leadTarget(brain, perception);
  if (beat % brain.habits.steerTicks === 0) {
    if (brain.target >= 0) findShot(brain, perception);
    steer(brain, perception);
  }
  const fires = pointAndShoot(brain, perception);
  brain.input = packInput(brain.move as Move, fires, brain.wantsDash, brain.aim);
  brain.wantsDash = false;
}
