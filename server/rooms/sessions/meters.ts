/** A room's counters: incremented where things happen, read by telemetry. */
import { createTraffic, type Traffic } from "./traffic.ts";

/** Plain counters: no histogram per message. */
export interface RoomCounters {
  ticks: number;
  snapshotsSent: number;
  snapshotsSkipped: number;
  keyframesSent: number;
  resyncs: number;
  /** Starved ticks of connected people. */
  starvedTicks: number;
  lateInputs: number;
  /** Input messages, and the sum of their margins in ms; a late one counts as 0. */
  inputMessages: number;
  inputMarginMs: number;
  /** Snapshots that were sent together with the next one because the room was degraded. */
  snapshotsHeld: number;
  /** Prediction reports that could be judged, and the wrong ones among them. */
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
  /** Smoothed time of the room's tick. */
  tickMs: number;
  /** Its snapshots are sent two at a time. */
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
