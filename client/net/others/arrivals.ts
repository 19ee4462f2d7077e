/**
 * When snapshots arrive: estimates the newest tick whose snapshot would be here by now if all were as fast
 * as the fastest recent one, and how much later than that they do arrive.
 */
import { TICK_MS } from "../../../shared/wire/tick-time.ts";

const WINDOW = 90;
/** How much of the usual lateness the draw delay covers. */
const JITTER_FACTOR = 2;
/** One snapshot interval: without it there would be nothing to draw toward. */
const BASE_DELAY_MS = 2 * TICK_MS;
const MAX_DELAY_MS = 250;
/** If so many snapshots in a row are later than any delay covers, it is no stutter: the server lost time. */
const SHIFTED_IN_ROW = 8;

export interface Arrivals {
  /** Arrival time minus tick time of the latest snapshots, ms. */
  readonly offsets: Float64Array;
  count: number;
  bestMs: number;
  /** Mean lateness against the best, ms. */
  latenessMs: number;
  /** Drawn tick, which never goes back. */
  drawnTick: number;
  /** When it was last drawn, ms; 0 before the first time. */
  lastDrawnMs: number;
}

export function createArrivals(): Arrivals {
  return {
    offsets: new Float64Array(WINDOW),
    count: 0,
    bestMs: 0,
    latenessMs: 0,
    drawnTick: 0,
    lastDrawnMs: 0,
  };
}

export function noteArrival(arrivals: Arrivals, nowMs: number, tick: number): void {
  const offset = nowMs - tick * TICK_MS;
  arrivals.offsets[arrivals.count % WINDOW] = offset;
  arrivals.count += 1;
  const known = Math.min(arrivals.count, WINDOW);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < known; i++) best = Math.min(best, arrivals.offsets[i] ?? 0);
  arrivals.bestMs = best;
  noteShift(arrivals);
  // Snapshots that queued up while a page slept are not the network's jitter, and no delay would cover
  // them.
  const lateness = Math.min(MAX_DELAY_MS, offset - arrivals.bestMs);
  arrivals.latenessMs += (lateness - arrivals.latenessMs) / 16;
}

/**
 * If the server lost time or the route became much longer, all snapshots are late at once. Older arrivals
 * then say nothing: with them, others would be drawn for seconds at ticks that are not known.
 */
function noteShift(arrivals: Arrivals): void {
  const { offsets, count } = arrivals;
  if (count < SHIFTED_IN_ROW) return;
  let least = Number.POSITIVE_INFINITY;
  for (let back = 1; back <= SHIFTED_IN_ROW; back++)
    least = Math.min(least, offsets[(count - back) % WINDOW] ?? 0);
  if (least - arrivals.bestMs <= MAX_DELAY_MS) return;
  arrivals.bestMs = least;
  offsets.fill(least);
}

/** How far behind the newest possible snapshot to draw, ms. */
export function drawDelayMs(arrivals: Arrivals): number {
  return Math.min(MAX_DELAY_MS, BASE_DELAY_MS + JITTER_FACTOR * arrivals.latenessMs);
}

/**
 * The tick to draw at `nowMs`: follows its target within 4 % of real time, and jumps if over a quarter of a
 * second off.
 */
export function drawnTickAt(arrivals: Arrivals, nowMs: number): number {
  const target = (nowMs - arrivals.bestMs - drawDelayMs(arrivals)) / TICK_MS;
  const isFirst = arrivals.lastDrawnMs === 0;
  const elapsedTicks = (nowMs - arrivals.lastDrawnMs) / TICK_MS;
  arrivals.lastDrawnMs = nowMs;
  const natural = arrivals.drawnTick + elapsedTicks;
  const off = target - natural;
  if (isFirst || Math.abs(off) > 15) arrivals.drawnTick = Math.max(target, 0);
  else {
    const most = 0.04 * elapsedTicks;
    arrivals.drawnTick = natural + Math.min(most, Math.max(-most, off));
  }
  return arrivals.drawnTick;
}
