/** Runs the own ship's ticks that are due and hands their inputs to the outbox. */
import { TURN } from "../../../shared/maths/angle.ts";
import {
  aimOf,
  FIRE_BIT,
  LAG_TICKS_MAX,
  lagTicksOf,
  withAimOf,
  withLagTicks,
} from "../../../shared/sim/input.ts";
import { shotsOf, weaponOf } from "../../../shared/sim/ships/shots-of.ts";
import { SHIP_DASHED, SHIP_FIRED } from "../../../shared/sim/ships/step-ship.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import { TICK_MS } from "../../../shared/wire/tick-time.ts";
import { predictShot } from "../bullets/bullet-track.ts";
import { forgetMade, noteMade } from "../inputs/input-timing.ts";
import { noteLateness, worstLateness } from "../inputs/lateness.ts";
import type { Outbox } from "../inputs/outbox.ts";
import type { OwnInput } from "../inputs/own-input.ts";
import { expectedMarginMs, REST_MS, steer, tickAt } from "../inputs/tick-clock.ts";
import { absorbJump, predictTick, rowOf, skipTo } from "../prediction/prediction.ts";
import { skipAhead } from "./own-clock.ts";
import { type Play, shownTickAt } from "./play.ts";

/**
 * Ticks run at once at most. After a longer pause (a hidden tab) the server ran those in between without
 * input, and the client sends none for them: it would arrive late and report a meaningless margin.
 */
const MAX_AT_ONCE = 12;
/** Reports are whole milliseconds. */
const LEAST_MARGIN_MS = 1.25;
const BEAT_MARGIN_MS = 5;
/** How late a timer may fire because it rounds. */
const TIMER_MS = 2;

/** Runs the prediction to `nowMs` under `input`, and hands the inputs to the outbox. */
export function runOwnTicks(play: Play, nowMs: number, input: OwnInput, outbox: Outbox): void {
  const { prediction, timing, meter } = play;
  const { clock, lateness } = timing;
  if (clock === undefined || prediction.newest < 0 || !play.replica.isValid) return;
  // Snapshots keep the prediction current during a pause, so its tick alone does not reveal one.
  const isAfterPause = nowMs - clock.lastUpdateMs > MAX_AT_ONCE * TICK_MS;
  const naturalTick = prediction.newest + Math.round((nowMs - clock.lastUpdateMs) / TICK_MS);
  const lateMs = worstLateness(lateness, nowMs);
  steer(clock, nowMs, targetMarginMs(lateMs));
  const due = Math.floor(tickAt(clock, nowMs));
  if (isAfterPause || due - prediction.newest > MAX_AT_ONCE) {
    keepPromise(play, due - 1, outbox);
    forgetMade(timing, prediction.newest, due - 1);
    skipAhead(play, due - 1);
    input.forgetTaps();
  }
  skipOverdue(play, nowMs, due, lateMs, outbox);
  noteLag(play, nowMs, (input.next & FIRE_BIT) !== 0);
  while (prediction.newest < due) {
    const pressed = withLagTicks(lastAim(play, input.next), timing.lagCompensationTicks);
    runTick(play, pressed);
    input.forgetTaps();
    noteMade(timing, prediction.newest, nowMs);
    outbox.add(prediction.newest, pressed);
    const next = prediction.newest + 1;
    if (outbox.promisedFor(next) !== undefined) prediction.inputTick = next;
    meter.probe.onInput?.(prediction.newest, pressed);
  }
  // If more ticks passed, only the clock jumped: the drawn ship must not.
  if (prediction.newest > naturalTick + 1) absorbJump(prediction, naturalTick);
}

/**
 * The margin to keep, ms. Frames and ticks drift against each other, so the lateness of inputs that wait
 * for the next frame varies over seconds. Inputs that a timer makes do not vary, and need less.
 */
function targetMarginMs(lateMs: number): number {
  return LEAST_MARGIN_MS + Math.min(BEAT_MARGIN_MS, Math.max(0, lateMs - TIMER_MS) / 2);
}

