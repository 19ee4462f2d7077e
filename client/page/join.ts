/** Joins a room from this page: ticket by HTTP, the browser's socket, and one seat claim per tab. */

import type { OpenSocket } from "../net/links/socket.ts";
import type { ResumeClaim } from "../net/session/resume-claim.ts";
import { createSession } from "../net/session/session.ts";
import type { Session } from "../net/session/session-api.ts";
import type { JoinAnswer } from "../net/session/session-parts.ts";
import { type JoinRequest, joinRoom, type Ticket } from "./api.ts";
import type { ApiAnswer, ApiRefusal } from "./api-answer.ts";
import { playerKey } from "./identity.ts";
import { pageSocket } from "./link.ts";
import { saveClaim, savedClaim, savedHostToken } from "./storage.ts";

export interface Joined {
  readonly session: Session;
  /** The last refused ticket request, if any. */
  refusal(): ApiRefusal | undefined;
}

/** The player's answers to an earlier refusal. */
export interface JoinAnswers {
  readonly password?: string;
  readonly takeOver?: boolean;
}

/** After a reload, the page's own previous connection may take this long to end. */
const RELOAD_MS = 600;

/**
 * `openSocket` opens the connection, by default the one that the page's address asks for. `isCounted`:
 * points count for this player in results and on the leaderboard.
 */
export function joinFromPage(
  code: string,
  name: string,
  isSpectator: boolean,
  answers: JoinAnswers = {},
  openSocket: OpenSocket = pageSocket(location.search),
  isCounted = true,
): Joined {
  let refusal: ApiRefusal | undefined;
  // Spectators send it too: they may take a seat later.
  const key = isCounted ? playerKey() : undefined;
  let isFirst = answers.takeOver !== true;
  const hostToken = savedHostToken(code);
  const requestTicket = async (resume: ResumeClaim | undefined): Promise<JoinAnswer> => {
    const request = {
      name,
      ...(isSpectator ? { spectate: true } : {}),
      ...(key === undefined ? {} : { playerKey: key }),
      ...(resume === undefined ? {} : { resume }),
      ...(hostToken === undefined ? {} : { hostToken }),
      ...(answers.password === undefined ? {} : { password: answers.password }),
    };
    // Only a page that was just opened can compete with another tab; afterwards the seat is its own.
    const answer = await (isFirst ? joinUnlessInUse(code, request) : joinRoom(code, request));
    if (answer.ok) isFirst = false;
    if (answer.ok) return { ok: true, ...answer.value };
    refusal = answer;
    if (answer.status === 0) throw new Error(answer.message);
    return answer;
  };
  const claim = isSpectator ? undefined : savedClaim(code);
  const session = createSession(
    {
      openSocket,
      requestTicket,
      now: () => performance.now(),
      random: Math.random,
    },
    claim === undefined ? {} : { resume: claim },
  );
  return { session, refusal: () => refusal };
}

/** Joins unless another tab has the seat. */
async function joinUnlessInUse(code: string, request: JoinRequest): Promise<ApiAnswer<Ticket>> {
  const polite = { ...request, takeOver: false };
  const answer = await joinRoom(code, polite);
  if (answer.ok || answer.code !== "seat-in-use") return answer;
  await new Promise((resolve) => setTimeout(resolve, RELOAD_MS));
  return joinRoom(code, polite);
}

/** Stores the claim to the seat, so that a reload of this tab gets the same seat. */
export function keepSeat(code: string, session: Session): void {
  // A closed session has given its seat up, or (new version) stored the claim while it was open.
  if (session.phase !== "closed" && session.resumeClaim !== undefined)
    saveClaim(code, session.resumeClaim);
}

/** Gives the seat up for good. */
export function leaveSeat(code: string, session: Session): void {
  saveClaim(code, undefined);
  session.leave();
}
