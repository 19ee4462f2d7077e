/** What those in a room, and those who would come, are told of a server that is about to end. */
import { encodeDraining } from "../../shared/wire/messages.gen.ts";
import { closeWith } from "../transport/connection.ts";
import { announce } from "./broadcast.ts";
import type { Refusal } from "./room-api.ts";
import { peopleIn, phaseOf, type RoomState } from "./room-state.ts";

export const DRAINING: Refusal = {
  ok: false,
  status: 503,
  code: "draining",
  message: "The server is restarting and accepts no new players. Try again in a minute.",
  isFinal: false,
};

const MOST_SECONDS = 3600;

/** Tells everybody that the server ends in `ms` at the latest; the round that is on is the last. */
export function drainRoom(state: RoomState, ms: number): void {
  state.drainsAtMs = state.parts.now() + ms;
  announce(state, drainingFrame(state));
}

/** While draining: whether there is nothing left to wait for. */
export function isDrained(state: RoomState): boolean {
  // A round that waits for its host begins no more.
  const isOver = state.isLastRoundOver || phaseOf(state) === "waiting";
  return isOver || (state.viewers.size === 0 && peopleIn(state) === 0);
}

/** Closes at most so many connections with `code`; gives how many it closed. */
export function closeSome(state: RoomState, code: number, most: number): number {
  const some = Array.from(state.viewers).slice(0, most);
  for (const { connection } of some) closeWith(connection, code);
  return some.length;
}

/** The message that tells a client how long the room goes on at most. */
export function drainingFrame({ drainsAtMs, parts }: RoomState): Uint8Array {
  const leftMs = Math.max(0, (drainsAtMs ?? 0) - parts.now());
  return encodeDraining({ secondsLeft: Math.min(MOST_SECONDS, Math.ceil(leftMs / 1000)) });
}
