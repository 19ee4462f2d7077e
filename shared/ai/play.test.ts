/** Games among AI players are like those among people: lives of a plausible length, and calm inputs. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Arena, parseArena } from "../sim/arena/arena.ts";
import { AIM_SHIFT, DASH_BIT, FIRE_BIT, HEADING_SHIFT, MOVE_MASK } from "../sim/input.ts";
import { SHIP_FLYING } from "../sim/ships/ships.ts";
import { TICKS_PER_SECOND } from "../sim/tuning.ts";
import { EVENT_KILL } from "../sim/world/events.ts";
import { tickOf } from "../sim/world/world.ts";
import type { Skill } from "./brain.ts";
import { isHeedless } from "./mind.ts";
import { HABITS } from "./skill.ts";
import { createGame, playTick, type TestGame } from "./test-game.ts";

const HEADING_AT = AIM_SHIFT + HEADING_SHIFT;
const SKILLS: readonly Skill[] = ["easy", "normal", "hard"];

function bundled(name: string): Arena {
  const result = parseArena(readFileSync(new URL(`../maps/${name}.txt`, import.meta.url), "utf8"));
  if (!result.ok) throw new Error(result.reason);
  return result.arena;
}

function gameOf(map: string, skill: Skill, ships: number, seed: number): TestGame {
  return createGame(bundled(map), Array<Skill>(ships).fill(skill), seed);
}

/** Seconds of flight between two deaths of a ship, on average. */
function meanLife(game: TestGame, seconds: number): number {
  const { events, ships, shipSlots } = game.world;
  let deaths = 0;
  let flown = 0;
  for (let tick = 0; tick < seconds * TICKS_PER_SECOND; tick++) {
    playTick(game);
    for (let i = 0; i < events.count; i++) if (events.kind[i] === EVENT_KILL) deaths += 1;
    for (let slot = 0; slot < shipSlots; slot++) if (ships.life[slot] === SHIP_FLYING) flown += 1;
  }
  return flown / deaths / TICKS_PER_SECOND;
}

/** Plays, and calls `look` with every two successive inputs of a flying ship and the tick of the second. */
function watchInputs(
  game: TestGame,
  seconds: number,
  look: (before: number, after: number, tick: number, slot: number) => void,
): void {
  const { world, inputs } = game;
  const before = new Int32Array(inputs.length);
  const hasFlown = new Uint8Array(inputs.length);
  for (let i = 0; i < seconds * TICKS_PER_SECOND; i++) {
    before.set(inputs);
    playTick(game);
    for (let slot = 0; slot < inputs.length; slot++) {
      const flies = world.ships.life[slot] === SHIP_FLYING;
      if (flies && hasFlown[slot] === 1)
        look(before[slot] ?? 0, inputs[slot] ?? 0, tickOf(world), slot);
      hasFlown[slot] = flies ? 1 : 0;
    }
  }
}

describe("a game among AI players", () => {
  it.each([
    ["easy", 20, 32],
    ["normal", 12, 18],
    ["hard", 8, 11],
  ] as const)("lets a ship of %s ones live %i to %i s", (skill, least, most) => {
    const life = meanLife(gameOf("foundry", skill, 8, 1), 360);
    expect(life).toBeGreaterThan(least);
    expect(life).toBeLessThan(most);
  });

  it("lets a ship live 12 to 18 s in a crowd of 100", () => {
    const life = meanLife(gameOf("megaplex", "normal", 100, 1), 40);
    expect(life).toBeGreaterThan(12);
    expect(life).toBeLessThan(18);
  });
});

describe("an AI player's inputs", () => {
  it("change on even ticks alone", () => {
    for (const skill of SKILLS) {
      let changes = 0;
      watchInputs(gameOf("foundry", skill, 8, 2), 30, (before, after, tick) => {
        if (before === after) return;
        if (tick % 2 === 1) expect.fail(`${skill}: ${before} to ${after} at ${tick}`);
        changes += 1;
      });
      expect(changes).toBeGreaterThan(500);
    }
  });

  it("keep a heading most of the time, and turn by few different steps", () => {
    for (const skill of SKILLS) {
      const turns = new Map<number, number>();
      let seen = 0;
      watchInputs(gameOf("foundry", skill, 8, 3), 60, (before, after, tick) => {
        if (tick % 2 === 1) return;
        const turn = (((after >> HEADING_AT) - (before >> HEADING_AT)) << 24) >> 24;
        turns.set(turn, (turns.get(turn) ?? 0) + 1);
        seen += 1;
      });
      expect((turns.get(0) ?? 0) / seen, skill).toBeGreaterThan(0.55);
      expect(turns.size, skill).toBeLessThanOrEqual(9);
    }
  });

  it("keep a move for 8 ticks or more", () => {
    for (const skill of SKILLS) {
      const since = new Int32Array(8);
      let changes = 0;
      let shortest = 1000;
      watchInputs(gameOf("foundry", skill, 8, 4), 30, (before, after, tick, slot) => {
        if ((before & MOVE_MASK) === (after & MOVE_MASK)) return;
        // A life may begin at any time, without a move.
        if ((before & MOVE_MASK) !== 0) shortest = Math.min(shortest, tick - (since[slot] ?? 0));
        since[slot] = tick;
        changes += 1;
      });
      expect(changes, skill).toBeGreaterThan(100);
      expect(shortest, skill).toBe(HABITS[skill].steerTicks);
      expect(shortest, skill).toBeGreaterThanOrEqual(8);
    }
  });

  it("leave fights for a while without firing", () => {
    for (const skill of SKILLS) {
      const game = gameOf("foundry", skill, 8, 6);
      let broken = 0;
      let seen = 0;
      watchInputs(game, 60, (_, after, tick, slot) => {
        const brain = game.brains[slot];
        if (brain === undefined || tick % 2 === 1) return;
        seen += 1;
        if (brain.target < 0 || !isHeedless(brain)) return;
        broken += 1;
        if ((after & FIRE_BIT) !== 0) expect.fail(`${skill} fires on its way at ${tick}`);
      });
      expect(broken / seen, skill).toBeGreaterThan(0.05);
      expect(broken / seen, skill).toBeLessThan(0.35);
    }
  });

  it("dash at hard skill alone", () => {
    for (const skill of SKILLS) {
      let dashes = 0;
      watchInputs(gameOf("foundry", skill, 8, 5), 30, (_, after) => {
        if ((after & DASH_BIT) !== 0) dashes += 1;
      });
      expect(dashes > 0, skill).toBe(skill === "hard");
    }
  });
});
