/** Joins a room from this page: ticket by HTTP, socket of the browser, claim to the seat kept per tab. */

import { createSession } from "../net/session.ts";
import type { JoinAnswer, OpenSocket, ResumeClaim, Session } from "../net/session-api.ts";
import { type JoinWish, joinRoom, type Ticket } from "./api.ts";
import type { ApiAnswer, ApiRefusal } from "./api-answer.ts";
import { playerKey } from "./identity.ts";
import { pageSocket } from "./link.ts";
import { saveClaim, savedClaim, savedHostToken } from "./storage.ts";

export interface Joined {
  readonly session: Session;
  /** The last refusal of a ticket, if one was refused. */
  refusal(): ApiRefusal | undefined;
}

/** What the player answered to a refusal before. */
export interface JoinAnswers {
  readonly password?: string;
  readonly takeOver?: boolean;
}

/** A reload's own earlier connection may take so long to end. */
const RELOAD_MS = 600;

/**
 * `openSocket` is the way to the server, by default the one that the page's address asks for; `isCounted`
 * says whether points are this player's, in results and on the leaderboard.
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
  // Also of those who watch: they may take a seat later.
  const key = isCounted ? playerKey() : undefined;
  let isFirst = answers.takeOver !== true;
  const hostToken = savedHostToken(code);
  const requestTicket = async (resume: ResumeClaim | undefined): Promise<JoinAnswer> => {
    const wish = {
      name,
      ...(isSpectator ? { spectate: true } : {}),
      ...(key === undefined ? {} : { playerKey: key }),
      ...(resume === undefined ? {} : { resume }),
      ...(hostToken === undefined ? {} : { hostToken }),
      ...(answers.password === undefined ? {} : { password: answers.password }),
    };
    // Only a page that has just been opened may meet another tab; after that the seat is its own.
    const answer = await (isFirst ? joinUnlessInUse(code, wish) : joinRoom(code, wish));
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
async function joinUnlessInUse(code: string, wish: JoinWish): Promise<ApiAnswer<Ticket>> {
  const polite = { ...wish, takeOver: false };
  const answer = await joinRoom(code, polite);
  if (answer.ok || answer.code !== "seat-in-use") return answer;
  await new Promise((resolve) => setTimeout(resolve, RELOAD_MS));
  return joinRoom(code, polite);
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
