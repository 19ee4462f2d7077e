/**
 * A ship's state on the wire: what differs from a row that both ends computed (a residual), or all of it
 * for a reader that holds nothing. Writer and reader are side by side, group by group.
 */

import { bitLength } from "../../maths/int.ts";
import { COLUMN_GROUPS, type MotionColumn, SHIP_COLUMNS } from "../../sim/content/ship-columns.ts";
import { WEAPONS } from "../../sim/content/weapons.ts";
import { type MotionTable, SHIP_FLYING, SHIP_WAITING } from "../../sim/ships/ships.ts";
import { HULL_FULL, SHIP_SPEED_MAX } from "../../sim/tuning.ts";
import type { BitReader, BitWriter } from "../bits.ts";
import { prefixCode, readSymbol, writeSymbol } from "../prefix-code.ts";
import { MASK_LENGTHS, MASKS, POSITION_LENGTHS, SPEED_LENGTHS } from "./fitted-codes.gen.ts";

const COORDINATE_BITS = bitsOf("x");
const COORDINATE_LIMIT = 1 << COORDINATE_BITS;
/** Classes of a difference of positions, and of speeds. */
export const POSITION_CLASSES = 22;
export const SPEED_CLASSES = 15;

/** Columns that differ together; a residual's mask has a bit for each group, in this order. */
const GROUPS = COLUMN_GROUPS.map((group) =>
  SHIP_COLUMNS.filter((column) => column.group === group).map(({ name }) => name),
);
/** Bits of a mask: the place differs, and the speed. */
export const PLACE = 1 << COLUMN_GROUPS.indexOf("place");
export const SPEED = 1 << COLUMN_GROUPS.indexOf("speed");

/** Columns sent by their value, with its bits and the bit of their group. */
const VALUES = SHIP_COLUMNS.filter(({ group }) => group !== "place" && group !== "speed").map(
  ({ name, most, group }) => [name, bitLength(most), 1 << COLUMN_GROUPS.indexOf(group)] as const,
);
const HEADING_BITS = bitsOf("heading");
const HULL_BITS = bitsOf("hull");

/** Bits of a column's value. */
function bitsOf(name: MotionColumn): number {
  return bitLength(SHIP_COLUMNS.find((column) => column.name === name)?.most ?? 0);
}

const MASK_CODE = prefixCode(MASK_LENGTHS);
/** The symbol after the fitted masks: any other mask follows bit by bit. */
const OTHER_MASK = MASKS.length;
const POSITION_CODE = prefixCode(POSITION_LENGTHS);
const SPEED_CODE = prefixCode(SPEED_LENGTHS);
const SYMBOL_OF_MASK = new Map<number, number>(MASKS.map((mask, symbol) => [mask, symbol]));

/** Which groups differ between two rows. */
export function residualMask(
  known: MotionTable,
  knownRow: number,
  truth: MotionTable,
  truthRow: number,
): number {
  let mask = 0;
  for (let group = 0; group < GROUPS.length; group++) {
    for (const column of GROUPS[group] ?? [])
      if (known[column][knownRow] !== truth[column][truthRow]) mask |= 1 << group;
  }
  return mask;
}

/** The symbol of a mask in the fitted code. */
function maskSymbol(mask: number): number {
  return SYMBOL_OF_MASK.get(mask) ?? OTHER_MASK;
}

/** The number of bits of a difference's size: its symbol. */
export function sizeClass(difference: number): number {
  return 32 - Math.clz32(difference < 0 ? -difference : difference);
}

/** Writes how `truth[truthRow]` differs from `known[knownRow]`. */
export function writeResidual(
  writer: BitWriter,
  known: MotionTable,
  knownRow: number,
  truth: MotionTable,
  truthRow: number,
): void {
  const mask = residualMask(known, knownRow, truth, truthRow);
  const symbol = maskSymbol(mask);
  writeSymbol(writer, MASK_CODE, symbol);
  if (symbol === OTHER_MASK) writer.write(mask, GROUPS.length);
  const difference = (column: keyof MotionTable): number =>
    (truth[column][truthRow] ?? 0) - (known[column][knownRow] ?? 0);
  if ((mask & PLACE) !== 0) {
    writeDifference(writer, POSITION_CODE, difference("x"));
    writeDifference(writer, POSITION_CODE, difference("y"));
  }
  if ((mask & SPEED) !== 0) {
    writeDifference(writer, SPEED_CODE, difference("vx"));
    writeDifference(writer, SPEED_CODE, difference("vy"));
  }
  for (const [column, bits, group] of VALUES)
    if ((mask & group) !== 0) writer.write(truth[column][truthRow] ?? 0, bits);
}

/**
 * Reads a residual onto `row` of `ships`, which holds the known row. False if a value is out of its range;
 * the row is then invalid.
 */
