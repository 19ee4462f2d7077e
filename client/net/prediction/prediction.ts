/**
 * The own ship, ahead of the server: each tick runs the same step as the server under the player's own
 * input. When a snapshot arrives, its tick is compared bit for bit; if they differ something interfered,
 * and the ticks since are run again from the server's state.
 */
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import { MOVE_MASK, missingInput, REPEAT_TICKS } from "../../../shared/sim/input.ts";
import {
  copyMotion,
  createMotionTable,
  type MotionTable,
  SHIP_FLYING,
  sameMotion,
} from "../../../shared/sim/ships/ships.ts";
import { stepShip } from "../../../shared/sim/ships/step-ship.ts";
import { PX } from "../../../shared/sim/tuning.ts";

/** Ticks remembered: over 4 s, more than any lead. */
const HISTORY = 256;
const MASK = HISTORY - 1;
/** Drawn corrections halve in this time, ms; those over SNAP_PX are not smoothed. */
const HALF_LIFE_MS = 60;
/** No faster than this, px/ms: 6 px from one frame of a 60 Hz screen to the next. */
const GLIDE_PX_PER_MS = 0.36;
const SNAP_PX = 128;

export interface Prediction {
  /** State after each tick, by tick & MASK. */
  readonly states: MotionTable;
  /** Input of each tick. */
  readonly inputs: Int32Array;
  /** How many ticks in a row had no input, up to this one; 0 for a tick that has its own. */
  readonly missingTicks: Int32Array;
  /** Oldest and newest tick that `states` holds; newest is -1 before the start. */
  oldest: number;
  newest: number;
  /** Newest tick whose state came from the server, or equalled the server's. */
  confirmedTick: number;
  /** Newest tick with an input of its own, made or promised; -1 before any. */
  inputTick: number;
  /** Offset of the drawn from the predicted position, px; decays. */
  offsetX: number;
  offsetY: number;
}

export function createPrediction(): Prediction {
  return {
    states: createMotionTable(HISTORY),
    inputs: new Int32Array(HISTORY),
    missingTicks: new Int32Array(HISTORY),
    oldest: 0,
    newest: -1,
    confirmedTick: 0,
    inputTick: -1,
    offsetX: 0,
    offsetY: 0,
  };
}

/** Starts over from a known state of the own ship, whose input is `knownInput`. */
export function startPrediction(
  prediction: Prediction,
  truth: MotionTable,
  slot: number,
  tick: number,
  knownInput: number,
): void {
  copyMotion(truth, slot, prediction.states, tick & MASK);
  prediction.inputs[tick & MASK] = knownInput;
  const { inputTick } = prediction;
  // A ship that still moves after a second without input had inputs that are unknown here, as before the
  // first start.
  const isUnknown = tick - inputTick > REPEAT_TICKS && (knownInput & MOVE_MASK) !== 0;
  if (inputTick < 0 || isUnknown) prediction.inputTick = tick;
  prediction.oldest = tick;
  prediction.newest = tick;
  prediction.confirmedTick = tick;
  prediction.offsetX = 0;
  prediction.offsetY = 0;
}

/** Row of `states` (and index in `inputs`) of a tick. */
export function rowOf(tick: number): number {
  return tick & MASK;
}

/** Runs the next tick under `input` and returns what happened (SHIP_* bits of step-ship.ts). */
export function predictTick(prediction: Prediction, input: number, arena: Arena): number {
  prediction.inputTick = prediction.newest + 1;
  return runNext(prediction, input, arena);
}

/** Fills ticks without input up to `tick`, as the server does. */
export function skipTo(prediction: Prediction, tick: number, arena: Arena): void {
  const { inputs } = prediction;
  while (prediction.newest < tick) {
    const last = inputs[prediction.newest & MASK] ?? 0;
    const missingTicks = prediction.newest + 1 - prediction.inputTick;
    runNext(prediction, missingInput(last, missingTicks), arena);
  }
}

function runNext(prediction: Prediction, input: number, arena: Arena): number {
  const from = prediction.newest & MASK;
  prediction.newest += 1;
  const to = prediction.newest & MASK;
  prediction.inputs[to] = input;
  prediction.missingTicks[to] = prediction.newest - prediction.inputTick;
  copyMotion(prediction.states, from, prediction.states, to);
  const happened = stepShip(prediction.states, to, input, arena);
  if (prediction.newest - prediction.oldest >= HISTORY)
    prediction.oldest = prediction.newest - HISTORY + 1;
  return happened;
}

export type Verdict = "equal" | "differs" | "unknown";

/** Compares the server's state at `tick` with the predicted one, bit for bit. */
export function compare(
  prediction: Prediction,
  truth: MotionTable,
  slot: number,
  tick: number,
): Verdict {
  if (tick > prediction.newest || tick < prediction.oldest) return "unknown";
  return sameMotion(prediction.states, tick & MASK, truth, slot) ? "equal" : "differs";
}

