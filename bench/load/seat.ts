/** Joins a room for the benches' own clients: requests a ticket, opens a socket with it. */
import { setTimeout as sleep } from "node:timers/promises";
import { joinRoom } from "../../bots/api.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../../shared/wire/schema.ts";
import { openRawSocket, type RawSocket } from "./raw-socket.ts";

/** Wait before the next try when the API's rate limit is hit. */
const BUSY_MS = 200;

export interface SeatRequest {
  /** Address of the game server. */
  readonly url: string;
  readonly roomCode: string;
  readonly name: string;
  readonly spectate?: boolean;
  /** Port of a simulated link in front of the game; default: the game's own. */
  readonly port?: number;
  readonly onFrame: (payload: Uint8Array) => void;
}

/** Joins, waiting for its turn under the rate limit; throws if it is refused for good. */
export async function takeSeat(request: SeatRequest): Promise<RawSocket> {
  const { url, roomCode, name, spectate = false } = request;
  const game = new URL(url);
  for (;;) {
    const answer = await joinRoom(url, roomCode, { name, spectate, resume: undefined });
    if (answer.ok)
      return openRawSocket({
        host: game.hostname,
        port: request.port ?? Number(game.port),
        path: answer.value.url,
        protocols: [SUBPROTOCOL, TICKET_PREFIX + answer.value.ticket],
        onFrame: request.onFrame,
      });
    if (answer.isFinal) throw new Error(`${name} can't join: ${answer.message}`);
    await sleep(BUSY_MS);
  }
}
