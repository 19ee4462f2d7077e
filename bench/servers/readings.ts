/** A game server's metrics over a time interval. */

/** A histogram's current state: how many values were at most each bound. */
export interface Buckets {
  /** Ascending, the last one Infinity. */
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
}

export interface Reading {
  readonly cpuSeconds: number;
  readonly lostTicks: number;
  readonly starvedTicks: number;
  readonly snapshotsSkipped: number;
  readonly tickSeconds: Buckets;
  readonly latenessSeconds: Buckets;
}

export async function readGame(url: string): Promise<Reading> {
  const response = await fetch(new URL("/metrics", url));
  return parseReading(await response.text());
}

/** One metric without labels; NaN if it does not exist. */
export async function readNumber(url: string, name: string): Promise<number> {
  const response = await fetch(new URL("/metrics", url));
  return counterOf(await response.text(), name);
}

/** Parses Prometheus' text format. */
export function parseReading(text: string): Reading {
  return {
    cpuSeconds: counterOf(text, "process_cpu_seconds_total"),
    lostTicks: counterOf(text, "ricochet_lost_ticks_total"),
    starvedTicks: counterOf(text, "ricochet_starved_ticks_total"),
    snapshotsSkipped: counterOf(text, "ricochet_snapshots_skipped_total"),
    tickSeconds: bucketsOf(text, "ricochet_tick_duration_seconds"),
    latenessSeconds: bucketsOf(text, "ricochet_tick_lateness_seconds"),
  };
}

function counterOf(text: string, name: string): number {
  const [, value] = new RegExp(`^${name} (\\S+)$`, "m").exec(text) ?? [];
  return Number(value ?? "NaN");
}

function bucketsOf(text: string, name: string): Buckets {
  const bounds: number[] = [];
  const counts: number[] = [];
  for (const [, bound = "", count] of text.matchAll(
    new RegExp(`^${name}_bucket\\{le="([^"]+)"\\} (\\S+)$`, "gm"),
  )) {
    bounds.push(bound === "+Inf" ? Number.POSITIVE_INFINITY : Number(bound));
    counts.push(Number(count));
  }
  return { bounds, counts };
}

/** Quantile (share 0 to 1) of the values between two readings; NaN if there were none. */
export function quantileBetween(before: Buckets, after: Buckets, share: number): number {
  const { bounds } = after;
  const grown = after.counts.map((count, i) => count - (before.counts[i] ?? 0));
  const total = grown.at(-1) ?? 0;
  if (total === 0) return Number.NaN;
  const wanted = share * total;
  const place = grown.findIndex((count) => count >= wanted);
  const upper = bounds[place] ?? Number.POSITIVE_INFINITY;
  const lower = bounds[place - 1] ?? 0;
  // Beyond the last bound nothing more is known.
  if (upper === Number.POSITIVE_INFINITY) return lower;
  const below = grown[place - 1] ?? 0;
  const inside = (grown[place] ?? 0) - below;
  return lower + (upper - lower) * (inside > 0 ? (wanted - below) / inside : 1);
}
