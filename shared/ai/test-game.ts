/** Games among AI players for tests: a world, and a brain with its perception per ship. */
import type { Arena } from "../sim/arena/arena.ts";
import { createWorld } from "../sim/match/create-world.ts";
import { seatShip } from "../sim/match/seats.ts";
import { step } from "../sim/step.ts";
import type { World } from "../sim/world/world.ts";
import { type Brain, createBrain, type Skill, think } from "./brain.ts";
import { worldPerception } from "./world-perception.ts";

export interface TestGame {
  readonly world: World;
  readonly brains: readonly Brain[];
  /** The inputs of the newest tick, by slot. */
  readonly inputs: Int32Array;
}

/** A game whose ship `i` has skill `skills[i]`; the same seed gives the same game. */
export function createGame(arena: Arena, skills: readonly Skill[], seed: number): TestGame {
  const world = createWorld({ arena, shipSlots: skills.length, seed, roundTicks: 1_000_000 });
  for (const _ of skills) seatShip(world);
  return {
    world,
    brains: skills.map((skill, slot) => createBrain({ seed: seed * 100 + slot, skill })),
    inputs: new Int32Array(skills.length),
  };
}

/** Plays one tick. */
export function playTick(game: TestGame): void {
  const { world, brains, inputs } = game;
  for (const [slot, brain] of brains.entries())
    inputs[slot] = think(brain, worldPerception(world, slot));
  step(world, inputs);
}
