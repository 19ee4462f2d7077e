/**
 * The inputs of one seat, each for the tick that its player meant it for. A ship steps once per tick
 * whatever arrives, so sending more never moves it faster: a tick without input repeats the movement
 * and does not fire, a ship without any for a second rests, and what comes too late only hands its
 * edges on.
 */
import { min } from "../../shared/maths/int.ts";
import {
  aimOf,
  BEHIND_MAX,
  behindOf,
  DASH_BIT,
  FIRE_BIT,
  NEUTRAL_INPUT,
  packInput,
  repeated,
  withBehind,
} from "../../shared/sim/input.ts";

/** Ticks ahead of the server that an input may be: one second. */
export const MAX_LEAD_TICKS = 60;
/** Ticks in a row for which a missing input repeats the movement: one second. */
export const REPEAT_TICKS = 60;
const SLOTS = 64;
const EDGES = FIRE_BIT | DASH_BIT;

export interface InputBuffer {
  readonly inputs: Int32Array;
  readonly ticks: Int32Array;
  last: number;
  /** Ticks in a row that had no input of their own. */
  missingTicks: number;
  /** Fire and dash bits of inputs that came too late. */
  lateEdges: number;
  /** Of the oldest of them that fires: its tick, and how late its player saw the others. */
  lateShotTick: number;
  lateShotBehind: number;
  /** Tick of the first input: missing ones before it are no starvation. */
  firstTick: number;
  /** Smallest margin since it was last reported, ms; Infinity if nothing came. */
  leastMarginMs: number;
  /** A tick since the last report had no input of its own. */
  isStarved: boolean;
}

export function createInputBuffer(): InputBuffer {
  return {
    inputs: new Int32Array(SLOTS),
    ticks: new Int32Array(SLOTS).fill(-1),
    last: NEUTRAL_INPUT,
    missingTicks: 0,
    lateEdges: 0,
    lateShotTick: 0,
    lateShotBehind: 0,
    firstTick: Number.POSITIVE_INFINITY,
    leastMarginMs: Number.POSITIVE_INFINITY,
    isStarved: false,
  };
}

/** Forgets what a connection sent, for the next one that plays here; the ship's movement goes on. */
export function resetInputs(buffer: InputBuffer): void {
  buffer.ticks.fill(-1);
  buffer.lateEdges = 0;
  buffer.firstTick = Number.POSITIVE_INFINITY;
  buffer.leastMarginMs = Number.POSITIVE_INFINITY;
  buffer.isStarved = false;
}

export type InputFate = "kept" | "late" | "too-early";

/** Keeps an input for `tick`; `doneTick` is the newest tick that has run. */
export function putInput(
  buffer: InputBuffer,
  tick: number,
  input: number,
  doneTick: number,
): InputFate {
  buffer.firstTick = Math.min(buffer.firstTick, tick);
  if (tick <= doneTick) {
    keepLateEdges(buffer, tick, input);
    return "late";
  }
  if (tick > doneTick + MAX_LEAD_TICKS) return "too-early";
  const slot = tick & (SLOTS - 1);
  buffer.inputs[slot] = input;
  buffer.ticks[slot] = tick;
  return "kept";
}

function keepLateEdges(buffer: InputBuffer, tick: number, input: number): void {
  const isFirstShot = (buffer.lateEdges & FIRE_BIT) === 0 || tick < buffer.lateShotTick;
  if ((input & FIRE_BIT) !== 0 && isFirstShot) {
    buffer.lateShotTick = tick;
    buffer.lateShotBehind = behindOf(input);
  }
  buffer.lateEdges |= input & EDGES;
}

/**
 * Adds what came too late to the own input of `tick`. A late shot meets the others where its player saw
 * them when it was meant: it is compensated by as much more as it is late. One of `tick` itself goes first.
 */
function withLateEdges(buffer: InputBuffer, tick: number, input: number): number {
  const edges = buffer.lateEdges;
  buffer.lateEdges = 0;
  if ((edges & ~input & FIRE_BIT) === 0) return input | edges;
  const behind = buffer.lateShotBehind + tick - buffer.lateShotTick;
  return withBehind(input | edges, min(BEHIND_MAX, behind));
}

/** The input with which `tick` runs. */
export function takeInput(buffer: InputBuffer, tick: number): number {
  const slot = tick & (SLOTS - 1);
  if (buffer.ticks[slot] !== tick) {
    if (tick >= buffer.firstTick) buffer.isStarved = true;
    buffer.missingTicks += 1;
    buffer.last =
      buffer.missingTicks > REPEAT_TICKS
        ? packInput(0, false, false, aimOf(buffer.last))
        : repeated(buffer.last);
    return buffer.last;
  }
  buffer.missingTicks = 0;
  buffer.last = withLateEdges(buffer, tick, buffer.inputs[slot] ?? NEUTRAL_INPUT);
  return buffer.last;
}
