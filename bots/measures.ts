/** What a run gathers while it lasts: distributions, and what ended or refused connections. */
import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import type { SessionProbe } from "../client/net/play/probe.ts";

/** Histograms hold whole numbers from 1; a thousandth of a unit is fine enough. */
const PARTS_OF_A_UNIT = 1000;
const QUANTILES = { p50: 50, p95: 95, p99: 99 } as const;

export const DISTRIBUTIONS = {
  rtt: "round trip, ms",
  snapshotInterval: "between two snapshots, ms",
  inputToAck: "from an input to the snapshot that shows it, ms",
  correction: "jump of the own ship in flight, px",
  botLateness: "how late the bots' own timer ran, ms",
} as const;

export type DistributionName = keyof typeof DISTRIBUTIONS;

export interface Measures {
  readonly distributions: Readonly<Record<DistributionName, RecordableHistogram>>;
  /** Connections that ended while their player wanted to stay, by close code. */
  readonly closeCodes: Map<number, number>;
  /** Tickets that were not given, by the server's word for it. */
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

/** Notes one value, in the unit that the distribution is told in. */
export function record(measures: Measures, name: DistributionName, value: number): void {
  measures.distributions[name].record(Math.max(1, Math.round(value * PARTS_OF_A_UNIT)));
}

export function countIn<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Where a session puts what it measures of itself. */
export function probeOf(measures: Measures): SessionProbe {
  return {
    onRtt: (rttMs) => record(measures, "rtt", rttMs),
    onSnapshot: (intervalMs) => {
      // The first of a stay has none before it.
      if (intervalMs > 0) record(measures, "snapshotInterval", intervalMs);
    },
    onInputAck: (delayMs) => record(measures, "inputToAck", delayMs),
    onCorrection: (sizePx, cause) => {
      // Falling and coming back elsewhere is the game, not an error of prediction.
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

/** Percentiles and the largest value; null where nothing was recorded. */
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
