/** Fills the three views of the own ship (frame/own-views.ts). */
import { HEADING_SHIFT } from "../../../shared/sim/input.ts";
import { SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { OwnViews, ShipView } from "../frame/own-views.ts";
import { type DrawnShip, sampleShip } from "../others/timeline.ts";
import type { Play } from "../play/play.ts";
import { placeOwn, rowOf } from "../prediction/prediction.ts";

/** Fills `into` at a drawn time; overwrites `scratch`. */
export function fillOwnViews(
  play: Play,
  into: OwnViews,
  drawnTick: number,
  ownTick: number,
  scratch: DrawnShip,
): void {
  const { replica, timeline, slot } = play;
  into.truth = play.ownTruth;
  into.isFlying =
    slot !== NO_SLOT &&
    replica.ships.life[slot] === SHIP_FLYING &&
    fillPredicted(play, into.predicted, ownTick) &&
    sampleShip(timeline, slot, drawnTick, scratch);
  if (!into.isFlying) return;
  const { raw, interpolated } = into;
  raw.tick = replica.tick;
  raw.x = (replica.ships.x[slot] ?? 0) / PX;
  raw.y = (replica.ships.y[slot] ?? 0) / PX;
  raw.aim = (replica.ships.heading[slot] ?? 0) << HEADING_SHIFT;
  interpolated.tick = drawnTick;
  interpolated.x = scratch.x;
  interpolated.y = scratch.y;
  interpolated.aim = scratch.aim;
}

/**
 * The predicted ship between its last two ticks, at the tick of that position, with corrections smoothed.
 */
function fillPredicted({ prediction, timing }: Play, into: ShipView, ownTick: number): boolean {
  const { states, newest, oldest } = prediction;
  if (timing.clock === undefined || newest <= oldest) return false;
  if (states.life[rowOf(newest - 1)] !== SHIP_FLYING) return false;
  const part = placeOwn(prediction, ownTick, into);
  if (part < 0) return false;
  into.tick = newest - 1 + part;
  into.aim = (states.heading[rowOf(newest)] ?? 0) << HEADING_SHIFT;
  return true;
}
