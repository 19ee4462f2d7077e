/** A brain's answers: always valid inputs, deterministic, and independent of what is out of view. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { randomBelow, seedRandom } from "../maths/random.ts";
import { type Arena, parseArena } from "../sim/arena/arena.ts";
import { TEST_ARENA } from "../sim/arena/test-arena.ts";
import { BULLET_COLUMNS } from "../sim/bullets/bullets.ts";
import { isInput } from "../sim/input.ts";
import { createWorld } from "../sim/match/create-world.ts";
import { MOTION_COLUMNS, SHIP_FLYING } from "../sim/ships/ships.ts";
import { PX, TICKS_PER_SECOND } from "../sim/tuning.ts";
import { hash } from "../sim/world/checkpoint.ts";
import { syncEntities } from "../sim/world/entities.ts";
import type { World } from "../sim/world/world.ts";
import { createBrain, type Skill, think } from "./brain.ts";
import { isInView, seesPad } from "./see.ts";
import { createGame, playTick } from "./test-game.ts";
import { worldPerception } from "./world-perception.ts";

const SKILLS: readonly Skill[] = ["easy", "normal", "hard"];

function bundled(name: string): Arena {
  const result = parseArena(readFileSync(new URL(`../maps/${name}.txt`, import.meta.url), "utf8"));
  if (!result.ok) throw new Error(result.reason);
  return result.arena;
}

function eachSkill(ships: number): Skill[] {
  return Array.from({ length: ships }, (_, i) => SKILLS[i % SKILLS.length] ?? "easy");
}

/** Changes at random what is out of view of slot `own`. */
function scramble(world: World, own: number, random: Int32Array): void {
  const perception = worldPerception(world, own);
  const { ships, bullets, pads } = world;
  for (let slot = 0; slot < world.shipSlots; slot++) {
    const isSeen = isInView(perception, ships.x[slot] ?? 0, ships.y[slot] ?? 0);
    if (slot === own || (isSeen && ships.life[slot] === SHIP_FLYING)) continue;
    for (const column of MOTION_COLUMNS) ships[column][slot] = randomBelow(random, 0, 100);
    ships.life[slot] = randomBelow(random, 0, 3);
    ships.x[slot] = (ships.x[own] ?? 0) + 641 * PX + randomBelow(random, 0, 9999);
  }
  for (let slot = 0; slot < world.bulletSlots; slot++) {
    const isSeen = isInView(perception, bullets.x[slot] ?? 0, bullets.y[slot] ?? 0);
    if (isSeen && (bullets.ticksLeft[slot] ?? 0) > 0) continue;
    for (const column of BULLET_COLUMNS) bullets[column][slot] = randomBelow(random, 0, 100);
    bullets.y[slot] = (ships.y[own] ?? 0) - 361 * PX - randomBelow(random, 0, 9999);
  }
  for (let pad = 0; pad < world.arena.pads.length >> 1; pad++)
    if (!seesPad(perception, pad)) pads.kind[pad] = randomBelow(random, 0, 5);
}

