/** Where measurements listen in on a session. */
import type { CorrectionCause } from "../prediction/correction-cause.ts";

/** Callbacks for events as they happen; each may be undefined. */
export interface SessionProbe {
  onRtt?(rttMs: number): void;
  onSnapshot?(intervalMs: number, bytes: number): void;
  /** Time from sending a tick's input to the first snapshot that shows its effect. */
  onInputAck?(delayMs: number): void;
  /** An input was made for a tick of the own ship. */
  onInput?(tick: number, input: number): void;
  onCorrection?(sizePx: number, cause: CorrectionCause): void;
}
