/**
 * How late the client itself is: a tick's input is made at the page's next call, and a page that stutters
 * calls late. The worst of the last seconds, which the server's margins already reflect, tells whether the
 * input of an overdue tick could still arrive in time.
 */
import { ACCIDENT_MS } from "./tick-clock.ts";

/** As long as the tick clock remembers the server's reports. */
const WINDOW_MS = 2000;
const NOTES = 256;
/** Two ticks share one report, and the clock ignores one report in 24 as an accident. */
const NOTES_PER_ACCIDENT = 48;

export interface Lateness {
  readonly lateMs: Float64Array;
  readonly atMs: Float64Array;
  count: number;
  /** Scratch: the worst ones, descending. */
  readonly worst: Float64Array;
}

export function createLateness(): Lateness {
  return {
    lateMs: new Float64Array(NOTES),
    atMs: new Float64Array(NOTES),
    count: 0,
    worst: new Float64Array(1 + Math.trunc(NOTES / NOTES_PER_ACCIDENT)),
  };
}

/** Records how late the oldest input made at `nowMs` was. */
export function noteLateness(lateness: Lateness, nowMs: number, lateMs: number): void {
  const place = lateness.count % NOTES;
  lateness.lateMs[place] = lateMs;
  lateness.atMs[place] = nowMs;
  lateness.count += 1;
}

/**
 * The worst lateness of the last two seconds, less the accidents that the clock ignores, ms; 0 if none was
 * recorded.
 */
export function worstLateness(lateness: Lateness, nowMs: number): number {
  const { worst } = lateness;
  worst.fill(0);
  let known = 0;
  for (; known < Math.min(lateness.count, NOTES); known++) {
    const place = (lateness.count - 1 - known) % NOTES;
    if (nowMs - (lateness.atMs[place] ?? 0) > WINDOW_MS) break;
    keepWorst(worst, lateness.lateMs[place] ?? 0);
  }
  const usual = worst[Math.trunc(known / NOTES_PER_ACCIDENT)] ?? 0;
  return Math.min(worst[0] ?? 0, usual + ACCIDENT_MS);
}

/** Inserts a value among the worst ones, which descend. */
function keepWorst(worst: Float64Array, value: number): void {
  let at = worst.length;
  for (; at > 0 && (worst[at - 1] ?? 0) < value; at--)
    if (at < worst.length) worst[at] = worst[at - 1] ?? 0;
  if (at < worst.length) worst[at] = value;
}
