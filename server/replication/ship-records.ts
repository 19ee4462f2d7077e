/**
 * The ships of a stream of snapshots: what its readers hold of each ship, and each ship's bits, made once
 * per snapshot for all viewers. The predicted state that readers compute comes from the world's own step,
 * before other players affected the ship.
 */
import type { Arena } from "../../shared/sim/arena/arena.ts";
import {
  copyMotion,
  createMotionTable,
  type MotionTable,
  SHIP_ABSENT,
  SHIP_WAITING,
} from "../../shared/sim/ships/ships.ts";
import { stepShip } from "../../shared/sim/ships/step-ship.ts";
import type { BitWriter } from "../../shared/wire/bits.ts";
import {
  stepKind,
  turnBetween,
  writeKnownInput,
  writeStep,
} from "../../shared/wire/snapshot/input-step.ts";
import { writeResidual, writeWhole } from "../../shared/wire/snapshot/ship-residual.ts";
import { RecordSet } from "./record-set.ts";
import type { SnapshotSource } from "./snapshot-source.ts";
import type { TickLog } from "./tick-log.ts";

/** Longest record of a ship. */
const RECORD_BITS = 256;

export interface ShipRecords {
  readonly seats: number;
  readonly slotBits: number;
  /** Input and turn that readers hold, by slot; as in a replica. */
  readonly held: Int32Array;
  readonly turn: Int32Array;
  /** Life at the newest snapshot and at the one before; SHIP_ABSENT for ships that no reader can hold. */
  readonly life: Int32Array;
  readonly lifeBefore: Int32Array;
  /** Slots of the present ships, ascending; the first `presentCount` are valid. */
  readonly present: Int32Array;
  presentCount: number;
  /** Number of ships that readers have to drop: they left, or their seat has another player. */
  leftCount: number;
  /** 1 where a reader of the newest delta also knows the ship's exact state one tick earlier. */
  readonly isBeforeExact: Uint8Array;
  readonly deltas: RecordSet;
  readonly wholes: RecordSet;
  readonly row: MotionTable;
}

export function createShipRecords(seats: number, slotBits: number): ShipRecords {
  return {
    seats,
    slotBits,
    held: new Int32Array(seats),
    turn: new Int32Array(seats),
    life: new Int32Array(seats),
    lifeBefore: new Int32Array(seats),
    present: new Int32Array(seats),
    presentCount: 0,
    leftCount: 0,
    isBeforeExact: new Uint8Array(seats),
    deltas: new RecordSet(seats, RECORD_BITS),
    wholes: new RecordSet(seats, RECORD_BITS),
    row: createMotionTable(1),
  };
}

/** Makes the records of a snapshot; `isDelta` is false when there is no snapshot right before it. */
export function updateShips(
  records: ShipRecords,
  source: SnapshotSource,
  isDelta: boolean,
  arena: Arena,
): void {
  records.deltas.reset(source.tick);
  records.wholes.reset(source.tick);
  records.lifeBefore.set(records.life);
  records.life.set(source.ships.life);
  records.leftCount = 0;
  for (let i = 0; i < records.presentCount; i++)
    if (records.life[records.present[i] ?? 0] === SHIP_ABSENT) records.leftCount += 1;
  const { slots, count } = source.seated;
  records.presentCount = count;
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    records.present[i] = slot;
    const isOther =
      (source.logBefore.isReseated[slot] ?? 0) + (source.log.isReseated[slot] ?? 0) > 0;
    const isKnown = isDelta && !isOther && records.lifeBefore[slot] !== SHIP_ABSENT;
    if (isKnown) writeDelta(records, source, slot, arena);
    else {
      if (records.lifeBefore[slot] !== SHIP_ABSENT) records.leftCount += 1;
      records.held[slot] = source.log.inputs[slot] ?? 0;
      records.turn[slot] = 0;
      records.isBeforeExact[slot] = 0;
    }
  }
}

function writeDelta(
  records: ShipRecords,
  source: SnapshotSource,
  slot: number,
  arena: Arena,
): void {
  const { log, logBefore } = source;
  const isMispredicted = (logBefore.mispredicted[slot] ?? 1) + (log.mispredicted[slot] ?? 1) > 0;
  const held = records.held[slot] ?? 0;
  // A waiting ship ignores inputs, so its reader continues with the last known one.
  const isIdle = !isMispredicted && source.ships.life[slot] === SHIP_WAITING;
  const first = isIdle ? held : (logBefore.inputs[slot] ?? 0);
  const second = isIdle ? held : (log.inputs[slot] ?? 0);
  const kind = stepKind(held, first, second, source.tick);
  const writer = records.deltas.begin(slot);
  writeStep(writer, kind, isMispredicted, held, first, second, records.turn[slot] ?? 0);
  if (isMispredicted) {
    predictRow(records.row, log, logBefore, slot, second, arena);
    writeResidual(writer, records.row, 0, source.ships, slot);
  }
  records.deltas.end(slot);
  records.isBeforeExact[slot] = isMispredicted ? 0 : 1;
  records.held[slot] = second;
  records.turn[slot] = turnBetween(held, second);
}

/**
 * Fills row 0 of `row` with the predicted state that a reader computes for a mispredicted ship from
 * `second`, the input of the second tick.
 */
export function predictRow(
  row: MotionTable,
  log: TickLog,
  logBefore: TickLog,
  slot: number,
  second: number,
  arena: Arena,
): void {
  if (logBefore.mispredicted[slot] === 0) {
    copyMotion(log.predicted, slot, row, 0);
    return;
  }
  // The reader continues from its own first step, not from the ship's real state after it.
  copyMotion(logBefore.predicted, slot, row, 0);
  stepShip(row, 0, second, arena);
}

/** Copies a ship's complete record to `out`: slot, input, state. Made at the first call of a snapshot. */
export function copyWhole(
  records: ShipRecords,
  source: SnapshotSource,
  slot: number,
  out: BitWriter,
): void {
  const { wholes } = records;
  if (!wholes.has(slot)) {
    const writer = wholes.begin(slot);
    writer.write(slot, records.slotBits);
    writeKnownInput(writer, records.held[slot] ?? 0, records.turn[slot] ?? 0);
    writeWhole(writer, source.ships, slot);
    wholes.end(slot);
  }
  wholes.copyTo(out, slot);
}
