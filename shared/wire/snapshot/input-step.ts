/**
 * How a ship's input changed over the two ticks of a snapshot, as others need to know it: from the input
 * that its reader holds to those of the two ticks. Writer and reader are side by side.
 */
import {
  AIM_SHIFT,
  DASH_BIT,
  FIRE_BIT,
  HEADING_SHIFT,
  INPUT_BITS,
  MOVE_MASK,
} from "../../sim/input.ts";
import type { BitReader, BitWriter } from "../bits.ts";
import { prefixCode, readSymbol, writeSymbol } from "../prefix-code.ts";
import { KIND_LENGTHS, TURN_LENGTHS } from "./fitted-codes.gen.ts";

const BUTTONS = FIRE_BIT | DASH_BIT;
const BUTTON_SHIFT = 4;
const HEADING_AT = AIM_SHIFT + HEADING_SHIFT;
const FINE_AIM = ((1 << HEADING_SHIFT) - 1) << AIM_SHIFT;
const KNOWN_MASK = ((1 << INPUT_BITS) - 1) & ~FINE_AIM;

/** Content of each kind of step: the heading turned, the move or the buttons changed once. */
export const STEP_TURN = 1;
const STEP_MOVE = 2;
const STEP_BUTTONS = 4;
/** Anything else: both inputs in full. */
export const STEP_FREE = 8;
/** Added to a kind: followed by what the inputs do not explain. */
export const STEP_RESIDUAL = 9;
/** Symbols of the code of kinds. */
export const STEP_KINDS = 18;

/** Turns up to this many headings have a symbol each; larger ones take 8 bits. */
const MAX_TURN = 32;
export const TURN_SYMBOLS = 2 * MAX_TURN + 1;
/** Upper ends of the contexts of a turn: how fast the ship turned before. */
const TURN_CONTEXTS = [0, 2, 8] as const;
export const TURN_CODES = TURN_CONTEXTS.length + 1;

const KIND_CODE = prefixCode(KIND_LENGTHS);
const TURN_CODE = TURN_LENGTHS.map((lengths) => prefixCode(lengths));

/** An input as others know it: what moves its ship, with the aim only as fine as a ship's heading. */
export function knownInput(input: number): number {
  return input & KNOWN_MASK;
}

/** Headings from one known input to another, -128 … 127. */
export function turnBetween(from: number, to: number): number {
  return (((to >> HEADING_AT) - (from >> HEADING_AT)) << 24) >> 24;
}

/**
 * The kind of a step, without STEP_RESIDUAL; 0 means that the last known input continues. Aims change on
 * even ticks (see client/net): in a step to tick `tick` that is the second one if `tick` is even.
 */
export function stepKind(held: number, first: number, second: number, tick: number): number {
  if (first === held && second === held) return 0;
  const turnsAtSecond = (tick & 1) === 0;
  const turn1 = turnBetween(held, first);
  const turn2 = turnBetween(first, second);
  if ((turnsAtSecond ? turn1 : turn2) !== 0) return STEP_FREE;
  const moveKind = changesOnce(held & MOVE_MASK, first & MOVE_MASK, second & MOVE_MASK);
  const buttonKind = changesOnce(held & BUTTONS, first & BUTTONS, second & BUTTONS);
  if (moveKind < 0 || buttonKind < 0) return STEP_FREE;
  const isTurn = turn1 !== 0 || turn2 !== 0;
  return (isTurn ? STEP_TURN : 0) | (moveKind * STEP_MOVE) | (buttonKind * STEP_BUTTONS);
}

/** 0 if nothing changes, 1 if it changes once, -1 if twice. */
function changesOnce(held: number, first: number, second: number): number {
  if (first === held && second === held) return 0;
  return first === held || first === second ? 1 : -1;
}

/** Which code of turns applies to a ship that turned by `lastTurn` before. */
export function turnContext(lastTurn: number): number {
  const size = lastTurn < 0 ? -lastTurn : lastTurn;
  let context = 0;
  while (context < TURN_CONTEXTS.length && size > (TURN_CONTEXTS[context] ?? 0)) context += 1;
  return context;
}

/** The symbol of a turn (not 0) after `lastTurn`; 0 for one that takes 8 bits. */
export function turnSymbol(turn: number, lastTurn: number): number {
  const along = lastTurn < 0 ? -turn : turn;
  if (along > MAX_TURN || along < -MAX_TURN) return 0;
  return along > 0 ? along : MAX_TURN - along;
}

function turnOfSymbol(symbol: number, lastTurn: number): number {
  const along = symbol <= MAX_TURN ? symbol : MAX_TURN - symbol;
  return lastTurn < 0 ? -along : along;
}

