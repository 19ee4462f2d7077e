/** What those in a room are told of a server that is about to end, and when there is nothing left to wait for. */
import { encodeDraining } from "../../shared/wire/messages.gen.ts";
import { closeWith } from "../transport/connection.ts";
import { phaseOf } from "./facts/room-facts.ts";
import { peopleIn } from "./facts/seats.ts";
import type { RoomSessions } from "./sessions/room-sessions.ts";
import { announce } from "./sessions/send.ts";

const MOST_SECONDS = 3600;

/** Tells everybody that the server ends in `ms` at the latest; the round that is on is the last. */
export function drainRoom(room: RoomSessions, ms: number): void {
  room.drain.endsAtMs = room.parts.now() + ms;
  announce(room, drainingFrame(room));
}

/** While draining: whether there is nothing left to wait for. */
export function isDrained({ drain, facts, viewers }: RoomSessions): boolean {
  // A round that waits for its host begins no more.
  const isOver = drain.isLastRoundOver || phaseOf(facts.world) === "waiting";
  return isOver || (viewers.size === 0 && peopleIn(facts) === 0);
}

/** Closes at most so many connections with `code`; gives how many it closed. */
export function closeSome({ viewers }: RoomSessions, code: number, most: number): number {
  const some = Array.from(viewers).slice(0, most);
  for (const { connection } of some) closeWith(connection, code);
  return some.length;
}

/** The message that tells a client how long the room goes on at most. */
export function drainingFrame({ drain, parts }: RoomSessions): Uint8Array {
  const leftMs = Math.max(0, (drain.endsAtMs ?? 0) - parts.now());
  return encodeDraining({ secondsLeft: Math.min(MOST_SECONDS, Math.ceil(leftMs / 1000)) });
}
