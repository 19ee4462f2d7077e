/** What a session reports of its network: its counters and the state of its clocks. */

import { expectedMarginMs } from "../inputs/tick-clock.ts";
import type { Transport } from "../links/socket.ts";
import { drawDelayMs } from "../others/arrivals.ts";
import type { Meter, PredictionCounts, ReadCounts } from "../play/meter.ts";
import type { Play } from "../play/play.ts";
import { type AgreedHashes, agreedHashes } from "../prediction/agreement.ts";

/** Traffic of the connection. */
export interface LinkCounts {
  bytesIn: number;
  bytesOut: number;
  reconnects: number;
}

export interface LinkStats extends Readonly<LinkCounts> {
  /** What carries the connection; undefined without one. */
  readonly transport: Transport | undefined;
  /** Smoothed round trip, ms; 0 until measured. */
  readonly rttMs: number;
}

/** How far ahead the own ship runs, and how far behind the others are drawn. */
export interface ClockStats {
  /** Margin with which inputs reach the server before their tick, smoothed, ms. */
  readonly marginMs: number;
  /** Mean lateness of snapshots against the best of the last 3 s, ms. */
  readonly jitterMs: number;
  /** How far behind the newest snapshot others are drawn, ms. */
  readonly interpolationDelayMs: number;
}

/** One flat record, made anew on request; each part has its own reason to change. */
export interface NetStats
  extends LinkStats,
    ClockStats,
    Readonly<ReadCounts>,
    Readonly<PredictionCounts>,
    AgreedHashes {}

/** All of it, as of now. */
export function statsOf(link: LinkStats, meter: Meter, play: Play | undefined): NetStats {
  return {
    ...link,
    ...clockStats(play),
    ...meter.reading,
    ...meter.prediction,
    ...agreedHashes(play?.agreement),
  };
}

function clockStats(play: Play | undefined): ClockStats {
  if (play === undefined) return { marginMs: 0, jitterMs: 0, interpolationDelayMs: 0 };
  const { arrivals, timing } = play;
  return {
    marginMs: timing.clock === undefined ? 0 : (expectedMarginMs(timing.clock) ?? 0),
    jitterMs: arrivals.latenessMs,
    interpolationDelayMs: drawDelayMs(arrivals),
  };
}
