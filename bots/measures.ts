/** What a run records: distributions, and why connections ended or were refused. */
import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import type { SessionProbe } from "../client/net/play/probe.ts";

/** Histograms hold integers from 1; thousandths of a unit are precise enough. */
const PARTS_OF_A_UNIT = 1000;
const QUANTILES = { p50: 50, p95: 95, p99: 99 } as const;

export const DISTRIBUTIONS = {
  rtt: "round trip, ms",
  snapshotInterval: "between two snapshots, ms",
  inputToAck: "from an input to the snapshot that shows it, ms",
  correction: "jump of the player's ship in flight, px",
  botLateness: "how late the bots' own timer ran, ms",
} as const;

export type DistributionName = keyof typeof DISTRIBUTIONS;

export interface Measures {
  readonly distributions: Readonly<Record<DistributionName, RecordableHistogram>>;
  /** Close codes of connections that ended while the player wanted to stay. */
  readonly closeCodes: Map<number, number>;
  /** Refused ticket requests, by the server's error code. */
  readonly refusals: Map<string, number>;
}

export function createMeasures(): Measures {
  return {
    distributions: {
      rtt: createHistogram(),
      snapshotInterval: createHistogram(),
      inputToAck: createHistogram(),
      correction: createHistogram(),
      botLateness: createHistogram(),
    },
    closeCodes: new Map(),
    refusals: new Map(),
  };
}

/** Records a value, in the unit of the distribution's description. */
export function record(measures: Measures, name: DistributionName, value: number): void {
  measures.distributions[name].record(Math.max(1, Math.round(value * PARTS_OF_A_UNIT)));
}

export function countIn<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The probe through which a session reports its measurements. */
export function probeOf(measures: Measures): SessionProbe {
  return {
    onRtt: (rttMs) => record(measures, "rtt", rttMs),
    onSnapshot: (intervalMs) => {
      // The first snapshot of a stay has no interval.
      if (intervalMs > 0) record(measures, "snapshotInterval", intervalMs);
    },
    onInputAck: (delayMs) => record(measures, "inputToAck", delayMs),
    onCorrection: (sizePx, cause) => {
      // A death or a respawn elsewhere is part of the game, not a prediction error.
      if (cause !== "spawn") record(measures, "correction", sizePx);
    },
  };
}

export interface Spread {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** Percentiles and the maximum; null if nothing was recorded. */
export function spreadOf(measures: Measures, name: DistributionName): Spread {
  const histogram = measures.distributions[name];
  const unit = (parts: number): number | null =>
    histogram.count === 0 ? null : parts / PARTS_OF_A_UNIT;
  return {
    p50: unit(histogram.percentile(QUANTILES.p50)),
    p95: unit(histogram.percentile(QUANTILES.p95)),
    p99: unit(histogram.percentile(QUANTILES.p99)),
    max: unit(histogram.max),
  };
}
