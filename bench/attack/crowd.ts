/** A crowd from one address against a server with the default limits. */
import { setTimeout as sleep } from "node:timers/promises";
import type { BareSocket } from "../load/raw-socket.ts";
import { nextAddress, type Outcome, open, type Target, takeTicket } from "./target.ts";

const CROWD = 500;
/** Sockets that a server accepts from one address by default. */
const CAP = 400;
/** Tickets held while the cap is reached; all are used within their 30 s. */
const WAITING = 100;
const BUSY_MS = 50;
const SETTLE_MS = 500;
const AT_ONCE = 10;

/**
 * Opens five hundred spectators from one address, up to the cap, then a storm of a hundred more tickets: no
 * client gets past the cap, and every ticket still works once there is room.
 */
export async function crowdIn(attacked: Target): Promise<Outcome> {
  const { limited } = attacked;
  const target: Target = { ...attacked, ...limited, otherCode: limited.roomCode };
  const localAddress = nextAddress();
  const enter = async (ticket: string): Promise<BareSocket | undefined> =>
    open(target, ticket, { localAddress }).catch(() => undefined);
  const crowd = await inTurn(CROWD, async () => enter(await ticketFor(target, localAddress)));
  await sleep(SETTLE_MS);
  const crowdLetIn = countOpen(crowd);
  const tickets = await inTurn(WAITING, () => ticketFor(target, localAddress));
  const storm = await Promise.all(tickets.map(enter));
  await sleep(SETTLE_MS);
  const pastCap = countOpen(storm);
  endAll([...crowd, ...storm]);
  await sleep(SETTLE_MS);
  const back = await Promise.all(tickets.map(enter));
  await sleep(SETTLE_MS);
  const lostTickets = WAITING - countOpen(back);
  endAll(back);
  return {
    tries: CROWD + WAITING,
    wronglyAccepted: Math.max(0, crowdLetIn - CAP) + pastCap,
    figures: { crowdLetIn, lostTickets },
  };
}

/** A ticket, as soon as the API's rate limit allows another one. */
async function ticketFor(target: Target, localAddress: string): Promise<string> {
  for (;;) {
    try {
      return await takeTicket(target, localAddress, { spectate: true });
    } catch (error) {
      if (!String(error).includes("429")) throw error;
      await sleep(BUSY_MS);
    }
  }
}

function countOpen(sockets: readonly (BareSocket | undefined)[]): number {
  return sockets.filter((socket) => socket?.isOpen === true).length;
}

function endAll(sockets: readonly (BareSocket | undefined)[]): void {
  for (const socket of sockets) socket?.end();
}

/** Runs `count` tasks, a limited number at a time; returns their results. */
async function inTurn<Result>(count: number, run: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let started = 0;
  const work = async (): Promise<void> => {
    while (started++ < count) results.push(await run());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}