/** The server runs the promised input for the next tick, unless another arrives in time. */
function keepPromise(play: Play, until: number, outbox: Outbox): void {
  const next = play.prediction.newest + 1;
  const promised = outbox.promisedFor(next);
  if (promised !== undefined && next <= until) runTick(play, promised);
}

/**
 * The input of the next tick. The aim changes on even ticks only, because the server turns ships only then:
 * hands aim no faster than 30 times a second, and other clients receive half as much.
 */
function lastAim({ prediction }: Play, input: number): number {
  const next = prediction.newest + 1;
  if ((next & 1) === 0) return input;
  return withAimOf(input, prediction.inputs[rowOf(prediction.newest)] ?? 0);
}

/**
 * While the player fires, the lag compensation ticks change only if they are further off than this: each
 * change must be sent.
 */
const LAG_SLACK_TICKS = 0.75;

/** Sets the lag compensation ticks for the next shot: how late the others are drawn beside the own ship. */
function noteLag(play: Play, nowMs: number, isFiring: boolean): void {
  const { timing } = play;
  if (timing.clock === undefined) return;
  // The own ship is drawn between its last two ticks, so one behind its clock.
  const lagTicks = tickAt(timing.clock, nowMs) - 1 - shownTickAt(play, nowMs);
  if (isFiring && Math.abs(lagTicks - timing.lagCompensationTicks) <= LAG_SLACK_TICKS) return;
  timing.lagCompensationTicks = Math.min(LAG_TICKS_MAX, Math.max(0, Math.round(lagTicks)));
}

/** An input that would arrive this close to its tick counts as late, if the margin to keep allows it. */
const RESERVE_MS = 3;

/**
 * Skips ticks whose input would reach the server after it ran them: the server repeats the movement then,
 * and so does the prediction, which stays exact. Sent late, the inputs would only cause corrections.
 */
function skipOverdue(play: Play, nowMs: number, due: number, lateMs: number, outbox: Outbox): void {
  const { prediction, timing, replica } = play;
  const { clock, lateness } = timing;
  if (clock === undefined || prediction.newest >= due) return;
  const tick = tickAt(clock, nowMs);
  const margin = expectedMarginMs(clock);
  if (margin !== undefined) {
    // How early an input would arrive that the client did not make late.
    const reserveMs = Math.min(RESERVE_MS, targetMarginMs(lateMs) - REST_MS);
    const spareMs = margin + lateMs - reserveMs;
    const first = Math.min(due, Math.ceil(tick - spareMs / TICK_MS));
    if (first - 1 > prediction.newest) {
      keepPromise(play, first - 1, outbox);
      forgetMade(timing, prediction.newest, first - 1);
      skipTo(prediction, first - 1, replica.arena);
    }
  }
  noteLateness(lateness, nowMs, (tick - prediction.newest - 1) * TICK_MS);
}

function runTick(play: Play, input: number): void {
  const { prediction, replica, slot, effects } = play;
  const happened = predictTick(prediction, input, replica.arena);
  const row = rowOf(prediction.newest);
  const x = prediction.states.x[row] ?? 0;
  const y = prediction.states.y[row] ?? 0;
  if ((happened & SHIP_DASHED) !== 0) effects.push({ kind: "dash", slot, x: x / PX, y: y / PX });
  if ((happened & SHIP_FIRED) === 0) return;
  const weapon = weaponOf(prediction.states, row);
  effects.push({ kind: "fire", slot, weapon, x: x / PX, y: y / PX });
  const aim = aimOf(input);
  const lagTicks = lagTicksOf(input);
  for (const spread of shotsOf(prediction.states, row))
    shoot(play, x, y, (aim + spread) & (TURN - 1), weapon, lagTicks);
}

function shoot(
  play: Play,
  x: number,
  y: number,
  angle: number,
  weapon: number,
  lagTicks: number,
): void {
  const { prediction, slot } = play;
  predictShot(play.track, slot, prediction.newest, x, y, angle, weapon, lagTicks);
}
