/**
 * `npm run fit`: plays AI players against one another, counts the symbols in their snapshots, and writes
 * shared/wire/snapshot/fitted-codes.gen.ts: the lengths of the best prefix codes for them. The wire depends
 * on that file: run this only when the game or the players have changed enough to matter.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { predictRow } from "../../server/replication/ship-records.ts";
import { createTickLog, fillTickLog } from "../../server/replication/tick-log.ts";
import { createBrain, type Skill, think } from "../../shared/ai/brain.ts";
import { worldPerception } from "../../shared/ai/world-perception.ts";
import { parseArena } from "../../shared/sim/arena/arena.ts";
import { createWorld } from "../../shared/sim/match/create-world.ts";
import { seatShip } from "../../shared/sim/match/seats.ts";
import { createMotionTable, SHIP_FLYING, SHIP_WAITING } from "../../shared/sim/ships/ships.ts";
import { step } from "../../shared/sim/step.ts";
import { tickOf, type World } from "../../shared/sim/world/world.ts";
import { fittedLengths } from "../../shared/wire/prefix-code.ts";
import {
  STEP_FREE,
  STEP_KINDS,
  STEP_RESIDUAL,
  STEP_TURN,
  stepKind,
  TURN_CODES,
  TURN_SYMBOLS,
  turnBetween,
  turnContext,
  turnSymbol,
} from "../../shared/wire/snapshot/input-step.ts";
import {
  PLACE,
  POSITION_CLASSES,
  residualMask,
  SPEED,
  SPEED_CLASSES,
  sizeClass,
} from "../../shared/wire/snapshot/ship-residual.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const TARGET = "shared/wire/snapshot/fitted-codes.gen.ts";
const SECONDS = 120;
const GAMES: readonly { map: string; ships: number; skill: Skill }[] = [
  { map: "foundry", ships: 8, skill: "normal" },
  { map: "crossfire", ships: 32, skill: "easy" },
  { map: "crossfire", ships: 32, skill: "hard" },
  { map: "megaplex", ships: 100, skill: "normal" },
];
/** Number of residual masks with a code word of their own; the rarer ones share one. */
const MASKS_KEPT = 40;

/** Weight of people's turns relative to those of AI players, and how fast larger ones get rarer. */
const PEOPLE_PART = 0.3;
const HALVING_HEADINGS = 5;

const zeros = (length: number): number[] => new Array<number>(length).fill(0);
const kinds = zeros(STEP_KINDS);
const turns = Array.from({ length: TURN_CODES }, () => zeros(TURN_SYMBOLS));
const masks = new Map<number, number>();
const positions = zeros(POSITION_CLASSES);
const speeds = zeros(SPEED_CLASSES);
const add = (counts: number[], symbol: number): void => {
  counts[symbol] = (counts[symbol] ?? 0) + 1;
};

for (const [seed, game] of GAMES.entries()) play(game.map, game.ships, game.skill, seed + 1);
writeTables();

