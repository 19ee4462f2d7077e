/** The way into a room for the benches' own clients: ask for a ticket, open a socket with it. */
import { setTimeout as sleep } from "node:timers/promises";
import { joinRoom } from "../../bots/api.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../../shared/wire/schema.ts";
import { openRawSocket, type RawSocket } from "./raw-socket.ts";

/** Until the API lets the next one of this address in. */
const BUSY_MS = 200;

export interface SeatWish {
  /** Of the game. */
  readonly url: string;
  readonly roomCode: string;
  readonly name: string;
  readonly spectate?: boolean;
  /** Port of a link before the game; default: the game's own. */
  readonly port?: number;
  readonly onFrame: (payload: Uint8Array) => void;
}

/** Joins, and waits for its turn where many do; throws when it is refused for good. */
export async function takeSeat(wish: SeatWish): Promise<RawSocket> {
  const { url, roomCode, name, spectate = false } = wish;
  const game = new URL(url);
  for (;;) {
    const answer = await joinRoom(url, roomCode, { name, spectate, resume: undefined });
    if (answer.ok)
      return openRawSocket({
        host: game.hostname,
        port: wish.port ?? Number(game.port),
        path: answer.value.url,
        protocols: [SUBPROTOCOL, TICKET_PREFIX + answer.value.ticket],
        onFrame: wish.onFrame,
      });
    if (answer.isFinal) throw new Error(`${name} can't join: ${answer.message}`);
    await sleep(BUSY_MS);
  }
}
