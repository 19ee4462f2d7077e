/** Counts a session's snapshots and predictions, over all its connections. */
import type { CorrectionCause } from "../prediction/correction-cause.ts";
import type { SessionProbe } from "./probe.ts";

export interface ReadCounts {
  snapshots: number;
  /** Bytes of all snapshots. */
  snapshotBytes: number;
  keyframes: number;
  resyncs: number;
  decodeErrors: number;
}

export interface PredictionCounts {
  /** Snapshots in which the own ship was compared, and in which it differed. */
  predictionChecks: number;
  mismatches: number;
  /** Mismatches by cause. */
  readonly corrections: Record<CorrectionCause, number>;
  /** Size of the newest correction, px; 0 while there was none. */
  lastCorrectionPx: number;
}

/** Where a play writes its measurements. */
export interface Meter {
  readonly reading: ReadCounts;
  readonly prediction: PredictionCounts;
  readonly probe: SessionProbe;
}

export function createMeter(probe: SessionProbe): Meter {
  return {
    reading: { snapshots: 0, snapshotBytes: 0, keyframes: 0, resyncs: 0, decodeErrors: 0 },
    prediction: {
      predictionChecks: 0,
      mismatches: 0,
      corrections: { interaction: 0, starvation: 0, spawn: 0 },
      lastCorrectionPx: 0,
    },
    probe,
  };
}
