/** What a room counts of its service: added up where it happens, read when telemetry asks. */
import { createTraffic, type Traffic } from "./traffic.ts";

/** Plain counters; nothing observes per message. */
export interface RoomCounters {
  ticks: number;
  snapshotsSent: number;
  snapshotsSkipped: number;
  keyframesSent: number;
  resyncs: number;
  /** Ticks of seated, connected people that had no input of their own. */
  starvedTicks: number;
  lateInputs: number;
  /** Input messages, and the sum of the margins with which they came before their tick, late ones as 0, ms. */
  inputMessages: number;
  inputMarginMs: number;
  /** Snapshots that waited for the next one because the room was degraded. */
  snapshotsHeld: number;
  /** Forecasts of clients about their own ship that could be judged, and those that were wrong. */
  forecasts: number;
  drifts: number;
}

export function createCounters(): RoomCounters {
  return {
    ticks: 0,
    snapshotsSent: 0,
    snapshotsSkipped: 0,
    keyframesSent: 0,
    resyncs: 0,
    starvedTicks: 0,
    lateInputs: 0,
    inputMessages: 0,
    inputMarginMs: 0,
    snapshotsHeld: 0,
    forecasts: 0,
    drifts: 0,
  };
}

/** Adds each of `more` to `sum`. */
export function addCounters(sum: RoomCounters, more: Readonly<RoomCounters>): void {
  for (const name of Object.keys(sum) as (keyof RoomCounters)[]) sum[name] += more[name];
}

export interface RoomLoad {
  /** Smoothed time of one tick of the room. */
  tickMs: number;
  /** Its snapshots go two at a time. */
  isDegraded: boolean;
}

export interface Meters {
  readonly counters: RoomCounters;
  readonly traffic: Traffic;
  readonly load: RoomLoad;
}

export function createMeters(): Meters {
  return {
    counters: createCounters(),
    traffic: createTraffic(),
    load: { tickMs: 0, isDegraded: false },
  };
}