describe("think", () => {
  it("[A1] answers the same whatever happens out of view", () => {
    const arena = bundled("foundry");
    const skills = eachSkill(16);
    const game = createGame(arena, skills, 5);
    const other = createWorld({ arena, shipSlots: skills.length, seed: 0 });
    const random = new Int32Array(4);
    seedRandom(random, 0, 17);
    const watched = [0, 1, 2];
    const twins = watched.map((slot) =>
      createBrain({ seed: 5 * 100 + slot, skill: skills[slot] ?? "easy" }),
    );
    let answered = 0;
    for (let tick = 0; tick < 25 * TICKS_PER_SECOND; tick++) {
      const before = game.world.block.slice();
      playTick(game);
      for (const [i, slot] of watched.entries()) {
        other.block.set(before);
        scramble(other, slot, random);
        syncEntities(other);
        const twin = twins[i];
        if (twin === undefined) continue;
        const answer = think(twin, worldPerception(other, slot));
        if (answer !== game.inputs[slot]) expect.fail(`slot ${slot} differs at tick ${tick}`);
        answered += answer === 0 ? 0 : 1;
      }
    }
    expect(answered).toBeGreaterThan(1000);
  });

  it("[A1] answers with an input like any player's, over play on every map", () => {
    for (const name of ["crossfire", "foundry", "megaplex"]) {
      const game = createGame(bundled(name), eachSkill(9), 3);
      for (let tick = 0; tick < 20 * TICKS_PER_SECOND; tick++) {
        playTick(game);
        for (const input of game.inputs)
          if (!isInput(input)) expect.fail(`${input} on ${name} at tick ${tick}`);
      }
    }
  });

  it("[A1] answers with an input to perceptions that no play produces", () => {
    const random = new Int32Array(4);
    seedRandom(random, 0, 23);
    for (let round = 0; round < 60; round++) {
      const { world, brains } = createGame(TEST_ARENA, eachSkill(6), round);
      for (let i = 0; i < 40; i++) {
        for (let slot = 0; slot < 6; slot++) {
          for (const column of MOTION_COLUMNS)
            world.ships[column][slot] = randomBelow(random, 0, 5000) - 2500;
          world.ships.life[slot] = SHIP_FLYING;
          world.ships.x[slot] = randomBelow(random, 0, 1 << 20) - 4096;
          world.ships.y[slot] = randomBelow(random, 0, 1 << 20) - 4096;
        }
        for (const [slot, brain] of brains.entries())
          expect(isInput(think(brain, worldPerception(world, slot)))).toBe(true);
      }
    }
  });

  it("[A2] answers the same to the same perceptions, from the same seed", () => {
    const run = (seed: number): number => {
      const game = createGame(TEST_ARENA, eachSkill(6), seed);
      for (let tick = 0; tick < 20 * TICKS_PER_SECOND; tick++) playTick(game);
      return hash(game.world);
    };
    expect(run(4)).toBe(run(4));
    expect(run(5)).not.toBe(run(4));
  });

  it("[A2] depends on its seed", () => {
    const inputsOf = (seed: number): string => {
      const game = createGame(TEST_ARENA, eachSkill(6), 8);
      const brain = createBrain({ seed, skill: "normal" });
      const answers: number[] = [];
      for (let tick = 0; tick < 600; tick++) {
        answers.push(think(brain, worldPerception(game.world, 1)));
        playTick(game);
      }
      return answers.join();
    };
    expect(inputsOf(1)).toBe(inputsOf(1));
    expect(inputsOf(2)).not.toBe(inputsOf(1));
  });

  it("does nothing but aim while its ship waits", () => {
    const { world, brains } = createGame(TEST_ARENA, ["hard"], 1);
    const [brain] = brains;
    if (brain === undefined) throw new Error("no brain");
    expect(think(brain, worldPerception(world, 0)) & 0x3f).toBe(0);
  });
});

describe("a ship with a brain", () => {
  it("covers ground on every map, alone and among others", () => {
    for (const name of ["crossfire", "foundry", "megaplex"]) {
      for (const skills of [...SKILLS.map((skill) => [skill]), eachSkill(6)]) {
        const least = leastGround(createGame(bundled(name), skills, 6), 60);
        expect(least, `${name}, ${skills.join()}`).toBeGreaterThan(12);
      }
    }
  });
});

/** Fewest squares of 96 px that a ship flies through. */
function leastGround(game: ReturnType<typeof createGame>, seconds: number): number {
  const { ships } = game.world;
  const seen = game.brains.map(() => new Set<number>());
  for (let tick = 0; tick < seconds * TICKS_PER_SECOND; tick++) {
    playTick(game);
    for (const [slot, squares] of seen.entries()) {
      const x = Math.trunc((ships.x[slot] ?? 0) / (96 * PX));
      const y = Math.trunc((ships.y[slot] ?? 0) / (96 * PX));
      squares.add(x * 1000 + y);
    }
  }
  return Math.min(...seen.map((squares) => squares.size));
}
