/** The input message, packed by hand: layout "Input" in schema.ts. Writer and reader side by side. */
import { FIRE_BIT, INPUT_BITS, isInput, LAG_TICKS_BITS, LAG_TICKS_SHIFT } from "../sim/input.ts";
import { BitReader, type BitWriter } from "./bits.ts";
import { MESSAGE_TYPE } from "./messages.gen.ts";

/** Most inputs that one message carries: a quarter of a second. */
export const MAX_INPUTS = 15;
/** Bytes of the longest input message: the buffer size of a writer. */
export const MAX_INPUT_BYTES = 56;

const TYPE_BITS = 8;
const TICK_BITS = 32;
const COUNT_BITS = 4;

/** The inputs (shared/sim/input.ts) of `count` consecutive ticks, the last of them `tick`. */
export interface InputMessage {
  /** 0 … 2^32-1. */
  tick: number;
  /** Newest snapshot that the client holds, 0 for none. */
  seenTick: number;
  /** 1 … MAX_INPUTS. */
  count: number;
  /** Oldest first; the first `count` are valid. */
  readonly inputs: Int32Array;
}

export type InputAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** A message to decode into, again and again. */
export function createInputMessage(): InputMessage {
  return { tick: 0, seenTick: 0, count: 0, inputs: new Int32Array(MAX_INPUTS) };
}

/**
 * The encoded message, whose values must be in range: a view of the writer's buffer, valid until its reset.
 */
export function encodeInputs(writer: BitWriter, message: Readonly<InputMessage>): Uint8Array {
  const { tick, seenTick, count, inputs } = message;
  writer.reset();
  writer.write(MESSAGE_TYPE.input, TYPE_BITS);
  writer.write(tick, TICK_BITS);
  writer.write(seenTick, TICK_BITS);
  writer.write(count, COUNT_BITS);
  for (let i = 0; i < count; i++) {
    const input = inputs[i] ?? 0;
    if (i > 0 && writer.writeFlag(input === inputs[i - 1])) continue;
    // The fields of the layout, in its order, are the bits of an input.
    writer.write(input, INPUT_BITS);
    if ((input & FIRE_BIT) !== 0) writer.write(input >> LAG_TICKS_SHIFT, LAG_TICKS_BITS);
  }
  return writer.finish();
}

const reader = new BitReader();
/** Inputs that are being decoded, until all of them are valid. */
const pending = new Int32Array(MAX_INPUTS);

/**
 * Decodes an input message into `into`. A refused message leaves `into` unchanged; `reason` is for logs.
 * Never throws, and allocates nothing.
 */
export function decodeInputs(bytes: Uint8Array, into: InputMessage): InputAnswer {
  reader.reset(bytes);
  if (reader.read(TYPE_BITS) !== MESSAGE_TYPE.input) return NOT_INPUT;
  const tick = reader.read(TICK_BITS);
  const seenTick = reader.read(TICK_BITS);
  const count = reader.read(COUNT_BITS);
  if (reader.isOverrun) return TORN;
  if (count === 0) return NO_INPUTS;
  if (count > tick + 1) return BEFORE_START;
  let input = 0;
  for (let i = 0; i < count; i++) {
    if (i === 0 || !reader.readFlag()) input = readInput();
    if (!isInput(input)) return BAD_MOVE;
    pending[i] = input;
  }
  if (reader.isOverrun) return TORN;
  if (!reader.isFinished) return LEFT_OVER;
  into.tick = tick;
  into.seenTick = seenTick;
  into.count = count;
  for (let i = 0; i < count; i++) into.inputs[i] = pending[i] ?? 0;
  return ACCEPTED;
}

function readInput(): number {
  const input = reader.read(INPUT_BITS);
  return (input & FIRE_BIT) === 0
    ? input
    : input | (reader.read(LAG_TICKS_BITS) << LAG_TICKS_SHIFT);
}

const ACCEPTED: InputAnswer = { ok: true };
const NOT_INPUT: InputAnswer = { ok: false, reason: "not an input message" };
const TORN: InputAnswer = {
  ok: false,
  reason: "the message ends in the middle of an input message",
};
const NO_INPUTS: InputAnswer = { ok: false, reason: "an input message without inputs" };
const BEFORE_START: InputAnswer = { ok: false, reason: "an input for a tick before the first" };
const BAD_MOVE: InputAnswer = { ok: false, reason: "an input with a move above 8" };
const LEFT_OVER: InputAnswer = { ok: false, reason: "bits are left over after the inputs" };
