/**
 * The inputs of one seat, each for the tick that its player meant it for. A ship steps once per tick
 * whatever arrives, so sending more never moves it faster: a tick without input repeats the movement
 * and does not fire, a ship without any for a second rests, and of what comes too late only the taps
 * are used (late-taps.ts). A ship turns on even ticks only: an aim for an odd one waits.
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

/** Ticks ahead of the server that an input may be: one second. */
export const MAX_LEAD_TICKS = 60;
const SLOTS = 64;

export interface InputBuffer {
  readonly inputs: Int32Array;
  readonly ticks: Int32Array;
  /** Newest input as its player meant it, and as the ship ran it. */
  last: number;
  ran: number;
  /** The tick taken last did not run as its input came: late taps joined it, or its aim had to wait. */
  isAltered: boolean;
  /** Ticks in a row that had no input of their own. */
  missingTicks: number;
  readonly lateTaps: LateTaps;
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
    ran: NEUTRAL_INPUT,
    isAltered: false,
    missingTicks: 0,
    lateTaps: createLateTaps(),
    firstTick: Number.POSITIVE_INFINITY,
    leastMarginMs: Number.POSITIVE_INFINITY,
    isStarved: false,
  };
}

/** Forgets what a connection sent, for the next one that plays here; the ship's movement goes on. */
export function resetInputs(buffer: InputBuffer): void {
  buffer.ticks.fill(-1);
  dropLateTaps(buffer.lateTaps);
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
  // Two turns in one snapshot would cost all who see the ship about twice as much as one.
  const mayTurn = (tick & 1) === 0 || isSameHeading(meant, buffer.ran);
  buffer.ran = mayTurn ? meant : withAimOf(meant, buffer.ran);
  const slot = tick & (SLOTS - 1);
  buffer.isAltered = buffer.ticks[slot] === tick && buffer.inputs[slot] !== buffer.ran;
  return buffer.ran;
}

/** The input of `tick`, whatever its aim. An aim that had to wait is the one that is repeated. */
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
