/**
 * The own ship at the newest tick that was compared, twice: as it was predicted, and as the server has
 * it. Kept apart, because a correction writes the truth over what was predicted.
 */

import {
  copyMotion,
  createMotionTable,
  type MotionTable,
} from "../../../shared/sim/ships/ships.ts";
import { shipHash } from "../../../shared/wire/snapshot/ship-hash.ts";

export interface Agreement {
  /** One row each. */
  readonly predicted: MotionTable;
  readonly server: MotionTable;
  /** -1 while nothing could be compared. */
  tick: number;
}

export function createAgreement(): Agreement {
  return { predicted: createMotionTable(1), server: createMotionTable(1), tick: -1 };
}

/** Keeps what was predicted; call before the truth is taken over. */
export function notePredicted(agreement: Agreement, states: MotionTable, row: number): void {
  copyMotion(states, row, agreement.predicted, 0);
}

/** Keeps the truth that it was compared with; `tick` is -1 when there was nothing to compare. */
export function noteCompared(
  agreement: Agreement,
  truth: MotionTable,
  slot: number,
  tick: number,
): void {
  copyMotion(truth, slot, agreement.server, 0);
  agreement.tick = tick;
}

/** 16 bits of hash of the own ship's motion at the newest compared tick, as predicted and as the server has it. */
export interface AgreedHashes {
  /** -1 while nothing was compared. */
  readonly comparedTick: number;
  readonly predictedHash: number;
  readonly serverHash: number;
}

/** The hashes of both, which are enough to see that two differ. */
export function agreedHashes(agreement: Agreement | undefined): AgreedHashes {
  if (agreement === undefined || agreement.tick < 0)
    return { comparedTick: -1, predictedHash: 0, serverHash: 0 };
  return {
    comparedTick: agreement.tick,
    predictedHash: shipHash(agreement.predicted, 0),
    serverHash: shipHash(agreement.server, 0),
  };
}