/** Writes a step whose kind is known; `kind` without STEP_RESIDUAL. */
export function writeStep(
  writer: BitWriter,
  kind: number,
  hasResidual: boolean,
  held: number,
  first: number,
  second: number,
  lastTurn: number,
): void {
  writeSymbol(writer, KIND_CODE, hasResidual ? kind + STEP_RESIDUAL : kind);
  if (kind === STEP_FREE) {
    if (writer.writeFlag(first !== held)) writeInputChange(writer, held, first);
    if (writer.writeFlag(second !== first)) writeInputChange(writer, first, second);
    return;
  }
  if ((kind & STEP_TURN) !== 0) writeTurn(writer, turnBetween(held, second), lastTurn);
  if ((kind & STEP_MOVE) !== 0) {
    writer.writeFlag(((first ^ held) & MOVE_MASK) === 0);
    writer.write(second & MOVE_MASK, 4);
  }
  if ((kind & STEP_BUTTONS) !== 0) {
    writer.writeFlag(((first ^ held) & BUTTONS) === 0);
    writer.write((second & BUTTONS) >> BUTTON_SHIFT, 2);
  }
}

/** Result of `readStep`; reused. */
export interface StepRead {
  first: number;
  second: number;
  hasResidual: boolean;
}

/** Reads what `writeStep` wrote, in a snapshot of `tick`. False if it is no input. */
export function readStep(
  reader: BitReader,
  held: number,
  lastTurn: number,
  tick: number,
  into: StepRead,
): boolean {
  const symbol = readSymbol(reader, KIND_CODE);
  into.hasResidual = symbol >= STEP_RESIDUAL;
  const kind = into.hasResidual ? symbol - STEP_RESIDUAL : symbol;
  into.first = held;
  into.second = held;
  if (kind === STEP_FREE) {
    if (reader.readFlag()) into.first = readInputChange(reader, held);
    into.second = reader.readFlag() ? readInputChange(reader, into.first) : into.first;
    return into.first >= 0 && into.second >= 0;
  }
  if ((kind & STEP_TURN) !== 0) {
    const heading = ((held >> HEADING_AT) + readTurn(reader, lastTurn)) & 0xff;
    set(into, ~(0xff << HEADING_AT), heading << HEADING_AT, (tick & 1) === 0);
  }
  if ((kind & STEP_MOVE) !== 0) {
    const isLate = reader.readFlag();
    const move = reader.read(4);
    if (move > 8) return false;
    set(into, ~MOVE_MASK, move, isLate);
  }
  if ((kind & STEP_BUTTONS) !== 0) {
    const isLate = reader.readFlag();
    set(into, ~BUTTONS, reader.read(2) << BUTTON_SHIFT, isLate);
  }
  return true;
}

function set(into: StepRead, keep: number, value: number, isLate: boolean): void {
  if (!isLate) into.first = (into.first & keep) | value;
  into.second = (into.second & keep) | value;
}

function writeTurn(writer: BitWriter, turn: number, lastTurn: number): void {
  const code = TURN_CODE[turnContext(lastTurn)];
  const symbol = turnSymbol(turn, lastTurn);
  if (code !== undefined) writeSymbol(writer, code, symbol);
  if (symbol === 0) writer.write(turn, 8);
}

function readTurn(reader: BitReader, lastTurn: number): number {
  const code = TURN_CODE[turnContext(lastTurn)];
  const symbol = code === undefined ? 0 : readSymbol(reader, code);
  return symbol === 0 ? reader.read(8) : turnOfSymbol(symbol, lastTurn);
}

/** Writes the input that a ship's reader is to hold, and the turn that led to it. */
export function writeKnownInput(writer: BitWriter, held: number, turn: number): void {
  writeInputChange(writer, 0, held);
  if (writer.writeFlag(turn !== 0)) writer.write(turn, 8);
}

/** Reads what `writeKnownInput` wrote. False if it is no input. */
export function readKnownInput(reader: BitReader, into: { held: number; turn: number }): boolean {
  into.held = readInputChange(reader, 0);
  into.turn = reader.readFlag() ? (reader.read(8) << 24) >> 24 : 0;
  return into.held >= 0;
}

/** Writes a complete known input as its differences from another. */
function writeInputChange(writer: BitWriter, from: number, to: number): void {
  if (writer.writeFlag((from & MOVE_MASK) !== (to & MOVE_MASK))) writer.write(to & MOVE_MASK, 4);
  if (writer.writeFlag((from & BUTTONS) !== (to & BUTTONS)))
    writer.write((to & BUTTONS) >> BUTTON_SHIFT, 2);
  if (writer.writeFlag(turnBetween(from, to) !== 0)) writer.write(to >> HEADING_AT, 8);
}

/** Reads a complete known input; -1 if it is none. */
function readInputChange(reader: BitReader, from: number): number {
  let move = from & MOVE_MASK;
  let buttons = from & BUTTONS;
  let heading = from >> HEADING_AT;
  if (reader.readFlag()) move = reader.read(4);
  if (reader.readFlag()) buttons = reader.read(2) << BUTTON_SHIFT;
  if (reader.readFlag()) heading = reader.read(8);
  return move > 8 ? -1 : move | buttons | (heading << HEADING_AT);
}
