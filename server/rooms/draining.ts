/** Draining: announces that the server stops, and says when a room has nothing left to wait for. */
import { encodeDraining } from "../../shared/wire/messages.gen.ts";
import { closeWith } from "../transport/connection.ts";
import { phaseOf } from "./facts/room-facts.ts";
import { peopleIn } from "./facts/seats.ts";
import type { RoomSessions } from "./sessions/room-sessions.ts";
import { announce } from "./sessions/send.ts";

const MOST_SECONDS = 3600;

/** Announces that the server stops within `ms`; the current round is the last. */
export function drainRoom(room: RoomSessions, ms: number): void {
  room.drain.endsAtMs = room.parts.now() + ms;
  announce(room, drainingMessage(room));
}

/** While draining: whether the room can be closed. */
export function isDrained({ drain, facts, viewers }: RoomSessions): boolean {
  // A round that waits for its host no longer starts.
  const isOver = drain.isLastRoundOver || phaseOf(facts.world) === "waiting";
  return isOver || (viewers.size === 0 && peopleIn(facts) === 0);
}

/** Closes at most `most` connections with `code`; returns how many it closed. */
export function closeSome({ viewers }: RoomSessions, code: number, most: number): number {
  const some = Array.from(viewers).slice(0, most);
  for (const { connection } of some) closeWith(connection, code);
  return some.length;
}

/** The message that says how long the room stays open at most. */
export function drainingMessage({ drain, parts }: RoomSessions): Uint8Array {
  const leftMs = Math.max(0, (drain.endsAtMs ?? 0) - parts.now());
  return encodeDraining({ secondsLeft: Math.min(MOST_SECONDS, Math.ceil(leftMs / 1000)) });
}
