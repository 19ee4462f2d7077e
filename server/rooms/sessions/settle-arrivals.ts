/** Applies the effects of commands to connections: welcomes, refusals and evictions. */

import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { closeWith } from "../../transport/connection.ts";
import { findPerson } from "../facts/seats.ts";
import type { Arrival } from "./arrival.ts";
import { enqueue } from "./command-queue.ts";
import { seatViewer } from "./create-viewer.ts";
import type { RoomSessions } from "./room-sessions.ts";

/**
 * Seats the viewers whose command was applied, and returns those to welcome. If one has disconnected since,
 * its seat is kept, provided that the player knows it.
 */
export function settleArrivals(room: RoomSessions): readonly Arrival[] {
  const { arrivals, viewers } = room;
  if (arrivals.length === 0) return arrivals;
  const all = arrivals.splice(0);
  const welcome = all.filter((arrival) => viewers.has(arrival.viewer) && settle(room, arrival));
  // After the other commands, because one of them may have returned a player to that seat.
  for (const arrival of all) if (!viewers.has(arrival.viewer)) keepSeatOf(room, arrival);
  return welcome;
}

function settle(room: RoomSessions, { viewer, seat, onRefused }: Arrival): boolean {
  if (seat === undefined) {
    viewer.role = { kind: "watching" };
    return true;
  }
  const taken = findPerson(room.facts, seat.hash);
  const driver = taken && room.drivers.get(taken.slot);
  if (driver?.kind !== "person") {
    onRefused();
    return false;
  }
  seatViewer(room, viewer, driver, seat.token);
  return true;
}

/**
 * Settles the seat of a player who disconnected between request and tick. A seat that the player returned
 * to is kept. A new seat is freed: its player never got the welcome with the token that leads back to it.
 * Only the host's new seat is kept, because freeing it would void the token of the room's maker.
 */
function keepSeatOf({ facts, seated, queue }: RoomSessions, { seat, known }: Arrival): void {
  if (seat === undefined) return;
  const taken = findPerson(facts, seat.hash);
  if (taken === undefined || seated.has(taken.slot)) return;
  const isKept = known !== undefined || facts.host.slot === taken.slot;
  enqueue(queue, { kind: isKept ? "keepSeat" : "unseat", token: seat.hash });
}

/** Closes the connections whose seat was freed. */
export function evict({ facts, seated }: RoomSessions): void {
  for (const [slot, viewer] of seated) {
    if (facts.seats.get(slot) === viewer.role.seat) continue;
    seated.delete(slot);
    closeWith(viewer.connection, CLOSE.kicked);
  }
}

/** Closes the connections of spectators from banned addresses. */
export function dismiss({ viewers }: RoomSessions, isBanned: (address: string) => boolean): void {
  const spectators = Array.from(viewers).filter(
    ({ role, connection }) => role.kind !== "seated" && isBanned(connection.address),
  );
  for (const { connection } of spectators) closeWith(connection, CLOSE.kicked);
}
