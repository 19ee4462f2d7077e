/** Joins a room from this page: ticket by HTTP, socket of the browser, claim to the seat kept per tab. */

import { createSession } from "../net/session.ts";
import type { JoinAnswer, OpenSocket, ResumeClaim, Session } from "../net/session-api.ts";
import { joinRoom } from "./api.ts";
import type { ApiRefusal } from "./api-answer.ts";
import { playerKey } from "./identity.ts";
import { pageSocket } from "./link.ts";
import { saveClaim, savedClaim } from "./storage.ts";

export interface Joined {
  readonly session: Session;
  /** The last refusal of a ticket, if one was refused. */
  refusal(): ApiRefusal | undefined;
}

/** `openSocket` is the way to the server, by default the one that the page's address asks for. */
export function joinFromPage(
  code: string,
  name: string,
  isSpectator: boolean,
  openSocket: OpenSocket = pageSocket(location.search),
): Joined {
  let refusal: ApiRefusal | undefined;
  const key = isSpectator ? undefined : playerKey();
  const requestTicket = async (resume: ResumeClaim | undefined): Promise<JoinAnswer> => {
    const answer = await joinRoom(code, {
      name,
      ...(isSpectator ? { spectate: true } : {}),
      ...(key === undefined ? {} : { playerKey: key }),
      ...(resume === undefined ? {} : { resume }),
    });
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
    { isSpectator, ...(claim === undefined ? {} : { resume: claim }) },
  );
  return { session, refusal: () => refusal };
}

/** Keeps the claim to the seat, so that a reload of this tab comes back to it. */
export function keepSeat(code: string, session: Session): void {
  // A closed session's seat is given up, or (a new version) was kept while it was open.
  if (session.phase !== "closed" && session.resumeClaim !== undefined)
    saveClaim(code, session.resumeClaim);
}

/** Gives the seat up for good. */
export function leaveSeat(code: string, session: Session): void {
  saveClaim(code, undefined);
  session.leave();
}
