/**
 * Checks that clients compute what the server does. About once a second a client reports its prediction of
 * its own ship for a tick that the server has not reached. The server's ship must equal it, unless another
 * player affected the ship, or an input was late, after the state that the client knew. Any other difference
 * is a fault of the simulation, which players can't tell from bad luck.
 */
import { tickOf, type World } from "../../../shared/sim/world/world.ts";
import { shipHash } from "../../../shared/wire/snapshot/ship-hash.ts";

/** A report for a tick further ahead is not from an honest client. */
const MAX_AHEAD_TICKS = 60;
/** How long a verdict waits for late inputs, which void it. */
const VERDICT_TICKS = 60;

export interface PredictionReport {
  /** Newest tick of the server that the client knew. */
  readonly baseTick: number;
  readonly tick: number;
  readonly hash: number;
  /** Undefined until `tick` has run. */
  isRight: boolean | undefined;
}

export interface PredictionCheck {
  report: PredictionReport | undefined;
  /** Newest tick in which the ship did not follow from its client's inputs alone. */
  mispredictedTick: number;
}

export function createPredictionCheck(tick: number): PredictionCheck {
  return { report: undefined, mispredictedTick: tick };
}

/** Takes a prediction report after `doneTick` has run; ignores one that can't be checked. */
export function takePredictionReport(
  check: PredictionCheck,
  doneTick: number,
  message: { readonly baseTick: number; readonly tick: number; readonly hash: number },
): void {
  const isAhead = message.tick > doneTick && message.tick <= doneTick + MAX_AHEAD_TICKS;
  if (!isAhead || message.baseTick > doneTick || check.report !== undefined) return;
  const { baseTick, tick, hash } = message;
  check.report = { baseTick, tick, hash, isRight: undefined };
}

/** Notes that an input for `tick` arrived after `doneTick` had run: its taps run in the next tick. */
export function noteLateInput(check: PredictionCheck, tick: number, doneTick: number): void {
  const { report } = check;
  check.mispredictedTick = Math.max(check.mispredictedTick, doneTick + 1);
  if (report !== undefined && tick <= report.tick) check.report = undefined;
}

/**
 * Judges the report if it is due after the last tick; `isOwn`: in that tick the ship followed from its
 * client's known inputs.
 */
export function judgePredictionReport(
  check: PredictionCheck,
  world: World,
  slot: number,
  isOwn: boolean,
  counters: { forecasts: number; drifts: number },
): void {
  const tick = tickOf(world);
  if (!isOwn) check.mispredictedTick = tick;
  const { report } = check;
  if (report === undefined) return;
  if (tick === report.tick) report.isRight = shipHash(world.ships, slot) === report.hash;
  if (tick < report.tick + VERDICT_TICKS) {
    // Only events up to the reported tick void a report.
    if (tick <= report.tick && check.mispredictedTick > report.baseTick) check.report = undefined;
    return;
  }
  check.report = undefined;
  counters.forecasts += 1;
  if (report.isRight === false) counters.drifts += 1;
}
