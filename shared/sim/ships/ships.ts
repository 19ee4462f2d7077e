/**
 * The ship component: a table of columns (content/ship-columns.ts), one row per slot. The same table
 * serves a server's world (rows in its block), a client's predicted ship (one row) and its view of the
 * others.
 */
import { contentFaults } from "../content/content-faults.ts";
import { PICKUPS } from "../content/pickups.ts";
import { type MotionColumn, RECORD_COLUMNS, SHIP_COLUMNS } from "../content/ship-columns.ts";
import { WEAPONS } from "../content/weapons.ts";
import {
  copyMotion,
  MOTION_COLUMNS,
  type MotionTable,
  type ShipTable,
  sameMotion,
  shipTable,
} from "./ship-table.gen.ts";

export {
  copyMotion,
  MOTION_COLUMNS,
  type MotionColumn,
  type MotionTable,
  RECORD_COLUMNS,
  type ShipTable,
  sameMotion,
  shipTable,
};

const faults = contentFaults({ weapons: WEAPONS, pickups: PICKUPS, columns: SHIP_COLUMNS });
if (faults.length > 0) throw new Error(`the content contradicts itself: ${faults.join("; ")}`);

/** The states of a ship's life. */
export const SHIP_ABSENT = 0;
export const SHIP_WAITING = 1;
export const SHIP_FLYING = 2;

const NO_RECORDS = new Int32Array(0);

/** Returns a motion table of its own (not in a world's block) with `rows` rows of zeros. */
export function createMotionTable(rows: number): MotionTable {
  return shipTable(rows, new Int32Array(rows * MOTION_COLUMNS.length), NO_RECORDS);
}

/** Zeroes a row. */
export function clearShip(ships: ShipTable, slot: number): void {
  for (const column of MOTION_COLUMNS) ships[column][slot] = 0;
  for (const column of RECORD_COLUMNS) ships[column][slot] = 0;
}

/**
 * Copies the rows `slots[0 … count-1]` to the same rows of a table of the same length. The other rows of
 * `to` are undefined afterwards: a bulk copy of all rows costs as much as one row in sixteen, so it is used
 * when many are listed.
 */
export function copyRows(
  from: MotionTable,
  to: MotionTable,
  slots: Int32Array,
  count: number,
): void {
  if (count << 4 >= from.x.length) {
    to.words.set(from.words);
    return;
  }
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    copyMotion(from, slot, to, slot);
  }
}
