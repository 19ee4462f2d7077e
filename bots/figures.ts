/** The figures of a run, under the names that assertions and JSON use. Units are in the descriptions. */
import type { Figures } from "./assertions.ts";
import { DISTRIBUTIONS, type DistributionName, type Measures, spreadOf } from "./measures.ts";
import type { Player } from "./player.ts";
import { expectedSnapshots } from "./presence.ts";
import { SERVER_FIGURES } from "./server-metrics.ts";

export const COUNTS = {
  joined: "players and spectators that joined",
  reconnects: "connections lost and re-established",
  disconnects: "connections that ended unexpectedly",
  refusedTickets: "refused ticket requests",
  snapshots: "snapshots received",
  snapshotsExpected: "30 per second in the room",
  snapshotsMissed: "expected but not received",
  keyframes: "whole snapshots",
  bytesInPerSecond: "payload to one player",
  bytesOutPerSecond: "payload from one player",
  predictionChecks: "snapshots compared with the prediction",
  mismatches: "comparisons that differed",
  "corrections.interaction": "caused by another player",
  "corrections.starvation": "caused by a late input",
  "corrections.spawn": "caused by a death or a respawn",
  decodeErrors: "frames that could not be read",
  resyncs: "snapshots whose checksum did not match",
} as const;

type CountName = keyof typeof COUNTS;

const SPREADS = ["p50", "p95", "p99", "max"] as const;
export const DISTRIBUTION_NAMES = Object.keys(DISTRIBUTIONS) as DistributionName[];

/** The names of all figures of a run. */
export const FIGURE_NAMES: readonly string[] = [
  ...DISTRIBUTION_NAMES.flatMap((name) => SPREADS.map((spread) => `${name}.${spread}`)),
  ...Object.keys(COUNTS),
  ...Object.keys(SERVER_FIGURES),
];

/** Computes the figures from players and measures; server figures are null without `server`. */
export function figuresOf(
  players: readonly Player[],
  measures: Measures,
  server: Figures | undefined,
): Figures {
  const figures: Record<string, number | null> = {};
  const counts = countsOf(players, measures);
  for (const name of DISTRIBUTION_NAMES) {
    const spread = spreadOf(measures, name);
    // Predictions that never differed count as corrections of 0, not as unmeasured.
    const ifNone = name === "correction" && (counts.predictionChecks ?? 0) > 0 ? 0 : null;
    for (const key of SPREADS) figures[`${name}.${key}`] = spread[key] ?? ifNone;
  }
  Object.assign(figures, counts);
  for (const name of Object.keys(SERVER_FIGURES)) figures[name] = server?.[name] ?? null;
  return figures;
}

function countsOf(
  players: readonly Player[],
  measures: Measures,
): Record<CountName, number | null> {
  const all = players.map((player) => player.session.stats);
  const sum = (read: (stats: (typeof all)[number]) => number): number =>
    all.reduce((total, stats) => total + read(stats), 0);
  const playedSeconds = players.reduce((ms, { presence }) => ms + presence.playedMs, 0) / 1000;
  const perSecond = (bytes: number): number | null =>
    playedSeconds === 0 ? null : Math.round(bytes / playedSeconds);
  return {
    joined: players.filter((player) => player.presence.playedMs > 0).length,
    reconnects: sum((stats) => stats.reconnects),
    disconnects: total(measures.closeCodes),
    refusedTickets: total(measures.refusals),
    snapshots: sum((stats) => stats.snapshots),
    snapshotsExpected: players.reduce((n, { presence }) => n + expectedSnapshots(presence), 0),
    // Per player: extra snapshots of one player must not make up for another's missing ones.
    snapshotsMissed: players.reduce((n, { presence, session }) => {
      return n + Math.max(0, expectedSnapshots(presence) - session.stats.snapshots);
    }, 0),
    keyframes: sum((stats) => stats.keyframes),
    bytesInPerSecond: perSecond(sum((stats) => stats.bytesIn)),
    bytesOutPerSecond: perSecond(sum((stats) => stats.bytesOut)),
    predictionChecks: sum((stats) => stats.predictionChecks),
    mismatches: sum((stats) => stats.mismatches),
    "corrections.interaction": sum((stats) => stats.corrections.interaction),
    "corrections.starvation": sum((stats) => stats.corrections.starvation),
    "corrections.spawn": sum((stats) => stats.corrections.spawn),
    decodeErrors: sum((stats) => stats.decodeErrors),
    resyncs: sum((stats) => stats.resyncs),
  };
}

function total(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
