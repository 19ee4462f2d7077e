/** The log of one tick for snapshots, filled from a world right after its step. */

import { lagTicksOf } from "../../shared/sim/input.ts";
import {
  copyRows,
  createMotionTable,
  type MotionTable,
  sameMotion,
} from "../../shared/sim/ships/ships.ts";
import { SHOT_BULLETS_MAX } from "../../shared/sim/ships/shots-of.ts";
import { EVENT_BULLET_HIT, EVENT_BULLET_SPAWN } from "../../shared/sim/world/events.ts";
import { ascending } from "../../shared/sim/world/living.ts";
import type { World } from "../../shared/sim/world/world.ts";
import { knownInput } from "../../shared/wire/snapshot/input-step.ts";

export interface TickLog {
  /** Inputs of the tick as others know them. Here and below, only rows of seated ships are valid. */
  readonly inputs: Int32Array;
  /** The predicted state of the ships, and 1 where it differs from the state after the tick. */
  readonly predicted: MotionTable;
  readonly mispredicted: Uint8Array;
  /** Generation of the ship in each slot, -1 for none, and 1 where it differs from the tick before. */
  readonly generation: Int32Array;
  readonly isReseated: Uint8Array;
  spawnCount: number;
  readonly bullet: Int32Array;
  readonly owner: Int32Array;
  /** Position of the owner at the shot, 1/256 px. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Direction in 1/4096 turn. */
  readonly angle: Int32Array;
  /** Place in WEAPONS. */
  readonly weapon: Int32Array;
  /** Lag compensation ticks. */
  readonly behind: Int32Array;
  hitCount: number;
  readonly hit: Int32Array;
}

/** Returns a log with room for any tick of a world with these slots. */
export function createTickLog(shipSlots: number, bulletSlots: number): TickLog {
  const spawns = shipSlots * SHOT_BULLETS_MAX;
  return {
    inputs: new Int32Array(shipSlots),
    predicted: createMotionTable(shipSlots),
    mispredicted: new Uint8Array(shipSlots),
    generation: new Int32Array(shipSlots),
    isReseated: new Uint8Array(shipSlots),
    spawnCount: 0,
    bullet: new Int32Array(spawns),
    owner: new Int32Array(spawns),
    x: new Int32Array(spawns),
    y: new Int32Array(spawns),
    angle: new Int32Array(spawns),
    weapon: new Int32Array(spawns),
    behind: new Int32Array(spawns),
    hitCount: 0,
    hit: new Int32Array(bulletSlots),
  };
}

/** Empties a log, because events before the start of a round are never sent. */
export function clearTickLog(log: TickLog): void {
  log.mispredicted.fill(1);
  log.spawnCount = 0;
  log.hitCount = 0;
}

/**
 * Fills a log from the world's newest tick; `before` is the log of the tick before. Call before anything
 * else changes the world.
 */
export function fillTickLog(log: TickLog, before: TickLog, world: World): void {
  const { events, ships } = world;
  clearTickLog(log);
  const { predicted } = world.scratch;
  log.generation.fill(-1);
  log.isReseated.fill(1);
  const { slots, count } = ascending(world.seated);
  copyRows(predicted, log.predicted, slots, count);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    log.inputs[slot] = knownInput(world.inputs[slot] ?? 0);
    log.mispredicted[slot] = sameMotion(predicted, slot, ships, slot) ? 0 : 1;
    log.generation[slot] = ships.generation[slot] ?? 0;
    log.isReseated[slot] = log.generation[slot] === before.generation[slot] ? 0 : 1;
  }
  for (let i = 0; i < events.count; i++) {
    const bullet = events.a[i] ?? 0;
    if (events.kind[i] === EVENT_BULLET_HIT) {
      log.hit[log.hitCount++] = bullet;
      continue;
    }
    if (events.kind[i] !== EVENT_BULLET_SPAWN) continue;
    const owner = events.b[i] ?? 0;
    const at = log.spawnCount++;
    log.bullet[at] = bullet;
    log.owner[at] = owner;
    log.x[at] = ships.x[owner] ?? 0;
    log.y[at] = ships.y[owner] ?? 0;
    log.angle[at] = events.c[i] ?? 0;
    log.weapon[at] = world.bullets.weapon[bullet] ?? 0;
    log.behind[at] = lagTicksOf(world.inputs[owner] ?? 0);
  }
}
