/** Runs the own ship's ticks that are due and hands their inputs to the outbox. */
import { TURN } from "../../shared/maths/angle.ts";
import {
  AIM_MASK,
  AIM_SHIFT,
  aimOf,
  BEHIND_MAX,
  behindOf,
  FIRE_BIT,
  withBehind,
} from "../../shared/sim/input.ts";
import { shotsOf, weaponOf } from "../../shared/sim/ships/shots-of.ts";
import { SHIP_DASHED, SHIP_FIRED } from "../../shared/sim/ships/step-ship.ts";
import { PX } from "../../shared/sim/tuning.ts";
import { predictShot } from "./bullet-track.ts";
import { noteLateness, worstLateness } from "./lateness.ts";
import type { Outbox } from "./outbox.ts";
import type { OwnInput } from "./own-input.ts";
import { type Play, shownTickAt, skipAhead } from "./play.ts";
import { absorbJump, predictTick, rowOf, skipTo } from "./prediction.ts";
import type { SessionProbe } from "./session-api.ts";
import { expectedMarginMs, REST_MS, steer, TICK_MS, tickAt, timeOf } from "./tick-clock.ts";

const AIM_BITS = AIM_MASK << AIM_SHIFT;

/**
 * Ticks run at once at most. After a longer pause (a hidden tab) those in between had no input, as
 * the server saw it, and are sent none: it would come late and tell of a margin that means nothing.
 */
const MAX_AT_ONCE = 12;
/** Reports are whole milliseconds. */
const LEAST_MARGIN_MS = 1.25;
const BEAT_MARGIN_MS = 5;
/** As late as a timer may be by its rounding. */
const TIMER_MS = 2;

/** Brings the prediction to `nowMs` under `input`, and hands `send` the frame of what there is to send. */
export function runOwnTicks(
  play: Play,
  nowMs: number,
  input: OwnInput,
  outbox: Outbox,
  probe: SessionProbe,
  send: (frame: Uint8Array) => void,
): void {
  const { clock, prediction } = play;
  if (clock === undefined || prediction.newest < 0 || !play.replica.isValid) return;
  // Snapshots keep the prediction near while nobody calls, so its tick alone does not show a pause.
  const isAfterPause = nowMs - clock.lastUpdateMs > MAX_AT_ONCE * TICK_MS;
  const naturalTick = prediction.newest + Math.round((nowMs - clock.lastUpdateMs) / TICK_MS);
  const lateMs = worstLateness(play.lateness, nowMs);
  steer(clock, nowMs, targetMarginMs(lateMs));
  const due = Math.floor(tickAt(clock, nowMs));
  if (isAfterPause || due - prediction.newest > MAX_AT_ONCE) {
    keepPromise(play, due - 1, outbox);
    forgetMade(play, due - 1);
    skipAhead(play, due - 1);
    input.forgetTaps();
  }
  skipOverdue(play, nowMs, due, lateMs, outbox);
  noteBehind(play, nowMs, (input.next & FIRE_BIT) !== 0);
  while (prediction.newest < due) {
    const held = withBehind(heldAim(play, input.next), play.behindTicks);
    runTick(play, held);
    input.forgetTaps();
    play.madeAtMs[prediction.newest % play.madeAtMs.length] = nowMs;
    outbox.add(prediction.newest, held);
    probe.onInput?.(prediction.newest, held);
  }
  // More than that passed only on a clock that was moved on: its ship must not jump.
  if (prediction.newest > naturalTick + 1) absorbJump(prediction, naturalTick);
  const frame = outbox.take(play.replica.tick);
  if (frame !== undefined) send(frame);
}

/** Time until the next own tick is due, ms; Infinity while none is run. */
export function msToNextTick(play: Play | undefined, nowMs: number): number {
  if (play?.clock === undefined) return Infinity;
  return Math.max(0, timeOf(play.clock, play.prediction.newest + 1) - nowMs);
}

/**
 * The margin to keep, ms. Frames beat against ticks: where inputs wait for the next frame, how late
 * they are wanders over seconds. Where a timer makes them it does not, and less is enough.
 */
function targetMarginMs(lateMs: number): number {
  return LEAST_MARGIN_MS + Math.min(BEAT_MARGIN_MS, Math.max(0, lateMs - TIMER_MS) / 2);
}

