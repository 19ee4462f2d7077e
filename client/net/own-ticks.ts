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
import { SHIP_DASHED, SHIP_FIRED } from "../../shared/sim/step-ship.ts";
import { PX, TRIPLE_SPREAD } from "../../shared/sim/tuning.ts";
import { drawnTickAt } from "./arrivals.ts";
import { predictShot } from "./bullet-track.ts";
import { noteLateness, worstLateness } from "./lateness.ts";
import type { Outbox } from "./outbox.ts";
import { type Play, skipAhead } from "./play.ts";
import { predictTick, rowOf, skipTo } from "./prediction.ts";
import { expectedMarginMs, steer, TICK_MS, tickAt } from "./tick-clock.ts";

const AIM_BITS = AIM_MASK << AIM_SHIFT;

/**
 * Ticks run at once at most. After a longer pause (a hidden tab) those in between had no input, as
 * the server saw it, and are sent none: it would come late and tell of a margin that means nothing.
 */
const MAX_AT_ONCE = 12;

/**
 * Brings the prediction to `nowMs` under `input`. `send` is called with the outbox full or an edge
 * in it; what waits for the next tick stays inside.
 */
export function runOwnTicks(
  play: Play,
  nowMs: number,
  input: number,
  outbox: Outbox,
  send: () => void,
): void {
  const { clock, prediction } = play;
  if (clock === undefined || prediction.newest < 0 || !play.replica.isValid) return;
  // Snapshots keep the prediction near while nobody calls, so its tick alone does not show a pause.
  const isAfterPause = nowMs - clock.lastUpdateMs > MAX_AT_ONCE * TICK_MS;
  steer(clock, nowMs);
  const due = Math.floor(tickAt(clock, nowMs));
  if (isAfterPause || due - prediction.newest > MAX_AT_ONCE) {
    if (isAfterPause) outbox.clear();
    else send();
    forgetMade(play, due - 1);
    skipAhead(play, due - 1);
  }
  skipOverdue(play, nowMs, due, outbox);
  noteBehind(play, nowMs, (input & FIRE_BIT) !== 0);
  while (prediction.newest < due) {
    const held = withBehind(heldAim(play, input), play.behindTicks);
    runTick(play, held);
    play.madeAtMs[prediction.newest % play.madeAtMs.length] = nowMs;
    outbox.add(prediction.newest, held);
    if (outbox.isDue) send();
  }
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
  const { clock, arrivals } = play;
  if (clock === undefined) return;
  // The own ship is drawn between its last two ticks, so one behind its clock.
  const behind = tickAt(clock, nowMs) - 1 - drawnTickAt(arrivals, nowMs);
  if (isFiring && Math.abs(behind - play.behindTicks) <= BEHIND_SLACK_TICKS) return;
  play.behindTicks = Math.min(BEHIND_MAX, Math.max(0, Math.round(behind)));
}

/** An input that would arrive this close to its tick counts as late: margins are whole milliseconds. */
const RESERVE_MS = 2;

/**
 * Ticks whose input would reach the server after it ran them are left without: it repeats the movement
 * then, and so does the prediction, which stays exact. Sent late, they would only be corrected.
 */
function skipOverdue(play: Play, nowMs: number, due: number, outbox: Outbox): void {
  const { clock, prediction, lateness, replica } = play;
  if (clock === undefined || prediction.newest >= due) return;
  const tick = tickAt(clock, nowMs);
  const margin = expectedMarginMs(clock);
  if (margin !== undefined) {
    // What an input of no lateness at all would have to spare.
    const spareMs = margin + worstLateness(lateness, nowMs) - RESERVE_MS;
    const first = Math.min(due, Math.ceil(tick - spareMs / TICK_MS));
    if (first - 1 > prediction.newest) {
      // What waited to travel with the next tick is later still.
      prediction.newest -= outbox.waiting;
      outbox.drop();
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
  moments.push({ kind: "fire", slot, x: x / PX, y: y / PX });
  const aim = aimOf(input);
  const behind = behindOf(input);
  shoot(play, x, y, aim, behind);
  if ((prediction.states.tripleTicks[row] ?? 0) === 0) return;
  shoot(play, x, y, (aim - TRIPLE_SPREAD) & (TURN - 1), behind);
  shoot(play, x, y, (aim + TRIPLE_SPREAD) & (TURN - 1), behind);
}

function shoot(play: Play, x: number, y: number, angle: number, behind: number): void {
  const { prediction, slot } = play;
  predictShot(play.track, slot, prediction.newest, x, y, angle, behind);
}
