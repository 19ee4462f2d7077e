/**
 * What a session is given: clock, randomness, sockets and tickets. So it depends on no DOM, Node or timer.
 */
import type { OpenSocket } from "../links/socket.ts";
import type { SessionProbe } from "../play/probe.ts";
import type { ResumeClaim } from "./resume-claim.ts";

/** Answer to a request for a ticket (POST /api/rooms/CODE/join). */
export type JoinAnswer =
  | { readonly ok: true; readonly url: string; readonly ticket: string }
  | {
      readonly ok: false;
      /** HTTP status of the refusal. */
      readonly status: number;
      /** A sentence for the player. */
      readonly message: string;
      /** A further request would be refused too. */
      readonly isFinal: boolean;
      readonly retryAfterMs?: number;
    };

export interface SessionParts {
  readonly openSocket: OpenSocket;
  /** Asks for a ticket; rejects only if the server can't be reached (the session then retries). */
  readonly requestTicket: (resume: ResumeClaim | undefined) => Promise<JoinAnswer>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Uniform in 0 … 1 (exclusive), to spread retries. */
  readonly random: () => number;
}

export interface SessionOptions {
  /** Seat of an earlier page to return to. */
  readonly resume?: ResumeClaim;
  readonly probe?: SessionProbe;
}
