/** Runs the own ship's ticks that are due and hands their inputs to the outbox. */
import { TURN } from "../../shared/maths/angle.ts";
import { aimOf } from "../../shared/sim/input.ts";
import { SHIP_DASHED, SHIP_FIRED } from "../../shared/sim/step-ship.ts";
import { PX, TRIPLE_SPREAD } from "../../shared/sim/tuning.ts";
import { predictShot } from "./bullet-track.ts";
import type { Outbox } from "./outbox.ts";
import type { Play } from "./play.ts";
import { predictTick, rowOf, skipTo } from "./prediction.ts";
import { steer, tickAt } from "./tick-clock.ts";

/** Ticks run at once at most; after a longer pause the rest had no input, as the server saw it. */
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
  steer(clock, nowMs);
  const due = Math.floor(tickAt(clock, nowMs));
  if (due - prediction.newest > MAX_AT_ONCE) {
    send();
    skipTo(prediction, due - MAX_AT_ONCE, play.replica.arena);
  }
  while (prediction.newest < due) {
    runTick(play, input);
    play.madeAtMs[prediction.newest & 0xff] = nowMs;
    outbox.add(prediction.newest, input);
    if (outbox.isDue) send();
  }
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
  shoot(play, x, y, aim);
  if ((prediction.states.tripleTicks[row] ?? 0) === 0) return;
  shoot(play, x, y, (aim - TRIPLE_SPREAD) & (TURN - 1));
  shoot(play, x, y, (aim + TRIPLE_SPREAD) & (TURN - 1));
}

function shoot(play: Play, x: number, y: number, angle: number): void {
  const { prediction, replica, slot } = play;
  predictShot(play.track, slot, prediction.newest, x, y, angle, replica.arena);
}
