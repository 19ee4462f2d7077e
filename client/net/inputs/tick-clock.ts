/**
 * The client's own ticks: the clock runs ahead of the server, so that its input for a tick arrives just
 * before the server runs that tick. The server reports how early it came (the margin); the clock steers
 * toward a small positive margin by running up to 1 % fast or slow, and jumps only when far off.
 */

import { TICK_MS } from "../../../shared/wire/tick-time.ts";

/** Margin to keep of the worst usual input where nothing else is said, ms. */
const USUAL_MARGIN_MS = 5;
/** A little too early is fine: a clock that chased the last millisecond would never rest. */
export const REST_MS = 0.5;
const STEER = 0.01;
/** Faster while inputs are late: a short rush is better than missing inputs. */
const STEER_LATE = 0.05;
/** Beyond this the clock jumps, ms. */
const JUMP_MS = 80;
/** Reports kept, and so how long one bad arrival is remembered: 2 s of snapshots. */
const REPORTS = 60;
/**
 * One of so many reports may be an accident, such as a lost packet or a stutter, and counts as only this
 * much worse than the usual ones. A clock that ran early enough for each accident would delay every other
 * input for seconds.
 */
const REPORTS_PER_ACCIDENT = 24;
export const ACCIDENT_MS = 5;
const LEADS = 256;
/** Inputs of one report were made within this time: a snapshot's interval and two frames. */
const GATHERED_MS = 4 * TICK_MS;
/** More than the lead can change by steering in that time. */
const MAX_MIX_MS = 20;
/** The wire's largest margin, ms: larger ones are clamped to this. */
const MAX_MARGIN = 127;

export interface TickClock {
  /** Time at which tick 0 would have been, ms; moves as the clock steers. */
  originMs: number;
  /** All steering so far, ms; more is further ahead. */
  leadMs: number;
  readonly leadHistory: Float64Array;
  readonly leadTimes: Float64Array;
  leadCount: number;
  /** Reported margins minus the lead at which they were measured. */
  readonly reports: Float64Array;
  /** 1 for a report at the end of the wire's range: the true margin may be larger. */
  readonly isAtLeast: Uint8Array;
  reportCount: number;
  lastUpdateMs: number;
  /** Scratch: the smallest reports, ascending. */
  readonly least: Float64Array;
}

/** A clock at whose `nowMs` it is `tick` (fractions allowed). */
export function createTickClock(nowMs: number, tick: number): TickClock {
  return {
    originMs: nowMs - tick * TICK_MS,
    leadMs: 0,
    leadHistory: new Float64Array(LEADS),
    leadTimes: new Float64Array(LEADS),
    leadCount: 0,
    reports: new Float64Array(REPORTS),
    isAtLeast: new Uint8Array(REPORTS),
    reportCount: 0,
    lastUpdateMs: nowMs,
    least: new Float64Array(1 + Math.trunc(REPORTS / REPORTS_PER_ACCIDENT)),
  };
}

/** The tick at `nowMs`, with its fraction. */
export function tickAt(clock: TickClock, nowMs: number): number {
  return (nowMs - clock.originMs) / TICK_MS;
}

/** When a tick begins, ms. */
export function timeOf(clock: TickClock, tick: number): number {
  return clock.originMs + tick * TICK_MS;
}

/**
 * Takes in the margin that a snapshot reports, of inputs made about one round trip ago. If the clock jumped
 * about then, the inputs may be from before or after the jump. Such a report is ignored: with it, the next
 * jump would overshoot and the one after that turn back.
 */
export function reportMargin(
  clock: TickClock,
  nowMs: number,
  marginMs: number,
  rttMs: number,
): void {
  const madeMs = nowMs - rttMs;
  const earliest = leadAt(clock, madeMs - rttMs / 4 - GATHERED_MS);
  if (Math.abs(leadAt(clock, madeMs + rttMs / 4) - earliest) > MAX_MIX_MS) return;
  const place = clock.reportCount % REPORTS;
  clock.reports[place] = marginMs - leadAt(clock, madeMs);
  clock.isAtLeast[place] = marginMs >= MAX_MARGIN ? 1 : 0;
  clock.reportCount += 1;
}

/** The lead at a time in the last seconds; the server has not yet reported what was steered since then. */
function leadAt(clock: TickClock, timeMs: number): number {
  for (let i = 1; i <= Math.min(clock.leadCount, LEADS); i++) {
    const place = (clock.leadCount - i) % LEADS;
    if ((clock.leadTimes[place] ?? 0) <= timeMs) return clock.leadHistory[place] ?? 0;
  }
  return 0;
}

/**
 * The worst margin that the last seconds would have had with the current lead, less accidents; undefined
 * if unknown. Clamped reports count only if there are no others, and then only the newest of them: a clock
 * that starts far too early would otherwise wait until each of them is forgotten.
 */
export function expectedMarginMs(clock: TickClock): number | undefined {
  const count = Math.min(clock.reportCount, REPORTS);
  if (count === 0) return undefined;
  let bound = Number.NEGATIVE_INFINITY;
  const { least } = clock;
  least.fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    const report = clock.reports[i] ?? 0;
    if (clock.isAtLeast[i] === 1) bound = Math.max(bound, report);
    else keepLeast(least, report);
  }
  let place = Math.trunc(count / REPORTS_PER_ACCIDENT);
  while (place > 0 && !Number.isFinite(least[place] ?? 0)) place -= 1;
  const worst = Math.max(least[0] ?? 0, (least[place] ?? 0) - ACCIDENT_MS);
  return (Number.isFinite(worst) ? worst : bound) + clock.leadMs;
}

/** Inserts a value among the smallest ones, which ascend. */
function keepLeast(least: Float64Array, value: number): void {
  let at = least.length;
  for (; at > 0 && (least[at - 1] ?? 0) > value; at--)
    if (at < least.length) least[at] = least[at - 1] ?? 0;
  if (at < least.length) least[at] = value;
}

/** Steers toward a margin of `targetMs`; call once per frame. */
export function steer(clock: TickClock, nowMs: number, targetMs = USUAL_MARGIN_MS): void {
  const elapsedMs = Math.min(Math.max(0, nowMs - clock.lastUpdateMs), 250);
  clock.lastUpdateMs = nowMs;
  const margin = expectedMarginMs(clock);
  if (margin === undefined) return;
  const missing = targetMs - margin;
  let shift = missing;
  if (Math.abs(missing) <= JUMP_MS) {
    const most = elapsedMs * (missing > targetMs ? STEER_LATE : STEER);
    if (missing < 0 && missing > -REST_MS) return;
    shift = Math.min(most, Math.max(-elapsedMs * STEER, missing));
  }
  clock.originMs -= shift;
  clock.leadMs += shift;
  const place = clock.leadCount % LEADS;
  clock.leadHistory[place] = clock.leadMs;
  clock.leadTimes[place] = nowMs;
  clock.leadCount += 1;
}
