/**
 * How late the client itself is: a tick's input is made when the page next calls, and a page that
 * stutters calls late. From the worst of the last seconds, which the server's margins already reflect,
 * follows whether the input of an overdue tick could still arrive in time.
 */

/** As long as the tick clock remembers the server's reports. */
const WINDOW_MS = 2000;
const NOTES = 256;

export interface Lateness {
  readonly lateMs: Float64Array;
  readonly atMs: Float64Array;
  count: number;
}

export function createLateness(): Lateness {
  return { lateMs: new Float64Array(NOTES), atMs: new Float64Array(NOTES), count: 0 };
}

/** Notes how late the oldest input made at `nowMs` was. */
export function noteLateness(lateness: Lateness, nowMs: number, lateMs: number): void {
  const place = lateness.count % NOTES;
  lateness.lateMs[place] = lateMs;
  lateness.atMs[place] = nowMs;
  lateness.count += 1;
}

/** The worst of the last two seconds, ms; 0 if nothing was noted. */
export function worstLateness(lateness: Lateness, nowMs: number): number {
  let worst = 0;
  for (let i = 1; i <= Math.min(lateness.count, NOTES); i++) {
    const place = (lateness.count - i) % NOTES;
    if (nowMs - (lateness.atMs[place] ?? 0) > WINDOW_MS) break;
    worst = Math.max(worst, lateness.lateMs[place] ?? 0);
  }
  return worst;
}
