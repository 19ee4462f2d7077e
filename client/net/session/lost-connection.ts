/** What a session does and says when its connection is over but not for good. */
import { CLOSE, closeCode } from "../../../shared/wire/close-codes.ts";

/** Over how long the clients of a server that restarts come back: all of them were closed together. */
const DRAINED_SPREAD_MS = 5000;

/** The least time to wait before coming back; `random` is uniform in 0 … 1. */
export function returnAfterMs(code: number, random: () => number): number {
  return code === CLOSE.draining ? random() * DRAINED_SPREAD_MS : 0;
}

/** What is shown meanwhile; `wasIn` tells a lost seat from a server that was never reached. */
export function lostNotice(code: number, wasIn: boolean): string {
  if (code === CLOSE.draining) return closeCode(code).message;
  return wasIn
    ? "The connection was lost. Coming back to your seat …"
    : "The server can't be reached. Trying again …";
}

/** What players read when the server ends in so many seconds at the latest. */
export function drainingNotice(secondsLeft: number): string {
  return `The server restarts. This round is the last one, and ends in ${secondsLeft} s at the latest.`;
}
