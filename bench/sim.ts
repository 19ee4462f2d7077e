/** The cost of a simulation tick without sockets: whole rooms, and one ship's step. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Arena, parseArena } from "../shared/sim/arena/arena.ts";
import { createWorld } from "../shared/sim/match/create-world.ts";
import { seatShip } from "../shared/sim/match/seats.ts";
import { createScript, nextInputs } from "../shared/sim/scripted.ts";
import {
  copyMotion,
  createMotionTable,
  type MotionTable,
  sameMotion,
} from "../shared/sim/ships/ships.ts";
import { stepShip } from "../shared/sim/ships/step-ship.ts";
import { step } from "../shared/sim/step.ts";
import { hash } from "../shared/sim/world/checkpoint.ts";
import type { World } from "../shared/sim/world/world.ts";
import type { Bench, BenchOptions, BenchResult } from "./bench-api.ts";

const MAP = path.join(import.meta.dirname, "../shared/maps/megaplex.txt");
const SIZES = [32, 300, 800] as const;
/** Ticks for the engine to compile the code, and ticks per measurement. */
const WARM_TICKS = 1200;
const CHUNK_TICKS = 60;
const SEED = 7;
/** Repetitions of calls that are too short to measure alone. */
const REPEATS = 200;

interface Play {
  readonly world: World;
  /** Inputs by tick, generated before measuring. */
  readonly inputs: readonly Int32Array[];
}

function megaplex(): Arena {
  const parsed = parseArena(readFileSync(MAP, "utf8"));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.arena;
}

/** A room of scripted players after its first 20 s. */
function warmPlay(arena: Arena, players: number, ticks: number): Play {
  const world = createWorld({ arena, shipSlots: players, seed: SEED });
  for (let i = 0; i < players; i++) seatShip(world);
  const script = createScript(players, SEED);
  for (let i = 0; i < WARM_TICKS; i++) step(world, nextInputs(script));
  return { world, inputs: Array.from({ length: ticks }, () => nextInputs(script).slice()) };
}

/**
 * Processor time per call in ns: the median over the runs of `run`, each of `calls` calls. Not wall time,
 * which includes preemption. A run should take 1 ms or more.
 */
function medianNs(runs: number, calls: number, run: (index: number) => void): number {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = process.cpuUsage();
    run(i);
    const { user, system } = process.cpuUsage(start);
    times.push(((user + system) * 1000) / calls);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? 0;
}

function tickNs(play: Play): number {
  const chunks = Math.floor(play.inputs.length / CHUNK_TICKS);
  return medianNs(chunks, CHUNK_TICKS, (chunk) => {
    for (const inputs of play.inputs.slice(chunk * CHUNK_TICKS, (chunk + 1) * CHUNK_TICKS))
      step(play.world, inputs);
  });
}

interface Rows {
  readonly table: MotionTable;
  readonly count: number;
}

/** A room's flying and waiting ships in a separate table. */
function rowsOf(world: World): Rows {
  const table = createMotionTable(world.shipSlots);
  for (let slot = 0; slot < world.shipSlots; slot++) copyMotion(world.ships, slot, table, slot);
  return { table, count: world.shipSlots };
}

function stepShipNs({ world, inputs }: Play, arena: Arena, runs: number): number {
  const { table, count } = rowsOf(world);
  return medianNs(runs, count * CHUNK_TICKS, (index) => {
    for (let row = 0; row < count; row++) copyMotion(world.ships, row, table, row);
    for (let tick = 0; tick < CHUNK_TICKS; tick++) {
      const now = inputs[(index + tick) % inputs.length];
      for (let row = 0; row < count; row++) stepShip(table, row, now?.[row] ?? 0, arena);
    }
  });
}

function copyNs({ table, count }: Rows, runs: number): number {
  const row = createMotionTable(1);
  const copies = createMotionTable(count);
  return medianNs(runs, 2 * REPEATS * count, () => {
    for (let i = 0; i < REPEATS; i++) {
      for (let slot = 0; slot < count; slot++) {
        copyMotion(table, slot, row, 0);
        copyMotion(row, 0, copies, slot);
      }
    }
  });
}

/** Compares equal rows, the usual case, in which all columns are read. */
function compareNs({ table, count }: Rows, runs: number): number {
  const copies = createMotionTable(count);
  copies.words.set(table.words);
  let agreeing = 0;
  const time = medianNs(runs, REPEATS * count, () => {
    for (let i = 0; i < REPEATS; i++)
      for (let slot = 0; slot < count; slot++)
        if (sameMotion(table, slot, copies, slot)) agreeing += 1;
  });
  if (agreeing !== runs * REPEATS * count) throw new Error("equal rows compared as different");
  return time;
}

function measure({ isQuick, log }: BenchOptions): BenchResult {
  const arena = megaplex();
  const seconds = isQuick ? 15 : 60;
  const runs = isQuick ? 20 : 80;
  const figures: Record<string, number> = {};
  const rows: (string | number)[][] = [];
  for (const players of SIZES) {
    log(`${players} players for ${seconds} s of play`);
    const play = warmPlay(arena, players, seconds * 60);
    const time = tickNs(play);
    const hashTime = medianNs(runs, REPEATS, () => {
      for (let i = 0; i < REPEATS; i++) hash(play.world);
    });
    figures[`tickUs${players}`] = round(time / 1000);
    figures[`tickPerShipNs${players}`] = round(time / players);
    rows.push([players, round(time / 1000), round(time / players), round(hashTime / 1000)]);
    if (players !== 300) continue;
    figures["stepShipNs"] = round(stepShipNs(play, arena, runs));
    const ships = rowsOf(play.world);
    figures["copyMotionNs"] = round(copyNs(ships, runs));
    figures["sameMotionNs"] = round(compareNs(ships, runs));
  }
  return {
    figures,
    targets: {
      tickPerShipNs300: { max: 1000 },
      tickPerShipNs800: { max: 1000 },
      stepShipNs: { max: 400 },
    },
    table: { head: ["players", "tick, µs", "per player, ns", "hash, µs"], rows },
    notes: [
      "Scripted players on Megaplex shoot most of the time; about half of them are waiting to respawn.",
      "Medians of processor time, including garbage collection.",
    ],
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export const bench: Bench = {
  name: "sim",
  sentence:
    "The simulation alone: a tick of 32, 300 and 800 scripted players, one ship's step, and copying and comparing its state.",
  run: async (options) => measure(options),
};
