/** A fight of AI players on Megaplex, with the two snapshot streams of a room. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type SnapshotSource, sourceOf } from "../../server/replication/snapshot-source.ts";
import {
  createStream,
  type SnapshotStream,
  updateStream,
} from "../../server/replication/snapshot-stream.ts";
import { createTickLog, fillTickLog, type TickLog } from "../../server/replication/tick-log.ts";
import { type Brain, createBrain, think } from "../../shared/ai/brain.ts";
import { worldPerception } from "../../shared/ai/world-perception.ts";
import { type Arena, parseArena } from "../../shared/sim/arena/arena.ts";
import { createWorld } from "../../shared/sim/match/create-world.ts";
import { seatShip } from "../../shared/sim/match/seats.ts";
import { step } from "../../shared/sim/step.ts";
import type { World } from "../../shared/sim/world/world.ts";

const MAP = path.join(import.meta.dirname, "../../shared/maps/megaplex.txt");
/** Every third player has hard skill. */
const HARD_EVERY = 3;
/** Longer than any bench: a new round would start over. */
const ROUND_TICKS = 1_000_000;

export interface Scene {
  readonly world: World;
  readonly brains: readonly Brain[];
  readonly inputs: Int32Array;
  /** By the parity of their ticks. */
  readonly streams: readonly [SnapshotStream, SnapshotStream];
  log: TickLog;
  logBefore: TickLog;
}

export function megaplex(): Arena {
  const parsed = parseArena(readFileSync(MAP, "utf8"));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.arena;
}

export function createScene(arena: Arena, ships: number, seed: number): Scene {
  const world = createWorld({ arena, shipSlots: ships, seed, roundTicks: ROUND_TICKS });
  const brains = Array.from({ length: ships }, (_, slot) => {
    seatShip(world);
    const skill = slot % HARD_EVERY === 0 ? "hard" : "normal";
    return createBrain({ seed: seed * 1000 + slot, skill });
  });
  return {
    world,
    brains,
    inputs: new Int32Array(ships),
    streams: [createStream(ships, arena), createStream(ships, arena)],
    log: createTickLog(ships, world.bulletSlots),
    logBefore: createTickLog(ships, world.bulletSlots),
  };
}

/** Plays a tick without a snapshot. */
export function playTick(scene: Scene): void {
  const { world, brains, inputs } = scene;
  for (const [slot, brain] of brains.entries())
    inputs[slot] = think(brain, worldPerception(world, slot));
  step(world, inputs);
  [scene.log, scene.logBefore] = [scene.logBefore, scene.log];
  fillTickLog(scene.log, scene.logBefore, world);
}

/** Plays a tick and encodes its snapshot. */
export function playSnapshot(scene: Scene): {
  readonly stream: SnapshotStream;
  readonly source: SnapshotSource;
} {
  playTick(scene);
  const source = sourceOf(scene.world, scene.logBefore, scene.log);
  const stream = scene.streams[(source.tick & 1) as 0 | 1];
  updateStream(stream, source);
  return { stream, source };
}
