/** What a session does and shows after it loses its connection, while it can still return. */
import { CLOSE, closeCode } from "../../../shared/wire/close-codes.ts";

/** A restarting server closed all its clients together: they reconnect spread over this time. */
const DRAINED_SPREAD_MS = 5000;

/** The least time to wait before reconnecting; `random` is uniform in 0 … 1. */
export function returnAfterMs(code: number, random: () => number): number {
  return code === CLOSE.draining ? random() * DRAINED_SPREAD_MS : 0;
}

/** The notice shown meanwhile; `wasIn` distinguishes a lost seat from a server that was never reached. */
export function lostNotice(code: number, wasIn: boolean): string {
  if (code === CLOSE.draining) return closeCode(code).message;
  return wasIn
    ? "The connection was lost. Returning to your seat …"
    : "The server can't be reached. Trying again …";
}

/** The notice for players on a server that stops in at most `secondsLeft` seconds. */
export function drainingNotice(secondsLeft: number): string {
  return `The server is restarting. This is the last round; it ends in at most ${secondsLeft} s.`;
}
