/** The simulation as a whole: the same in every engine, restorable at any tick, and within bounds. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { randomBelow, seedRandom } from "../maths/random.ts";
import { type Arena, parseArena } from "./arena/arena.ts";
import { TEST_ARENA } from "./arena/test-arena.ts";
import { PICKUP_KINDS } from "./content/pickups.ts";
import { BOUNCES_OF, WEAPONS } from "./content/weapons.ts";
import { GOLDEN_HASH } from "./golden-hash.gen.ts";
import { beginRound } from "./match/begin-round.ts";
import { createWorld } from "./match/create-world.ts";
import { seatShip, unseatShip } from "./match/seats.ts";
import { PROOF_SEED, PROOF_TICKS, proofHash } from "./proof.ts";
import { createScript, nextInputs } from "./scripted.ts";
import { SHIP_FLYING } from "./ships/ships.ts";
import { overlapsWall } from "./ships/walls.ts";
import { step } from "./step.ts";
import { isRoundOver } from "./systems/match.ts";
import {
  SCORE_ASSIST,
  SCORE_BANK_KILL,
  SCORE_KILL,
  SCORE_PICKUP,
  SHIP_SPEED_MAX,
  TICKS_PER_SECOND,
  TILE,
} from "./tuning.ts";
import { checkpoint, hash, restore } from "./world/checkpoint.ts";
import { EVENT_BULLET_SPAWN, EVENT_KILL, EVENT_KINDS, EVENT_PICKUP } from "./world/events.ts";
import { HEAD, PHASE_PLAYING, PHASE_RESULTS } from "./world/head.ts";
import { ascending } from "./world/living.ts";
import { tickOf, type World } from "./world/world.ts";

function seated(ships: number, seed: number): World {
  const world = createWorld({ arena: TEST_ARENA, shipSlots: ships, seed });
  for (let i = 0; i < ships; i++) seatShip(world);
  return world;
}

/** What has happened in the proof's play so far. */
interface Played {
  readonly kinds: Set<number>;
  readonly taken: Set<number>;
  readonly fired: Set<number>;
  readonly phases: Set<number>;
}

function bundledMaps(): Arena[] {
  const folder = path.join(import.meta.dirname, "../maps");
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const map = parseArena(readFileSync(path.join(folder, file), "utf8"));
      if (!map.ok) throw new Error(map.reason);
      return map.arena;
    });
}

function noteWhatHappens({ events, head, pads, bullets }: World, played: Played): void {
  for (let i = 0; i < events.count; i++) {
    played.kinds.add(events.kind[i] ?? 0);
    if (events.kind[i] === EVENT_BULLET_SPAWN)
      played.fired.add(bullets.weapon[events.a[i] ?? 0] ?? 0);
  }
  for (const kind of pads.kind) if (kind !== 0) played.taken.add(kind);
  played.phases.add(head[HEAD.phase] ?? 0);
}

