/**
 * The own ship three times at one moment: where the newest snapshot has it, where it would be drawn if
 * it were somebody else's, and where prediction draws it. The game draws the last; the others are for
 * looking at what a connection does.
 */
import { HEADING_SHIFT } from "../../../shared/sim/input.ts";
import { SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { type DrawnShip, sampleShip } from "../others/timeline.ts";
import type { Play } from "../play/play.ts";
import { createOwnTruth, type OwnTruth } from "../prediction/own-truth.ts";
import { placeOwn, rowOf } from "../prediction/prediction.ts";

/** A ship at a tick (with its fraction); places in px, aim in 1/4096 turn. */
export interface ShipView {
  tick: number;
  x: number;
  y: number;
  aim: number;
}

export interface OwnViews {
  /** Whether the ship flies in all three; the views mean nothing otherwise. */
  isFlying: boolean;
  readonly raw: ShipView;
  readonly interpolated: ShipView;
  readonly predicted: ShipView;
  /** What the server has told so far. */
  truth: OwnTruth;
}

/** Shared by all views that no play has filled yet: nobody writes to it. */
const NOTHING_TOLD = createOwnTruth();

export function createOwnViews(): OwnViews {
  const view = (): ShipView => ({ tick: 0, x: 0, y: 0, aim: 0 });
  return {
    isFlying: false,
    raw: view(),
    interpolated: view(),
    predicted: view(),
    truth: NOTHING_TOLD,
  };
}

/** Fills `into` at a drawn moment; `scratch` is written over. */
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

/** The predicted ship between its last two ticks, at the tick of that place, with corrections smoothed. */
function fillPredicted({ prediction, clock }: Play, into: ShipView, ownTick: number): boolean {
  const { states, newest, oldest } = prediction;
  if (clock === undefined || newest <= oldest) return false;
  if (states.life[rowOf(newest - 1)] !== SHIP_FLYING) return false;
  const part = placeOwn(prediction, ownTick, into);
  if (part < 0) return false;
  into.tick = newest - 1 + part;
  into.aim = (states.heading[rowOf(newest)] ?? 0) << HEADING_SHIFT;
  return true;
}
