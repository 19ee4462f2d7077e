/**
 * A ship's state on the wire, as what differs from a row that both ends hold: one bit per group of
 * columns, then that group. Against a row of zeros it is a full record. Reader and writer stand side
 * by side, group by group.
 */

import { AIM_SHIFT, DASH_BIT, FIRE_BIT, HEADING_SHIFT, MOVE_MASK } from "../sim/input.ts";
import { type MotionTable, SHIP_FLYING } from "../sim/ships.ts";
import { HULL_FULL, SHIP_SPEED_MAX } from "../sim/tuning.ts";
import type { BitReader, BitWriter } from "./bits.ts";

/** Groups of the variable-length code of a position and of a speed: small differences are common. */
const POSITION_GROUP = 6;
const SPEED_GROUP = 5;
const HEADING_GROUP = 3;
const COORDINATE_LIMIT = 1 << 20;

const TIMERS = [
  ["dashTicks", 4],
  ["dashCooldown", 8],
  ["fireCooldown", 4],
  ["rapidTicks", 9],
  ["tripleTicks", 9],
  ["protectTicks", 7],
  ["respawnTicks", 7],
] as const;

/** Writes what `truth[truthRow]` has that `known[knownRow]` has not. */
export function writeResidual(
  writer: BitWriter,
  known: MotionTable,
  knownRow: number,
  truth: MotionTable,
  truthRow: number,
): void {
  const changed = (column: keyof MotionTable): boolean =>
    known[column][knownRow] !== truth[column][truthRow];
  const difference = (column: keyof MotionTable): number =>
    (truth[column][truthRow] ?? 0) - (known[column][knownRow] ?? 0);

  if (writer.writeFlag(changed("life"))) writer.write(truth.life[truthRow] ?? 0, 2);
  if (writer.writeFlag(changed("x") || changed("y"))) {
    writer.writeSigned(difference("x"), POSITION_GROUP);
    writer.writeSigned(difference("y"), POSITION_GROUP);
  }
  if (writer.writeFlag(changed("vx") || changed("vy"))) {
    writer.writeSigned(difference("vx"), SPEED_GROUP);
    writer.writeSigned(difference("vy"), SPEED_GROUP);
  }
  if (writer.writeFlag(changed("heading"))) writer.write(truth.heading[truthRow] ?? 0, 8);
  if (writer.writeFlag(changed("hull") || changed("shield"))) {
    writer.write(truth.hull[truthRow] ?? 0, 7);
    writer.write(truth.shield[truthRow] ?? 0, 6);
  }
  for (const [column, bits] of TIMERS) {
    if (writer.writeFlag(changed(column))) writer.write(truth[column][truthRow] ?? 0, bits);
  }
}

/**
 * Reads a residual onto `row` of `ships`, which holds the known row. False when a value is out of
 * its range; the row is then of no use.
 */
export function readResidual(reader: BitReader, ships: MotionTable, row: number): boolean {
  if (reader.readFlag()) ships.life[row] = reader.read(2);
  if (reader.readFlag()) {
    ships.x[row] = (ships.x[row] ?? 0) + reader.readSigned(POSITION_GROUP);
    ships.y[row] = (ships.y[row] ?? 0) + reader.readSigned(POSITION_GROUP);
  }
  if (reader.readFlag()) {
    ships.vx[row] = (ships.vx[row] ?? 0) + reader.readSigned(SPEED_GROUP);
    ships.vy[row] = (ships.vy[row] ?? 0) + reader.readSigned(SPEED_GROUP);
  }
  if (reader.readFlag()) ships.heading[row] = reader.read(8);
  if (reader.readFlag()) {
    ships.hull[row] = reader.read(7);
    ships.shield[row] = reader.read(6);
  }
  for (const [column, bits] of TIMERS) {
    if (reader.readFlag()) ships[column][row] = reader.read(bits);
  }
  return isPlausible(ships, row);
}

function isPlausible(ships: MotionTable, row: number): boolean {
  return (
    (ships.life[row] ?? 0) <= SHIP_FLYING &&
    isWithin(ships.x[row] ?? 0, 0, COORDINATE_LIMIT - 1) &&
    isWithin(ships.y[row] ?? 0, 0, COORDINATE_LIMIT - 1) &&
    isWithin(ships.vx[row] ?? 0, -SHIP_SPEED_MAX, SHIP_SPEED_MAX) &&
    isWithin(ships.vy[row] ?? 0, -SHIP_SPEED_MAX, SHIP_SPEED_MAX) &&
    (ships.hull[row] ?? 0) <= HULL_FULL
  );
}

function isWithin(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

const BUTTONS = FIRE_BIT | DASH_BIT;
const BUTTON_SHIFT = 4;
const HEADING_AT = AIM_SHIFT + HEADING_SHIFT;

/** Writes a known input (replica.ts) as what differs from the one before. */
export function writeInputChange(writer: BitWriter, from: number, to: number): void {
  if (writer.writeFlag((from & MOVE_MASK) !== (to & MOVE_MASK))) writer.write(to & MOVE_MASK, 4);
  if (writer.writeFlag((from & BUTTONS) !== (to & BUTTONS)))
    writer.write((to & BUTTONS) >> BUTTON_SHIFT, 2);
  const turn = (((to >> HEADING_AT) - (from >> HEADING_AT)) << 24) >> 24;
  if (writer.writeFlag(turn !== 0)) writer.writeSigned(turn, HEADING_GROUP);
}

/** Reads a known input; -1 when it is none. */
export function readInputChange(reader: BitReader, from: number): number {
  let move = from & MOVE_MASK;
  let buttons = from & BUTTONS;
  let heading = from >> HEADING_AT;
  if (reader.readFlag()) move = reader.read(4);
  if (reader.readFlag()) buttons = reader.read(2) << BUTTON_SHIFT;
  if (reader.readFlag()) heading = (heading + reader.readSigned(HEADING_GROUP)) & 0xff;
  return move > 8 ? -1 : move | buttons | (heading << HEADING_AT);
}