describe("step", () => {
  it("[S3] gives the same hash from the same seed and inputs, here and in every other engine", () => {
    const played = {
      kinds: new Set<number>(),
      taken: new Set<number>(),
      fired: new Set<number>(),
      phases: new Set<number>(),
    };
    const arenas = [TEST_ARENA, ...bundledMaps()];
    const look = (world: World): void => noteWhatHappens(world, played);
    expect(proofHash(arenas, PROOF_SEED, PROOF_TICKS, look)).toBe(GOLDEN_HASH);
    // The play covers every rule.
    expect(played.kinds.size).toBe(EVENT_KINDS);
    expect(played.taken.size).toBe(PICKUP_KINDS);
    expect(played.fired.size).toBe(WEAPONS.length);
    expect([...played.phases].sort()).toEqual([PHASE_PLAYING, PHASE_RESULTS]);
  });

  it("[S3] gives another hash from another seed, and the same one again from the same", () => {
    const [one, again, other] = [5, 5, 6].map((seed) => proofHash([TEST_ARENA], seed, 100));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  it("[S4] continues from a restored checkpoint of any tick with the same states", () => {
    const world = seated(16, 3);
    const script = createScript(16, 4);
    const other = seated(16, 99);
    for (let i = 0; i < 777; i++) step(other, nextInputs(createScript(16, i)));
    for (let start = 0; start < 40; start++) {
      const saved = checkpoint(world);
      const inputs: Int32Array[] = [];
      for (let i = 0; i < 97; i++) {
        inputs.push(nextInputs(script).slice());
        step(world, inputs[i] ?? new Int32Array(16));
      }
      restore(other, saved, TEST_ARENA);
      for (const each of inputs) step(other, each);
      expect(hash(other), `checkpoint ${start}`).toBe(hash(world));
    }
  });

  it("[S5] notices a single changed word of the state", () => {
    const world = seated(4, 1);
    for (let i = 0; i < 60; i++) step(world, nextInputs(createScript(4, i)));
    const before = hash(world);
    for (const at of [0, 9, world.block.length >> 1, world.block.length - 1]) {
      world.block[at] = (world.block[at] ?? 0) ^ 1;
      expect(hash(world)).not.toBe(before);
      world.block[at] = (world.block[at] ?? 0) ^ 1;
    }
    expect(hash(world)).toBe(before);
  });

  it("[S6] keeps its invariants over half an hour of random play", () => {
    for (const seed of [11, 12, 13]) playWildly(seed, 10 * 60 * TICKS_PER_SECOND);
  });
});

/** Plays random inputs, joins and leaves, and checks the world after every tick. */
function playWildly(seed: number, ticks: number): void {
  const slots = 12;
  const world = createWorld({ arena: TEST_ARENA, shipSlots: slots, seed, roundTicks: 7000 });
  const script = createScript(slots, seed);
  const random = new Int32Array(4);
  seedRandom(random, 0, seed);
  let owed = 0;
  for (let i = 0; i < ticks; i++) {
    if (randomBelow(random, 0, 200) === 0) seatShip(world);
    if (randomBelow(random, 0, 900) === 0) {
      const slot = randomBelow(random, 0, slots);
      owed -= world.ships.score[slot] ?? 0;
      unseatShip(world, slot);
    }
    step(world, nextInputs(script));
    owed += pointsOf(world);
    const broken = brokenInvariant(world, owed);
    if (broken !== undefined) expect.fail(`seed ${seed}, tick ${tickOf(world)}: ${broken}`);
    if (!isRoundOver(world)) continue;
    beginRound(world, TEST_ARENA);
    owed = 0;
  }
}

/** Upper bound of the points that a tick's events are worth. */
function pointsOf(world: World): number {
  let points = 0;
  for (let i = 0; i < world.events.count; i++) {
    if (world.events.kind[i] === EVENT_PICKUP) points += SCORE_PICKUP;
    if (world.events.kind[i] === EVENT_KILL)
      points += (world.events.c[i] === 1 ? SCORE_BANK_KILL : SCORE_KILL) + 2 * SCORE_ASSIST;
  }
  return points;
}

function brokenInvariant(world: World, owed: number): string | undefined {
  const { ships, arena } = world;
  let total = 0;
  for (let slot = 0; slot < world.shipSlots; slot++) {
    total += ships.score[slot] ?? 0;
    if (ships.life[slot] !== SHIP_FLYING) continue;
    const x = ships.x[slot] ?? -1;
    const y = ships.y[slot] ?? -1;
    if (!isInside(arena, x, y)) return `ship ${slot} at ${x}, ${y} is out of range`;
    if (overlapsWall(arena, x, y)) return `ship ${slot} at ${x}, ${y} is in a wall`;
    const speed = Math.max(Math.abs(ships.vx[slot] ?? 0), Math.abs(ships.vy[slot] ?? 0));
    if (speed > SHIP_SPEED_MAX) return `ship ${slot} flies at ${speed}`;
    const hull = ships.hull[slot] ?? 0;
    if (hull <= 0 || hull > 100) return `ship ${slot} has hull ${hull}`;
  }
  if (total > owed) return `scores sum to ${total}, but rules gave at most ${owed}`;
  return brokenBullets(world);
}

function brokenBullets(world: World): string | undefined {
  const { bullets, arena } = world;
  let inFlight = 0;
  for (let bullet = 0; bullet < world.bulletSlots; bullet++) {
    if ((bullets.ticksLeft[bullet] ?? 0) === 0) continue;
    inFlight += 1;
    const x = bullets.x[bullet] ?? -1;
    const y = bullets.y[bullet] ?? -1;
    const tile = Math.trunc(y / TILE) * arena.columns + Math.trunc(x / TILE);
    if (!isInside(arena, x, y) || arena.walls[tile] === 1)
      return `bullet ${bullet} at ${x}, ${y} is in a wall`;
    const most = BOUNCES_OF[bullets.weapon[bullet] ?? 0] ?? 0;
    if ((bullets.bounces[bullet] ?? 0) > most) return `bullet ${bullet} bounced too often`;
  }
  if (inFlight + (world.head[HEAD.freeBullets] ?? 0) !== world.bulletSlots)
    return `${inFlight} bullets fly, but ${world.head[HEAD.freeBullets]} are free`;
  if (ascending(world.inFlight).count !== inFlight) return "bitECS counts other bullets";
  return undefined;
}

function isInside(arena: Arena, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < arena.columns * TILE && y < arena.rows * TILE;
}