function play(map: string, ships: number, skill: Skill, seed: number): void {
  const parsed = parseArena(readFileSync(path.join(ROOT, `shared/maps/${map}.txt`), "utf8"));
  if (!parsed.ok) throw new Error(parsed.reason);
  const world = createWorld({ arena: parsed.arena, shipSlots: ships, seed });
  const brains = Array.from({ length: ships }, (_, at) => {
    seatShip(world);
    return createBrain({ seed: seed * 1000 + at, skill });
  });
  const inputs = new Int32Array(ships);
  const held = new Int32Array(ships);
  const turn = new Int32Array(ships);
  let log = createTickLog(ships, world.bulletSlots);
  let logBefore = createTickLog(ships, world.bulletSlots);
  const row = createMotionTable(1);
  for (let tick = 1; tick <= SECONDS * 60; tick++) {
    for (const [slot, brain] of brains.entries())
      inputs[slot] = think(brain, worldPerception(world, slot));
    step(world, inputs);
    [log, logBefore] = [logBefore, log];
    fillTickLog(log, logBefore, world);
    // Counts both streams: even ticks in one half of the time, odd ones in the other.
    if ((tick & 1) !== (tick < SECONDS * 30 ? 0 : 1)) continue;
    for (let slot = 0; slot < ships; slot++) count(world, slot);
  }

  function count(of: World, slot: number): void {
    const isMispredicted = (logBefore.mispredicted[slot] ?? 1) + (log.mispredicted[slot] ?? 1) > 0;
    if (of.ships.life[slot] === SHIP_WAITING && !isMispredicted) return;
    const before = held[slot] ?? 0;
    const first = logBefore.inputs[slot] ?? 0;
    const second = log.inputs[slot] ?? 0;
    const kind = stepKind(before, first, second, tickOf(of));
    add(kinds, isMispredicted ? kind + STEP_RESIDUAL : kind);
    const turned = turnBetween(before, second);
    if (kind !== STEP_FREE && (kind & STEP_TURN) !== 0) {
      const counts = turns[turnContext(turn[slot] ?? 0)];
      if (counts !== undefined) add(counts, turnSymbol(turned, turn[slot] ?? 0));
    }
    held[slot] = second;
    turn[slot] = turned;
    if (isMispredicted) countResidual(of, slot, second);
  }

  function countResidual(of: World, slot: number, second: number): void {
    predictRow(row, log, logBefore, slot, second, of.arena);
    const mask = residualMask(row, 0, of.ships, slot);
    masks.set(mask, (masks.get(mask) ?? 0) + 1);
    if (of.ships.life[slot] !== SHIP_FLYING) return;
    for (const column of ["x", "y"] as const)
      if ((mask & PLACE) !== 0)
        add(positions, sizeClass((of.ships[column][slot] ?? 0) - (row[column][0] ?? 0)));
    for (const column of ["vx", "vy"] as const)
      if ((mask & SPEED) !== 0)
        add(speeds, sizeClass((of.ships[column][slot] ?? 0) - (row[column][0] ?? 0)));
  }
}

/**
 * AI players turn at a few steady rates, people by any amount: part of the weight follows a curve that
 * halves every few headings.
 */
function withPeople(counts: readonly number[]): number[] {
  const curve = counts.map((_, symbol) => {
    const size =
      symbol === 0 ? 40 : symbol > TURN_SYMBOLS >> 1 ? symbol - (TURN_SYMBOLS >> 1) : symbol;
    return 2 ** (-size / HALVING_HEADINGS);
  });
  const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
  const scale = (sum(counts) * PEOPLE_PART) / sum(curve);
  return counts.map((count, symbol) => Math.ceil(count + scale * (curve[symbol] ?? 0)));
}

function writeTables(): void {
  const common = [...masks].toSorted((a, b) => b[1] - a[1]).slice(0, MASKS_KEPT);
  const kept = new Set(common.map(([mask]) => mask));
  const rest = [...masks].reduce((sum, [mask, times]) => sum + (kept.has(mask) ? 0 : times), 0);
  const table = (name: string, value: unknown): string =>
    `export const ${name} = ${JSON.stringify(value)} as const;\n`;
  const text = [
    "// Written by scripts/generate/fit-codes.ts (`npm run fit`): lengths of prefix codes, fitted to play. Not edited by hand.\n\n",
    table("KIND_LENGTHS", fittedLengths(kinds)),
    table(
      "TURN_LENGTHS",
      turns.map((counts) => fittedLengths(withPeople(counts))),
    ),
    table(
      "MASKS",
      common.map(([mask]) => mask),
    ),
    table("MASK_LENGTHS", fittedLengths([...common.map(([, times]) => times), rest])),
    table("POSITION_LENGTHS", fittedLengths(positions)),
    table("SPEED_LENGTHS", fittedLengths(speeds)),
  ];
  writeFileSync(path.join(ROOT, TARGET), text.join(""));
  const total = kinds.reduce((sum, times) => sum + times, 0);
  console.log(`${TARGET} written, from ${total} ship snapshots. Kinds: ${kinds.join(" ")}`);
}
