/** The server's position of the own ship at each of the last ticks, if a snapshot made it exactly known. */

import { type MotionTable, SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { Replica } from "../../../shared/wire/snapshot/replica.ts";

/** Ticks remembered: over 2 s, to cover all that arrives at once after a stall. */
const TICKS = 128;
const MASK = TICKS - 1;

export interface OwnTruth {
  /** Which tick each row holds; -1 for none. By tick & MASK, as are the others. */
  readonly tick: Int32Array;
  /** px. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export function createOwnTruth(): OwnTruth {
  return {
    tick: new Int32Array(TICKS).fill(-1),
    x: new Float64Array(TICKS),
    y: new Float64Array(TICKS),
  };
}

/** Takes in a snapshot that the replica has just read: its tick, and the one before where it explains it. */
export function noteTruth(
  truth: OwnTruth,
  replica: Replica,
  slot: number,
  isKeyframe: boolean,
): void {
  if (slot === NO_SLOT) return;
  if (!isKeyframe && replica.isBeforeExact[slot] === 1)
    note(truth, replica.before, slot, replica.tick - 1);
  note(truth, replica.ships, slot, replica.tick);
}

function note(truth: OwnTruth, ships: MotionTable, slot: number, tick: number): void {
  if (ships.life[slot] !== SHIP_FLYING) return;
  truth.tick[tick & MASK] = tick;
  truth.x[tick & MASK] = (ships.x[slot] ?? 0) / PX;
  truth.y[tick & MASK] = (ships.y[slot] ?? 0) / PX;
}

export interface Place {
  x: number;
  y: number;
}

/** Fills `into` with the server's position at `tick` (fractions allowed), px; false if it is not known. */
export function truthAt(truth: OwnTruth, tick: number, into: Place): boolean {
  const early = Math.floor(tick);
  const part = tick - early;
  const a = early & MASK;
  if (truth.tick[a] !== early) return false;
  const b = part === 0 ? a : (early + 1) & MASK;
  if (part > 0 && truth.tick[b] !== early + 1) return false;
  const x = truth.x[a] ?? 0;
  const y = truth.y[a] ?? 0;
  into.x = x + ((truth.x[b] ?? 0) - x) * part;
  into.y = y + ((truth.y[b] ?? 0) - y) * part;
  return true;
}
