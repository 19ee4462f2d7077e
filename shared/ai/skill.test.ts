/** Better skill wins: games between two halves of different skill. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../sim/arena/test-arena.ts";
import { TICKS_PER_SECOND } from "../sim/tuning.ts";
import type { Skill } from "./brain.ts";
import { createGame, playTick } from "./test-game.ts";

const SEEDS = [1, 2, 3];
const MINUTES = 2;

/** Points of the better and of the worse half, of six ships in turn. */
function duel(better: Skill, worse: Skill, seed: number): readonly [number, number] {
  const game = createGame(TEST_ARENA, [better, worse, better, worse, better, worse], seed);
  for (let tick = 0; tick < MINUTES * 60 * TICKS_PER_SECOND; tick++) playTick(game);
  const points = [0, 0] as [number, number];
  for (let slot = 0; slot < 6; slot++)
    points[slot & 1] = (points[slot & 1] ?? 0) + (game.world.ships.score[slot] ?? 0);
  return points;
}

describe("skill", () => {
  it.each([
    ["hard", "easy", 2],
    ["normal", "easy", 1.4],
    ["hard", "normal", 1.2],
  ] as const)("[A3] makes %s beat %s in every game", (better, worse, ratio) => {
    for (const seed of SEEDS) {
      const [more, less] = duel(better, worse, seed);
      expect(more / less, `seed ${seed}: ${more} to ${less}`).toBeGreaterThan(ratio);
    }
  });

  it("[A3] lets every player score, so that beginners enjoy the game", () => {
    const [more, less] = duel("hard", "easy", 9);
    expect(Math.min(more, less)).toBeGreaterThan(0);
  });
});
