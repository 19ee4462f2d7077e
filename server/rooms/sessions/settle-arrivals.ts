/** What commands did to connections: who is let in, and who is put out. */
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { closeWith } from "../../transport/connection.ts";
import { findPerson } from "../facts/seats.ts";
import type { Arrival } from "./arrival.ts";
import { enqueue } from "./command-queue.ts";
import { seatViewer } from "./create-viewer.ts";
import type { RoomSessions } from "./room-sessions.ts";

/**
 * Puts everybody whose command was applied in their place, and gives those who are to be welcomed. A seat
 * whose player has gone again is held for them, if they know it.
 */
export function settleArrivals(room: RoomSessions): readonly Arrival[] {
  const { arrivals, viewers } = room;
  if (arrivals.length === 0) return arrivals;
  const all = arrivals.splice(0);
  const welcome = all.filter((arrival) => viewers.has(arrival.viewer) && settle(room, arrival));
  // After the others: one of them may have come back to the seat of another.
  for (const arrival of all) if (!viewers.has(arrival.viewer)) holdFor(room, arrival);
  return welcome;
}

function settle(room: RoomSessions, { viewer, seat, onRefused }: Arrival): boolean {
  if (seat === undefined) {
    viewer.place = { kind: "watching" };
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
 * Holds the seat of somebody who closed between their request and the tick that seated them; or frees it
 * where it is a new one, as no welcome told them the token that would bring it back. The host's is held:
 * freed, it would take the room from its maker, who comes back with the room's own token.
 */
function holdFor({ facts, seated, queue }: RoomSessions, { seat, known }: Arrival): void {
  if (seat === undefined) return;
  const taken = findPerson(facts, seat.hash);
  if (taken === undefined || seated.has(taken.slot)) return;
  const isOfUse = known !== undefined || facts.host.slot === taken.slot;
  enqueue(queue, { kind: isOfUse ? "hold" : "unseat", token: seat.hash });
}

/** Ends the connections whose seat was freed under them. */
export function evict({ facts, seated }: RoomSessions): void {
  for (const [slot, viewer] of seated) {
    if (facts.seats.get(slot) === viewer.place.seat) continue;
    seated.delete(slot);
    closeWith(viewer.connection, CLOSE.kicked);
  }
}

/** Ends what people watch by from banned addresses. */
export function dismiss({ viewers }: RoomSessions, isBanned: (address: string) => boolean): void {
  const watchers = Array.from(viewers).filter(
    ({ place, connection }) => place.kind !== "seated" && isBanned(connection.address),
  );
  for (const { connection } of watchers) closeWith(connection, CLOSE.kicked);
}
