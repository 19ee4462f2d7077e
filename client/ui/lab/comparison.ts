/**
 * Measures the error of drawn ships once the truth is known: compares each view of a frame with the
 * server's position at the player's tick, which a snapshot reports about a round trip later.
 */

import type { OwnViews } from "../../net/frame/own-views.ts";
import { type Place, truthAt } from "../../net/prediction/own-truth.ts";

export const VIEW_NAMES = ["raw", "interpolated", "predicted"] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** Frames that wait for the truth, and judged frames that count: a few seconds each. */
const WAITING = 1024;
const JUDGED = 300;

export interface Comparison {
  /** The player's tick at each waiting frame, and the three drawn positions, px. */
  readonly tick: Float64Array;
  readonly places: Readonly<Record<ViewName, Places>>;
  /** Frames added, and frames finished with. */
  taken: number;
  done: number;
  /** Errors of the last judged frames, px. */
  readonly errors: Readonly<Record<ViewName, Float64Array>>;
  judged: number;
}

interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Error over the last judged frames, px. */
export interface ViewError {
  readonly meanPx: number;
  readonly worstPx: number;
}

export function createComparison(): Comparison {
  const places = (): Places => ({ x: new Float64Array(WAITING), y: new Float64Array(WAITING) });
  const errors = (): Float64Array => new Float64Array(JUDGED);
  return {
    tick: new Float64Array(WAITING),
    places: { raw: places(), interpolated: places(), predicted: places() },
    taken: 0,
    done: 0,
    errors: { raw: errors(), interpolated: errors(), predicted: errors() },
    judged: 0,
  };
}

/** Adds the views of one frame, and judges earlier frames whose truth has arrived. */
export function compareFrame(comparison: Comparison, views: OwnViews): void {
  if (!views.isFlying) {
    comparison.done = comparison.taken;
    return;
  }
  const at = comparison.taken % WAITING;
  comparison.tick[at] = views.predicted.tick;
  for (const name of VIEW_NAMES) {
    comparison.places[name].x[at] = views[name].x;
    comparison.places[name].y[at] = views[name].y;
  }
  comparison.taken += 1;
  comparison.done = Math.max(comparison.done, comparison.taken - WAITING);
  judgeWaiting(comparison, views);
}

const truth: Place = { x: 0, y: 0 };

function judgeWaiting(comparison: Comparison, views: OwnViews): void {
  for (; comparison.done < comparison.taken; comparison.done++) {
    const at = comparison.done % WAITING;
    const tick = comparison.tick[at] ?? 0;
    if (Math.ceil(tick) > views.raw.tick) return;
    // A tick that is in no snapshot is never judged.
    if (!truthAt(views.truth, tick, truth)) continue;
    const into = comparison.judged % JUDGED;
    for (const name of VIEW_NAMES) {
      const { x, y } = comparison.places[name];
      comparison.errors[name][into] = Math.hypot((x[at] ?? 0) - truth.x, (y[at] ?? 0) - truth.y);
    }
    comparison.judged += 1;
  }
}

/** Drops the errors: the link has changed. */
export function forgetErrors(comparison: Comparison): void {
  comparison.judged = 0;
  comparison.done = comparison.taken;
}

/** Errors of one view; undefined before the first judged frame. */
export function errorOf(comparison: Comparison, name: ViewName): ViewError | undefined {
  const known = Math.min(comparison.judged, JUDGED);
  if (known === 0) return undefined;
  let sum = 0;
  let worstPx = 0;
  for (let i = 0; i < known; i++) {
    const error = comparison.errors[name][i] ?? 0;
    sum += error;
    worstPx = Math.max(worstPx, error);
  }
  return { meanPx: sum / known, worstPx };
}
