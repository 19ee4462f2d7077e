/**
 * The own ship at the newest compared tick, twice: as it was predicted, and as the server has it. Stored
 * apart, because a correction overwrites the prediction.
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
  /** -1 while nothing was compared. */
  tick: number;
}

export function createAgreement(): Agreement {
  return { predicted: createMotionTable(1), server: createMotionTable(1), tick: -1 };
}

/** Stores the prediction; call before a correction overwrites it. */
export function notePredicted(agreement: Agreement, states: MotionTable, row: number): void {
  copyMotion(states, row, agreement.predicted, 0);
}

/** Stores the server's state that it was compared with; `tick` is -1 if there was nothing to compare. */
export function noteCompared(
  agreement: Agreement,
  truth: MotionTable,
  slot: number,
  tick: number,
): void {
  copyMotion(truth, slot, agreement.server, 0);
  agreement.tick = tick;
}

/**
 * 16 bits of the hash of the own ship's motion at the newest compared tick, as predicted and as the server
 * has it.
 */
export interface AgreedHashes {
  /** -1 while nothing was compared. */
  readonly comparedTick: number;
  readonly predictedHash: number;
  readonly serverHash: number;
}

/** The hashes of both, which suffice to see that they differ. */
export function agreedHashes(agreement: Agreement | undefined): AgreedHashes {
  if (agreement === undefined || agreement.tick < 0)
    return { comparedTick: -1, predictedHash: 0, serverHash: 0 };
  return {
    comparedTick: agreement.tick,
    predictedHash: shipHash(agreement.predicted, 0),
    serverHash: shipHash(agreement.server, 0),
  };
}
