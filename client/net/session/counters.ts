/** What a session counts of itself. */

export interface Counters {
  predictionChecks: number;
  mismatches: number;
  readonly corrections: { interaction: number; starvation: number; spawn: number };
  /** Size of the newest correction, px. */
  lastCorrectionPx: number;
  snapshots: number;
  /** Bytes of all snapshots. */
  snapshotBytes: number;
  keyframes: number;
  resyncs: number;
  decodeErrors: number;
  bytesIn: number;
  bytesOut: number;
  reconnects: number;
}

export function createCounters(): Counters {
  return {
    predictionChecks: 0,
    mismatches: 0,
    corrections: { interaction: 0, starvation: 0, spawn: 0 },
    lastCorrectionPx: 0,
    snapshots: 0,
    snapshotBytes: 0,
    keyframes: 0,
    resyncs: 0,
    decodeErrors: 0,
    bytesIn: 0,
    bytesOut: 0,
    reconnects: 0,
  };
}
