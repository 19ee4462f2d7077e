/**
 * The inputs of one seat, each for one tick. A ship steps once per tick whatever arrives, so sending more
 * never moves it faster. A tick without input repeats the movement and does not fire; after a second without
 * input a ship rests; of a late input only the taps are used (late-taps.ts). Ships turn on even ticks only:
 * the aim of an odd tick waits for the next one.
 */
import {
  isSameHeading,
  missingInput,
  NEUTRAL_INPUT,
  withAimOf,
} from "../../../shared/sim/input.ts";
import {
  createLateTaps,
  dropLateTaps,
  keepLateTaps,
  type LateTaps,
  noteTaps,
  withLateTaps,
} from "./late-taps.ts";

/** Ticks that an input may be ahead of the server: one second. */
export const MAX_LEAD_TICKS = 60;
const SLOTS = 64;

export interface InputBuffer {
  readonly inputs: Int32Array;
  readonly ticks: Int32Array;
  /** The newest input as the player sent it, and as the ship ran it. */
  last: number;
  ran: number;
  /** The last tick ran another input than the player's: late taps were added, or its aim had to wait. */
  isAltered: boolean;
  /** Ticks in a row without an input. */
  missingTicks: number;
  readonly lateTaps: LateTaps;
  /** Tick of the first input: earlier ticks are not starved. */
  firstTick: number;
  /** Smallest margin since the last report, ms; Infinity without inputs. */
  leastMarginMs: number;
  /** A tick was starved since the last report. */
  isStarved: boolean;
}

export function createInputBuffer(): InputBuffer {
  return {
    inputs: new Int32Array(SLOTS),
    ticks: new Int32Array(SLOTS).fill(-1),
    last: NEUTRAL_INPUT,
    ran: NEUTRAL_INPUT,
    isAltered: false,
    missingTicks: 0,
    lateTaps: createLateTaps(),
    firstTick: Number.POSITIVE_INFINITY,
    leastMarginMs: Number.POSITIVE_INFINITY,
    isStarved: false,
  };
}

/** Drops the inputs of a connection that is replaced; the ship keeps its movement. */
export function resetInputs(buffer: InputBuffer): void {
  buffer.ticks.fill(-1);
  dropLateTaps(buffer.lateTaps);
  buffer.firstTick = Number.POSITIVE_INFINITY;
  buffer.leastMarginMs = Number.POSITIVE_INFINITY;
  buffer.isStarved = false;
}

export type InputFate = "kept" | "late" | "too-early";

/** Stores an input for `tick`; `doneTick` is the newest tick that has run. */
export function putInput(
  buffer: InputBuffer,
  tick: number,
  input: number,
  doneTick: number,
): InputFate {
  buffer.firstTick = Math.min(buffer.firstTick, tick);
  if (tick <= doneTick) {
    keepLateTaps(buffer.lateTaps, tick, input);
    return "late";
  }
  if (tick > doneTick + MAX_LEAD_TICKS) return "too-early";
  const slot = tick & (SLOTS - 1);
  buffer.inputs[slot] = input;
  buffer.ticks[slot] = tick;
  return "kept";
}

/** The input with which `tick` runs. */
export function takeInput(buffer: InputBuffer, tick: number): number {
  const meant = inputOf(buffer, tick);
  // Two turns in one snapshot would cost each viewer of the ship about twice the bits.
  const mayTurn = (tick & 1) === 0 || isSameHeading(meant, buffer.ran);
  buffer.ran = mayTurn ? meant : withAimOf(meant, buffer.ran);
  const slot = tick & (SLOTS - 1);
  buffer.isAltered = buffer.ticks[slot] === tick && buffer.inputs[slot] !== buffer.ran;
  return buffer.ran;
}

/** The input of `tick` before the rule about aims. A repeated input repeats the aim that had to wait, too. */
function inputOf(buffer: InputBuffer, tick: number): number {
  const slot = tick & (SLOTS - 1);
  if (buffer.ticks[slot] !== tick) {
    if (tick >= buffer.firstTick) buffer.isStarved = true;
    buffer.missingTicks += 1;
    noteTaps(buffer.lateTaps, tick, 0);
    buffer.last = missingInput(buffer.last, buffer.missingTicks);
    return buffer.last;
  }
  buffer.missingTicks = 0;
  const own = buffer.inputs[slot] ?? NEUTRAL_INPUT;
  noteTaps(buffer.lateTaps, tick, own);
  buffer.last = withLateTaps(buffer.lateTaps, tick, own);
  return buffer.last;
}
