/**
 * Load shedding when ticks take too long: the most expensive rooms send two snapshots at a time, half as
 * often. Sending is the larger part of a tick's cost. The snapshots stay the same, so every client stays
 * exact and sees at most 33 ms more jitter. AI players are not slowed: rooms with many people have few.
 */

import { TICK_MS } from "../../shared/wire/tick-time.ts";
import type { RoomLoad } from "./sessions/meters.ts";

/** Smoothed time of a tick above which another room is degraded, and below which one may recover. */
const HIGH_MS = 0.75 * TICK_MS;
const LOW_MS = 0.45 * TICK_MS;
/** Ticks over which the time is smoothed; also the ticks from one check to the next. */
const LOOK_TICKS = 64;
/** Checks between two recoveries: a room that recovers too early would be degraded again. */
const RECOVERY_LOOKS = 8;

export interface Overload {
  smoothedMs: number;
  ticks: number;
}

interface LoadedRoom {
  readonly load: RoomLoad;
}

export function createOverload(): Overload {
  return { smoothedMs: 0, ticks: 0 };
}

/** The average `smoothedMs` after one more tick. */
export function smoothed(smoothedMs: number, tookMs: number): number {
  return smoothedMs + (tookMs - smoothedMs) / LOOK_TICKS;
}

/**
 * Notes how long a tick of all `rooms` took. Every LOOK_TICKS it degrades one room if ticks take too long, or
 * lets one recover if there is time for it.
 */
export function noteTick(overload: Overload, tookMs: number, rooms: Iterable<LoadedRoom>): void {
  overload.smoothedMs = smoothed(overload.smoothedMs, tookMs);
  overload.ticks += 1;
  if (overload.ticks % LOOK_TICKS !== 0) return;
  if (overload.smoothedMs > HIGH_MS) {
    const load = heaviest(rooms, false);
    if (load !== undefined) load.isDegraded = true;
  } else if (overload.smoothedMs < LOW_MS && overload.ticks % (LOOK_TICKS * RECOVERY_LOOKS) === 0) {
    const load = heaviest(rooms, true);
    if (load !== undefined) load.isDegraded = false;
  }
}

function heaviest(rooms: Iterable<LoadedRoom>, isDegraded: boolean): RoomLoad | undefined {
  let found: RoomLoad | undefined;
  for (const { load } of rooms)
    if (load.isDegraded === isDegraded && load.tickMs > (found?.tickMs ?? -1)) found = load;
  return found;
}
