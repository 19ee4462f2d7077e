/**
 * The own ship three times: where the newest snapshot has it, where it would be drawn if it were another
 * player's, and where prediction draws it. The game draws the last; the lab draws all, to show what a
 * connection does.
 */
import { createOwnTruth, type OwnTruth } from "../prediction/own-truth.ts";

/** A ship at a tick (with its fraction); position in px, aim in 1/4096 turn. */
export interface ShipView {
  tick: number;
  x: number;
  y: number;
  aim: number;
}

export interface OwnViews {
  /** Whether the ship flies in all three; otherwise the views mean nothing. */
  isFlying: boolean;
  readonly raw: ShipView;
  readonly interpolated: ShipView;
  readonly predicted: ShipView;
  /** The server's states up to the newest snapshot. */
  truth: OwnTruth;
}

/** Shared by all views that no play has filled yet; never written. */
const NO_TRUTH = createOwnTruth();

export function createOwnViews(): OwnViews {
  const view = (): ShipView => ({ tick: 0, x: 0, y: 0, aim: 0 });
  return {
    isFlying: false,
    raw: view(),
    interpolated: view(),
    predicted: view(),
    truth: NO_TRUTH,
  };
}
