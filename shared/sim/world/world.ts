/**
 * A room's world as data: one block of 32-bit words that holds all of its state, with the component tables
 * as views into it, and a bitECS world that indexes which entities are alive.
 *
 * The block is the whole state, so a copy of it is a checkpoint. The indexes are derived from it and
 * rebuilt when a checkpoint is restored (entities.ts).
 */
import type { Arena } from "../arena/arena.ts";
import type { BulletTable } from "../bullets/bullets.ts";
import type { Way } from "../bullets/fly-bullet.ts";
import type { MotionTable, ShipTable } from "../ships/ships.ts";
import type { Events } from "./events.ts";
import type { Grid } from "./grid.ts";
import { HEAD } from "./head.ts";
import type { Living } from "./living.ts";
import type { PadTable } from "./pads.ts";
import type { Past } from "./past.ts";

/** Bullets per ship that a world holds; a ship with rapid fire and triple shot has 60 in flight. */
const BULLETS_PER_SHIP = 16;
const MIN_BULLETS = 128;
export const MAX_SHIPS = 1000;

/** Bullet slots of a world with that many ship slots. */
export function bulletSlotsFor(shipSlots: number): number {
  return shipSlots * BULLETS_PER_SHIP + MIN_BULLETS;
}

export interface World {
  /** Ships of taken seats, whether they fly or wait. */
  readonly seated: Living;
  /** Ships that fly. */
  readonly flying: Living;
  /** Bullets in flight. */
  readonly inFlight: Living;
  readonly block: Int32Array;
  readonly head: Int32Array;
  readonly shipSlots: number;
  readonly bulletSlots: number;
  readonly ships: ShipTable;
  /** Input of each ship in the newest tick. */
  readonly inputs: Int32Array;
  readonly bullets: BulletTable;
  readonly freeBulletStack: Int32Array;
  readonly pads: PadTable;
  readonly past: Past;
  arena: Arena;
  /** Events of the newest tick; not part of the state. */
  readonly events: Events;
  readonly scratch: Scratch;
}

/** Scratch memory of one tick; undefined between ticks. */
export interface Scratch {
  readonly grid: Grid;
  readonly way: Way;
  /** SHIP_FIRED and SHIP_DASHED of each ship. */
  readonly happened: Uint8Array;
  readonly pushX: Int32Array;
  readonly pushY: Int32Array;
  /** Per bullet: 1 + slot of the ship that it hit, else 0. */
  readonly struck: Int32Array;
  /** Bullets that struck a ship in this tick, ascending; the first `strikeCount` are valid. */
  readonly strikes: Int32Array;
  strikeCount: number;
  /**
   * The predicted state: the ships as their own step left them in the newest tick. A ship whose row in
   * `ships` differs after the tick was mispredicted. Rows of seated ships, kept until the next tick, for
   * replication.
   */
  readonly predicted: MotionTable;
}

export function tickOf(world: World): number {
  return world.head[HEAD.tick] ?? 0;
}
