/** The server's own metrics before and after a run, if it shows them. */
import type { Figures } from "./assertions.ts";

const TIMEOUT_MS = 3000;

/** Figure, the counter whose growth it is, and its meaning. */
export const SERVER_FIGURES = {
  "server.ticks": ["ricochet_ticks_total", "ticks that the server ran"],
  "server.lostTicks": ["ricochet_lost_ticks_total", "ticks whose time was dropped"],
  "server.snapshotsSkipped": ["ricochet_snapshots_skipped_total", "held back from slow clients"],
  "server.starvedTicks": ["ricochet_starved_ticks_total", "ticks of seats without an input"],
  "server.lateInputs": ["ricochet_late_inputs_total", "inputs that arrived after their tick"],
} as const;

/** Counters by name, summed over labels. */
export type Totals = ReadonlyMap<string, number>;

/** Parses the counters of Prometheus' text format. */
export function parseTotals(text: string): Totals {
  const totals = new Map<string, number>();
  for (const line of text.split("\n")) {
    const [, name, value] = /^([a-z_]\w*)(?:\{[^}]*\})? (\S+)/i.exec(line) ?? [];
    const number = Number(value);
    if (name === undefined || Number.isNaN(number)) continue;
    totals.set(name, (totals.get(name) ?? 0) + number);
  }
  return totals;
}

/** Undefined if the server does not show its metrics to this address. */
export async function readServerTotals(baseUrl: string): Promise<Totals | undefined> {
  try {
    const response = await fetch(new URL("/metrics", baseUrl), {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return response.ok ? parseTotals(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Growth of each counter; undefined without both readings. */
export function serverFigures(
  before: Totals | undefined,
  after: Totals | undefined,
): Figures | undefined {
  if (before === undefined || after === undefined) return undefined;
  const figures: Record<string, number | null> = {};
  for (const [name, [counter]] of Object.entries(SERVER_FIGURES)) {
    const end = after.get(counter);
    // A counter that was still 0 may be missing from the first reading.
    figures[name] = end === undefined ? null : end - (before.get(counter) ?? 0);
  }
  return figures;
}
