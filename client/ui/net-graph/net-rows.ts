/** The text rows of the net graph, from a session's counters and the sampler's figures. */

import type { NetStats } from "../../net/session/net-stats.ts";
import type { NetFigures } from "./net-sampler.ts";

export interface NetRow {
  /** Part of the row's test id. */
  readonly id: string;
  readonly label: string;
  /** Hidden on small screens. */
  readonly isDetail: boolean;
  readonly text: (stats: NetStats, figures: NetFigures, link: string) => string;
}

const row = (id: string, label: string, text: NetRow["text"]): NetRow => ({
  id,
  label,
  isDetail: false,
  text,
});
const detail = (id: string, label: string, text: NetRow["text"]): NetRow => ({
  id,
  label,
  isDetail: true,
  text,
});

export const NET_ROWS: readonly NetRow[] = [
  row("ping", "ping", ({ rttMs, jitterMs }) => `${whole(rttMs)} ms ±${whole(jitterMs)}`),
  row("margin", "input margin", ({ marginMs }) => `${whole(marginMs)} ms`),
  row("delay", "others drawn", ({ interpolationDelayMs: ms }) => `${whole(ms)} ms behind`),
  row(
    "frames",
    "frames",
    (_, { framesPerSecond, frameP95Ms }) =>
      `${whole(framesPerSecond)}/s p95 ${whole(frameP95Ms)} ms`,
  ),
  row("agreement", "agreement", agreementText),
  row("hashes", "own ship", hashText),
  row("corrections", "corrections", correctionsText),
  detail("correction-size", "last correction", ({ lastCorrectionPx, mismatches }) =>
    mismatches === 0 ? "–" : `${lastCorrectionPx.toFixed(1)} px`,
  ),
  detail(
    "snapshots",
    "snapshots",
    (_, { snapshotsPerSecond: rate, snapshotBits: bits }) =>
      `${rate.toFixed(0)}/s of ${whole(bits)} bits`,
  ),
  detail(
    "bytes",
    "in · out",
    (_, { bytesInPerSecond, bytesOutPerSecond }) =>
      `${kilo(bytesInPerSecond)} · ${kilo(bytesOutPerSecond)} kB/s`,
  ),
  detail("resyncs", "resyncs", ({ resyncs }) => `${resyncs}`),
  row("transport", "transport", ({ transport }) => transportText(transport)),
  detail("link", "simulated link", (_stats, _figures, link) => (link === "" ? "none" : link)),
];

function transportText(transport: NetStats["transport"]): string {
  if (transport === undefined) return "–";
  return transport === "HTTP" ? "HTTP (WebSocket is blocked)" : transport;
}

/** Rounded down, so that "100 %" means that every comparison was equal. */
function agreementText(_: NetStats, { compared, equalPercent }: NetFigures): string {
  return compared === 0 ? "–" : `${Math.floor(equalPercent * 10) / 10} % of ${compared}`;
}

function hashText({ comparedTick, predictedHash, serverHash }: NetStats): string {
  if (comparedTick < 0) return "–";
  const sign = predictedHash === serverHash ? "=" : "≠";
  return `${hex(predictedHash)} ${sign} ${hex(serverHash)}`;
}

function correctionsText({ corrections, mismatches }: NetStats): string {
  if (mismatches === 0) return "none";
  const { interaction, starvation, spawn } = corrections;
  return `${interaction} hit ${starvation} late ${spawn} spawn`;
}

function hex(hash: number): string {
  return hash.toString(16).padStart(4, "0");
}

function whole(value: number): string {
  return `${Math.round(value)}`;
}

function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