/**
 * Compares the server's state at `tick` with the predicted one, and if they differ reruns the ticks since.
 * The drawn position does not jump: the difference goes into the offset. `knownInput` is the ship's input
 * as the snapshot knows it.
 */
export function reconcile(
  prediction: Prediction,
  truth: MotionTable,
  slot: number,
  tick: number,
  knownInput: number,
  arena: Arena,
): Verdict {
  const verdict = compare(prediction, truth, slot, tick);
  if (tick > prediction.newest || tick <= prediction.newest - HISTORY) {
    startPrediction(prediction, truth, slot, tick, knownInput);
    return verdict;
  }
  prediction.confirmedTick = tick;
  if (verdict === "equal") return verdict;
  if (verdict === "unknown") {
    reachBack(prediction, tick, knownInput);
    copyMotion(truth, slot, prediction.states, tick & MASK);
    runAgain(prediction, tick, arena);
    return verdict;
  }
  const { states } = prediction;
  const drawnX = states.x[prediction.newest & MASK] ?? 0;
  const drawnY = states.y[prediction.newest & MASK] ?? 0;
  // If the own input was late, the server continued with another one.
  prediction.inputs[tick & MASK] = knownInput;
  copyMotion(truth, slot, states, tick & MASK);
  runAgain(prediction, tick, arena);
  shiftDrawn(
    prediction,
    (drawnX - (states.x[prediction.newest & MASK] ?? 0)) / PX,
    (drawnY - (states.y[prediction.newest & MASK] ?? 0)) / PX,
  );
  return verdict;
}

/**
 * Makes `tick` the oldest: up to the ticks that were run, the ship did what the server does without input.
 * The ticks that were run stay: their inputs are sent, and must not be sent again.
 */
function reachBack(prediction: Prediction, tick: number, knownInput: number): void {
  const { inputs, missingTicks, oldest, inputTick } = prediction;
  inputs[tick & MASK] = knownInput;
  for (let at = tick + 1; at <= oldest; at++) missingTicks[at & MASK] = Math.max(1, at - inputTick);
  prediction.oldest = tick;
}

/** Runs the ticks after `tick` under their inputs. */
function runAgain(prediction: Prediction, tick: number, arena: Arena): void {
  const { states, inputs } = prediction;
  for (let at = tick + 1; at <= prediction.newest; at++) {
    const missingTicks = prediction.missingTicks[at & MASK] ?? 0;
    if (missingTicks > 0)
      inputs[at & MASK] = missingInput(inputs[(at - 1) & MASK] ?? 0, missingTicks);
    copyMotion(states, (at - 1) & MASK, states, at & MASK);
    stepShip(states, at & MASK, inputs[at & MASK] ?? 0, arena);
  }
}

/**
 * Fills `into` with the drawn position of the ship at `ownTick`, px: between its last two ticks, with the
 * rest of the corrections. Returns how far between them, 0 … 1, or -1 if it does not fly.
 */
export function placeOwn(
  { states, newest, oldest, offsetX, offsetY }: Prediction,
  ownTick: number,
  into: { x: number; y: number },
): number {
  const to = newest & MASK;
  if (states.life[to] !== SHIP_FLYING) return -1;
  const before = (newest - 1) & MASK;
  const from = newest > oldest && states.life[before] === SHIP_FLYING ? before : to;
  const part = Math.min(1, Math.max(0, ownTick - newest));
  const x = states.x[from] ?? 0;
  const y = states.y[from] ?? 0;
  into.x = (x + ((states.x[to] ?? 0) - x) * part) / PX + offsetX;
  into.y = (y + ((states.y[to] ?? 0) - y) * part) / PX + offsetY;
  return part;
}

/** Keeps the drawn position where the ship was at `tick`, though the newest tick is further on. */
export function absorbJump(prediction: Prediction, tick: number): void {
  if (tick < prediction.oldest) return;
  const { states, newest } = prediction;
  const x = (states.x[tick & MASK] ?? 0) - (states.x[newest & MASK] ?? 0);
  const y = (states.y[tick & MASK] ?? 0) - (states.y[newest & MASK] ?? 0);
  shiftDrawn(prediction, x / PX, y / PX);
}

/** Moves the drawn offset; too large a jump is not smoothed. */
function shiftDrawn(prediction: Prediction, x: number, y: number): void {
  prediction.offsetX += x;
  prediction.offsetY += y;
  if (Math.hypot(prediction.offsetX, prediction.offsetY) <= SNAP_PX) return;
  prediction.offsetX = 0;
  prediction.offsetY = 0;
}

/** Decays the drawn offset. */
export function decayOffset(prediction: Prediction, elapsedMs: number): void {
  const { offsetX, offsetY } = prediction;
  const length = Math.hypot(offsetX, offsetY);
  if (length === 0) return;
  const slowest = 1 - (GLIDE_PX_PER_MS * elapsedMs) / length;
  const kept = Math.max(0.5 ** (elapsedMs / HALF_LIFE_MS), slowest);
  prediction.offsetX = offsetX * kept;
  prediction.offsetY = offsetY * kept;
}