/** What was promised to the server for the next tick is what it runs, if nothing else follows in time. */
function keepPromise(play: Play, until: number, outbox: Outbox): void {
  const next = play.prediction.newest + 1;
  const promised = outbox.promisedFor(next);
  if (promised !== undefined && next <= until) runTick(play, promised);
}

/**
 * The input of the next tick: an aim changes on even ticks only. Nobody aims faster than 30 times a
 * second, and others are told half as much (see shared/wire/input-step.ts).
 */
function heldAim({ prediction }: Play, input: number): number {
  const next = prediction.newest + 1;
  if ((next & 1) === 0) return input;
  const before = prediction.inputs[rowOf(prediction.newest)] ?? 0;
  return (input & ~AIM_BITS) | (before & AIM_BITS);
}

/** A shot's `behind` follows what is drawn only when it is this far off, as each other value must be sent. */
const BEHIND_SLACK_TICKS = 0.75;

/** Notes how late the others are drawn beside the own ship, for a shot to say so. */
function noteBehind(play: Play, nowMs: number, isFiring: boolean): void {
  const { clock } = play;
  if (clock === undefined) return;
  // The own ship is drawn between its last two ticks, so one behind its clock.
  const behind = tickAt(clock, nowMs) - 1 - shownTickAt(play, nowMs);
  if (isFiring && Math.abs(behind - play.behindTicks) <= BEHIND_SLACK_TICKS) return;
  play.behindTicks = Math.min(BEHIND_MAX, Math.max(0, Math.round(behind)));
}

/** An input that would arrive this close to its tick counts as late, where the margin to keep allows it. */
const RESERVE_MS = 3;

/**
 * Ticks whose input would reach the server after it ran them are left without: it repeats the movement
 * then, and so does the prediction, which stays exact. Sent late, they would only be corrected.
 */
function skipOverdue(play: Play, nowMs: number, due: number, lateMs: number, outbox: Outbox): void {
  const { clock, prediction, lateness, replica } = play;
  if (clock === undefined || prediction.newest >= due) return;
  const tick = tickAt(clock, nowMs);
  const margin = expectedMarginMs(clock);
  if (margin !== undefined) {
    // What an input of no lateness at all would have to spare.
    const reserveMs = Math.min(RESERVE_MS, targetMarginMs(lateMs) - REST_MS);
    const spareMs = margin + lateMs - reserveMs;
    const first = Math.min(due, Math.ceil(tick - spareMs / TICK_MS));
    if (first - 1 > prediction.newest) {
      keepPromise(play, first - 1, outbox);
      forgetMade(play, first - 1);
      skipTo(prediction, first - 1, replica.arena);
    }
  }
  noteLateness(lateness, nowMs, (tick - prediction.newest - 1) * TICK_MS);
}

/** No input is made for the ticks up to `tick`: what stands there belongs to ticks of long ago. */
function forgetMade({ madeAtMs, prediction }: Play, tick: number): void {
  const from = Math.max(prediction.newest, tick - madeAtMs.length);
  for (let at = from + 1; at <= tick; at++) madeAtMs[at % madeAtMs.length] = 0;
}

function runTick(play: Play, input: number): void {
  const { prediction, replica, slot, moments } = play;
  const happened = predictTick(prediction, input, replica.arena);
  const row = rowOf(prediction.newest);
  const x = prediction.states.x[row] ?? 0;
  const y = prediction.states.y[row] ?? 0;
  if ((happened & SHIP_DASHED) !== 0) moments.push({ kind: "dash", slot, x: x / PX, y: y / PX });
  if ((happened & SHIP_FIRED) === 0) return;
  const weapon = weaponOf(prediction.states, row);
  moments.push({ kind: "fire", slot, weapon, x: x / PX, y: y / PX });
  const aim = aimOf(input);
  const behind = behindOf(input);
  for (const spread of shotsOf(prediction.states, row))
    shoot(play, x, y, (aim + spread) & (TURN - 1), weapon, behind);
}

function shoot(
  play: Play,
  x: number,
  y: number,
  angle: number,
  weapon: number,
  behind: number,
): void {
  const { prediction, slot } = play;
  predictShot(play.track, slot, prediction.newest, x, y, angle, weapon, behind);
}
