/**
 * Compares the own ship and inputs with what a snapshot says of them, corrects the prediction, and finds
 * the cause.
 */
import { SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import { NO_MARGIN } from "../../../shared/wire/snapshot/snapshot-header.ts";
import { refuseShots } from "../bullets/bullet-track.ts";
import { madeAt } from "../inputs/input-timing.ts";
import { reportMargin, tickAt } from "../inputs/tick-clock.ts";
import { noteCompared, notePredicted } from "../prediction/agreement.ts";
import type { CorrectionCause } from "../prediction/correction-cause.ts";
import { isOfLateInput } from "../prediction/late-input.ts";
import {
  compare,
  type Prediction,
  reconcile,
  rowOf,
  startPrediction,
} from "../prediction/prediction.ts";
import { lastKnownInput, startOwnClock } from "./own-clock.ts";
import type { Play } from "./play.ts";

/** Takes in the own part of the snapshot that was just read; `rttMs` is 0 while unknown. */
export function takeOwn(play: Play, nowMs: number, rttMs: number): void {
  const { replica, reader, prediction, timing, meter } = play;
  // A clock behind the server was started from snapshots that had waited long for a busy page.
  if (timing.clock !== undefined && tickAt(timing.clock, nowMs) < replica.tick)
    timing.clock = undefined;
  if (timing.clock === undefined) {
    startPrediction(prediction, replica.ships, play.slot, replica.tick, lastKnownInput(play));
    startOwnClock(play, nowMs, rttMs);
    if (timing.clock === undefined) return;
  }
  const { marginMs } = reader.header;
  if (marginMs !== NO_MARGIN) reportMargin(timing.clock, nowMs, marginMs, rttMs);
  const madeAtMs = madeAt(timing, replica.tick);
  if (madeAtMs > 0 && prediction.newest >= replica.tick) meter.probe.onInputAck?.(nowMs - madeAtMs);
  compareOwn(play);
  refuseShots(play.track, replica.tick);
}

function compareOwn(play: Play): void {
  const { replica, prediction, slot, agreement, meter } = play;
  const { tick, arena, ships } = replica;
  notePredicted(agreement, prediction.states, rowOf(tick));
  const verdict = compare(prediction, ships, slot, tick);
  // Must run before the correction, which overwrites the prediction.
  const cause = verdict === "differs" ? causeOf(play) : undefined;
  const before = newestPlace(prediction);
  reconcile(prediction, ships, slot, tick, lastKnownInput(play), arena);
  noteCompared(agreement, ships, slot, verdict === "unknown" ? -1 : tick);
  if (verdict === "unknown") return;
  const counts = meter.prediction;
  counts.predictionChecks += 1;
  if (cause === undefined) return;
  counts.mismatches += 1;
  counts.corrections[cause] += 1;
  const after = newestPlace(prediction);
  counts.lastCorrectionPx = Math.hypot(after.x - before.x, after.y - before.y) / PX;
  meter.probe.onCorrection?.(counts.lastCorrectionPx, cause);
}

/** Why the own ship is not as predicted; call before it is corrected. */
function causeOf({ replica, reader, prediction, slot }: Play): CorrectionCause {
  const { tick, arena, ships } = replica;
  const isStarved = reader.header.isStarved;
  if (isStarved || isOfLateInput(prediction, ships, slot, tick, arena)) return "starvation";
  const wasFlying = prediction.states.life[rowOf(tick)] === SHIP_FLYING;
  return wasFlying && ships.life[slot] === SHIP_FLYING ? "interaction" : "spawn";
}

/** Where the ship is at the newest tick, 1/256 px. */
function newestPlace({ states, newest }: Prediction): { readonly x: number; readonly y: number } {
  return { x: states.x[rowOf(newest)] ?? 0, y: states.y[rowOf(newest)] ?? 0 };
}
