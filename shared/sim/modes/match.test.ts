/** Rules common to all modes: points, winner, end of a round, determinism. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../arena/test-arena.ts";
import { beginRound } from "../match/begin-round.ts";
import { createWorld } from "../match/create-world.ts";
import { DEFAULT_RULES, type MatchRules, rulesOf } from "../match/rules.ts";
import { seatShip, unseatShip } from "../match/seats.ts";
import { createScript, nextInputs } from "../scripted.ts";
import { step } from "../step.ts";
import { isRoundOver } from "../systems/match.ts";
import { flyingWorld, hall, happened, killWithBullet, put, run } from "../test-world.ts";
import { checkpoint, hash, restore } from "../world/checkpoint.ts";
import { EVENT_PHASE, EVENT_POINTS } from "../world/events.ts";
import { HEAD, PHASE_PLAYING, PHASE_RESULTS } from "../world/head.ts";
import { tickOf, type World } from "../world/world.ts";
import type { ModeName } from "./mode.ts";
import { isModeName, MODE_NAMES, MODES, modeNamed, modeOf } from "./registry.ts";
import { FIRST_TEAM, SECOND_TEAM, teamScore } from "./sides.ts";
import { leadingSlot, leadingTeam } from "./winner.ts";

const HALL = hall(60, 40);
const SHIPS = 12;

function playing(rules: Partial<MatchRules>, seed: number, roundTicks = 4000): World {
  const world = createWorld({ arena: TEST_ARENA, shipSlots: SHIPS, seed, roundTicks, ...rules });
  for (let i = 0; i < SHIPS; i++) seatShip(world);
  return world;
}

describe("the modes", () => {
  it("[P9] are looked up by name, and a world knows its own after checkpoint and restore", () => {
    expect(new Set(MODE_NAMES).size).toBe(MODES.length);
    expect(isModeName("teams")).toBe(true);
    expect(isModeName("golf")).toBe(false);
    for (const mode of MODE_NAMES) {
      const rules = { mode, friendlyFire: true, scoreLimit: 700 };
      const world = playing(rules, 5);
      const script = createScript(SHIPS, 6);
      for (let i = 0; i < 900; i++) step(world, nextInputs(script));
      const other = playing({}, 99);
      restore(other, checkpoint(world), TEST_ARENA);
      expect(modeOf(other)).toBe(modeNamed(mode));
      expect(rulesOf(other)).toEqual(rules);
      for (let i = 0; i < 900; i++) {
        const inputs = nextInputs(script);
        step(world, inputs);
        step(other, inputs);
      }
      expect(hash(other)).toBe(hash(world));
    }
  });

  it("[P9] change with a round if its rules name one, else stay", () => {
    const world = playing({}, 1);
    beginRound(world, HALL, { mode: "teams", friendlyFire: true, scoreLimit: 50 });
    expect(rulesOf(world)).toEqual({ mode: "teams", friendlyFire: true, scoreLimit: 50 });
    beginRound(world, TEST_ARENA);
    expect(modeOf(world)).toBe(modeNamed("teams"));
    beginRound(world, HALL, DEFAULT_RULES);
    expect(rulesOf(world)).toEqual(DEFAULT_RULES);
    expect(Array.from(world.ships.team)).toEqual(Array(SHIPS).fill(0));
  });

  it("[P18] give the same hash from the same seed and inputs", () => {
    const hashes = MODE_NAMES.map((mode) => {
      const runs = [1, 2].map(() => {
        const world = playing({ mode }, 3);
        const script = createScript(SHIPS, 4);
        for (let i = 0; i < 3000; i++) step(world, nextInputs(script));
        return hash(world);
      });
      expect(runs[0]).toBe(runs[1]);
      return runs[0];
    });
    expect(new Set(hashes).size).toBe(MODES.length);
  });

  it("[P18] change scores by their rules alone, over rounds in which players join and leave", () => {
    const rules = fc.record({
      mode: fc.constantFrom<ModeName>(...MODE_NAMES),
      friendlyFire: fc.boolean(),
      scoreLimit: fc.constantFrom(0, 150, 400),
    });
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 10_000 }), (chosen, seed) => {
        expectHonestScores(playing(chosen, seed, 1500), seed);
      }),
      { numRuns: 25 },
    );
  });
});

/** Plays while players leave and join; every change of a score must have been emitted as points. */
function expectHonestScores(world: World, seed: number): void {
  const { ships } = world;
  const script = createScript(SHIPS, seed);
  for (let i = 0; i < 3000; i++) {
    if (i % 211 === 210) unseatShip(world, (i * 7 + seed) % SHIPS);
    if (i % 307 === 306) seatShip(world);
    const scores = ships.score.slice();
    const teams = [teamScore(world, FIRST_TEAM), teamScore(world, SECOND_TEAM)];
    const wasPlaying = world.head[HEAD.phase] === PHASE_PLAYING;
    step(world, nextInputs(script));
    for (const [slot, points] of happened(world.events, EVENT_POINTS)) {
      expect(wasPlaying).toBe(true);
      expect(points).toBeGreaterThan(0);
      scores[slot] = (scores[slot] ?? 0) + points;
      const team = ships.team[slot] ?? 0;
      if (team > 0) teams[team - 1] = (teams[team - 1] ?? 0) + points;
    }
    const now = [...ships.score, teamScore(world, FIRST_TEAM), teamScore(world, SECOND_TEAM)];
    const emitted = [...scores, ...teams];
    // Compared as text first: a matcher in each of 75,000 ticks takes longer than the play.
    if (now.join() !== emitted.join()) expect(now, `tick ${tickOf(world)}`).toEqual(emitted);
    if (isRoundOver(world)) beginRound(world, TEST_ARENA);
  }
}

