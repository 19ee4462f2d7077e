/** Refusals, as HTTP and the page show them. */

/** `status` is an HTTP status. */
export interface Refusal {
  readonly ok: false;
  readonly status: number;
  /** Short machine-readable code, e.g. "room-full". */
  readonly code: string;
  /** A sentence that says what to do. */
  readonly message: string;
  readonly isFinal: boolean;
}

/** `message` is a sentence that says what to do. Refusals for the server's own faults are not final. */
export function refusal(status: number, code: string, message: string): Refusal {
  return { ok: false, status, code, message, isFinal: status < 500 };
}

/** The server will stop soon. */
export const DRAINING: Refusal = {
  ok: false,
  status: 503,
  code: "draining",
  message: "The server is restarting and accepts no new players. Try again in a minute.",
  isFinal: false,
};