export function readResidual(reader: BitReader, ships: MotionTable, row: number): boolean {
  const symbol = readSymbol(reader, MASK_CODE);
  const mask = symbol === OTHER_MASK ? reader.read(GROUPS.length) : (MASKS[symbol] ?? 0);
  if ((mask & PLACE) !== 0) {
    ships.x[row] = (ships.x[row] ?? 0) + readDifference(reader, POSITION_CODE);
    ships.y[row] = (ships.y[row] ?? 0) + readDifference(reader, POSITION_CODE);
  }
  if ((mask & SPEED) !== 0) {
    ships.vx[row] = (ships.vx[row] ?? 0) + readDifference(reader, SPEED_CODE);
    ships.vy[row] = (ships.vy[row] ?? 0) + readDifference(reader, SPEED_CODE);
  }
  for (const [column, bits, group] of VALUES)
    if ((mask & group) !== 0) ships[column][row] = reader.read(bits);
  return isPlausible(ships, row);
}

/** The size's class, then its bits below the highest, then the sign. */
function writeDifference(writer: BitWriter, code: typeof POSITION_CODE, difference: number): void {
  const size = sizeClass(difference);
  writeSymbol(writer, code, size);
  if (size === 0) return;
  const value = difference < 0 ? -difference : difference;
  writer.write(value, size - 1);
  writer.writeFlag(difference < 0);
}

function readDifference(reader: BitReader, code: typeof POSITION_CODE): number {
  const size = readSymbol(reader, code);
  if (size === 0) return 0;
  const value = (1 << (size - 1)) | reader.read(size - 1);
  return reader.readFlag() ? -value : value;
}

const ALWAYS_TOLD: readonly MotionColumn[] = ["life", "heading", "hull"];
/** Columns that are 0 for most ships: a complete record has them only where they are not. */
const OFTEN_ZERO = VALUES.filter(([name]) => !ALWAYS_TOLD.includes(name));

/** Writes the complete row of a ship that is present, flying or waiting. */
export function writeWhole(writer: BitWriter, ships: MotionTable, row: number): void {
  const isFlying = writer.writeFlag(ships.life[row] === SHIP_FLYING);
  writer.write(ships.x[row] ?? 0, COORDINATE_BITS);
  writer.write(ships.y[row] ?? 0, COORDINATE_BITS);
  writeDifference(writer, SPEED_CODE, ships.vx[row] ?? 0);
  writeDifference(writer, SPEED_CODE, ships.vy[row] ?? 0);
  writer.write(ships.heading[row] ?? 0, HEADING_BITS);
  const usualHull = isFlying ? HULL_FULL : 0;
  if (writer.writeFlag(ships.hull[row] !== usualHull))
    writer.write(ships.hull[row] ?? 0, HULL_BITS);
  for (const [column, bits] of OFTEN_ZERO)
    if (writer.writeFlag((ships[column][row] ?? 0) > 0))
      writer.write(ships[column][row] ?? 0, bits);
}

/** Reads what `writeWhole` wrote. False if a value is out of its range. */
export function readWhole(reader: BitReader, ships: MotionTable, row: number): boolean {
  const isFlying = reader.readFlag();
  ships.life[row] = isFlying ? SHIP_FLYING : SHIP_WAITING;
  ships.x[row] = reader.read(COORDINATE_BITS);
  ships.y[row] = reader.read(COORDINATE_BITS);
  ships.vx[row] = readDifference(reader, SPEED_CODE);
  ships.vy[row] = readDifference(reader, SPEED_CODE);
  ships.heading[row] = reader.read(HEADING_BITS);
  ships.hull[row] = isFlying ? HULL_FULL : 0;
  if (reader.readFlag()) ships.hull[row] = reader.read(HULL_BITS);
  for (const [column, bits] of OFTEN_ZERO)
    ships[column][row] = reader.readFlag() ? reader.read(bits) : 0;
  return isPlausible(ships, row);
}

function isPlausible(ships: MotionTable, row: number): boolean {
  return (
    (ships.life[row] ?? 0) <= SHIP_FLYING &&
    isWithin(ships.x[row] ?? 0, 0, COORDINATE_LIMIT - 1) &&
    isWithin(ships.y[row] ?? 0, 0, COORDINATE_LIMIT - 1) &&
    isWithin(ships.vx[row] ?? 0, -SHIP_SPEED_MAX, SHIP_SPEED_MAX) &&
    isWithin(ships.vy[row] ?? 0, -SHIP_SPEED_MAX, SHIP_SPEED_MAX) &&
    (ships.hull[row] ?? 0) <= HULL_FULL &&
    (ships.weapon[row] ?? 0) < WEAPONS.length
  );
}

function isWithin(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