describe("a score limit", () => {
  it("[P16] ends the round in the tick in which a player reaches it", () => {
    const world = flyingWorld(HALL, 2, 6000, { scoreLimit: 200 });
    for (const slot of [0, 1]) put(world, slot, 400 + slot * 300, 500);
    killWithBullet(world, 0, 1);
    expect(world.head[HEAD.phase]).toBe(PHASE_PLAYING);
    run(world, 120);
    killWithBullet(world, 0, 1);
    expect(world.head[HEAD.phase]).toBe(PHASE_RESULTS);
    expect(happened(world.events, EVENT_PHASE)).toEqual([[PHASE_RESULTS, 0, 0]]);
    expect(world.head[HEAD.phaseEndTick]).toBe(tickOf(world) + 600);
    run(world, 600);
    expect(isRoundOver(world)).toBe(true);
  });

  it("[P16] counts the points of a team", () => {
    const world = flyingWorld(HALL, 4, 6000, { mode: "teams", scoreLimit: 200 });
    for (const slot of [0, 1, 2, 3]) put(world, slot, 300 + slot * 200, 500);
    killWithBullet(world, 0, 1);
    expect(world.head[HEAD.phase]).toBe(PHASE_PLAYING);
    killWithBullet(world, 2, 3);
    expect(world.head[HEAD.phase]).toBe(PHASE_RESULTS);
  });
});

describe("the winner", () => {
  it("[P17] is the player with most points, then more kills, fewer deaths, the lower seat", () => {
    const world = flyingWorld(HALL, 4);
    const { score, kills, deaths } = world.ships;
    expect(leadingSlot(world)).toBe(-1);
    score.set([5, 100, 100, 100]);
    expect(leadingSlot(world)).toBe(1);
    deaths.set([0, 2, 1, 1]);
    expect(leadingSlot(world)).toBe(2);
    kills.set([9, 0, 1, 2]);
    expect(leadingSlot(world)).toBe(3);
    expect(leadingTeam(world)).toBe(0);
    unseatShip(world, 3);
    expect(leadingSlot(world)).toBe(2);
  });

  it("[P17] is the team with more points, and none while both have equal points", () => {
    const world = flyingWorld(HALL, 4, 6000, { mode: "teams" });
    for (const slot of [0, 1, 2, 3]) put(world, slot, 300 + slot * 200, 500);
    expect(leadingTeam(world)).toBe(0);
    killWithBullet(world, 3, 0);
    expect([leadingTeam(world), leadingSlot(world)]).toEqual([SECOND_TEAM, -1]);
    killWithBullet(world, 2, 3);
    expect(leadingTeam(world)).toBe(0);
    killWithBullet(world, 2, 1, 1);
    expect(leadingTeam(world)).toBe(FIRST_TEAM);
  });
});
