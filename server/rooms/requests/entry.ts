/** Entering a room: reservations for tickets, and the commands that seat people when they connect. */

import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { addressKey } from "../../limits/address-key.ts";
import { type Connection, closeWith } from "../../transport/connection.ts";
import { findPerson } from "../facts/seats.ts";
import { isSecret, secretHash } from "../facts/secret-hash.ts";
import type { Arrival } from "../sessions/arrival.ts";
import { enqueue } from "../sessions/command-queue.ts";
import { createViewer, dropViewer } from "../sessions/create-viewer.ts";
import { resetInputs } from "../sessions/input-buffer.ts";
import { DRAINING, type Refusal, refusal } from "../sessions/refusal.ts";
import {
  dropOldReservations,
  type JoinRequest,
  RESERVATION_MS,
  type Reservation,
} from "../sessions/reservations.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import { tidyName } from "../sessions/tidy-name.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { entryFault, isKeptOut } from "./entry-faults.ts";

/** Reserves a seat, or a spectator's place, for the bearer of the ticket that carries the reservation. */
export function reserve(
  room: RoomSessions,
  request: JoinRequest,
): { readonly ok: true; readonly reservation: string } | Refusal {
  dropOldReservations(room);
  const { facts, parts, drain } = room;
  const claims = findPerson(facts, secretHash(request.resume?.token ?? ""))?.token ?? "";
  if (claims !== "" && request.takesOver === false && viewerOn(room, claims) !== undefined)
    return refusal(
      409,
      "seat-in-use",
      "You are playing in another tab. Continue there, or play here instead.",
    );
  if (claims === "" && drain.endsAtMs !== undefined) return DRAINING;
  const refused = claims === "" ? entryFault(room, request) : undefined;
  if (refused !== undefined) return refused;
  const reservation = parts.secret();
  const expiresAtMs = parts.now() + RESERVATION_MS;
  room.reservations.set(reservation, { request, claims, expiresAtMs });
  return { ok: true, reservation };
}

/** Address of the connection that `attach` would replace with the bearer of a reservation. */
export function addressReplacedBy(room: RoomSessions, reservation: string): string | undefined {
  dropOldReservations(room);
  const claims = room.reservations.get(reservation)?.claims ?? "";
  return viewerOn(room, claims)?.connection.address;
}

/** The connection that has, or is about to get, the seat with that token hash. */
function viewerOn({ viewers, seated, arrivals }: RoomSessions, hash: string): Viewer | undefined {
  if (hash === "") return undefined;
  // Connections that closed or were replaced since the request are still among the arrivals.
  const arrival = arrivals.find((one) => one.seat?.hash === hash && viewers.has(one.viewer));
  if (arrival !== undefined) return arrival.viewer;
  for (const viewer of seated.values()) if (viewer.role.seat.token === hash) return viewer;
  return undefined;
}

/**
 * Queues the command that seats a connection or makes it a spectator: the next tick welcomes it, or closes it
 * with a code.
 */
export function attach(
  room: RoomSessions,
  connection: Connection,
  reservation: string,
): { readonly ok: true; readonly viewer: Viewer } | { readonly ok: false; closeCode: number } {
  dropOldReservations(room);
  const reserved = room.reservations.get(reservation);
  if (reserved === undefined) return { ok: false, closeCode: CLOSE.ticket };
  room.reservations.delete(reservation);
  const { request } = reserved;
  // The seat may have been freed since the reservation. Then its player gets a new one, unless banned.
  const kept = findPerson(room.facts, reserved.claims);
  const isNew = kept === undefined && !isHostOf(room, request);
  if (isNew && isKeptOut(room.facts, request.name, connection.address))
    return { ok: false, closeCode: CLOSE.kicked };
  if (kept === undefined && isClaimLost(room, reserved))
    return { ok: false, closeCode: CLOSE.ticket };
  const viewer = createViewer(room, connection, request.playerId);
  if (kept !== undefined) takeOver(room, viewer, request, kept.token);
  else if (request.isSpectator) watch(room, viewer);
  else takeNewSeat(room, viewer, request);
  room.viewers.add(viewer);
  return { ok: true, viewer };
}

/** Whether a ticket was issued for a seat that is gone, to a person who may not enter as a newcomer. */
function isClaimLost(room: RoomSessions, { request, claims }: Reservation): boolean {
  return claims !== "" && entryFault(room, request) !== undefined;
}

function isHostOf({ facts }: RoomSessions, { hostToken }: JoinRequest): boolean {
  return isSecret(facts.host.token, hostToken);
}

function watch({ queue, arrivals }: RoomSessions, viewer: Viewer): void {
  enqueue(queue, { kind: "useInvite" });
  arrivals.push({ viewer, seat: undefined, known: undefined, onRefused: () => undefined });
}

function takeNewSeat(room: RoomSessions, viewer: Viewer, request: JoinRequest): void {
  const { connection } = viewer;
  seatNewcomer(room, viewer, request.name, {
    isHost: isHostOf(room, request),
    known: undefined,
    onRefused: () => {
      const isBanned = isKeptOut(room.facts, request.name, connection.address);
      closeWith(connection, isBanned ? CLOSE.kicked : CLOSE.ticket);
    },
  });
}

/** Queues a new seat for a viewer, with a new resume token. */
export function seatNewcomer(
  room: RoomSessions,
  viewer: Viewer,
  requestedName: string,
  how: Pick<Arrival, "known" | "onRefused"> & {
    readonly isHost: boolean;
    readonly usesInvite?: boolean;
  },
): void {
  const token = room.parts.secret();
  const hash = secretHash(token);
  const { isHost, usesInvite = true, known, onRefused } = how;
  enqueue(room.queue, {
    kind: "seat",
    token: hash,
    requestedName: tidyName(room, requestedName),
    playerId: viewer.playerId,
    addressKey: addressKey(viewer.connection.address),
    isHost,
    usesInvite,
  });
  room.arrivals.push({ viewer, seat: { token, hash }, known, onRefused });
}

/** Closes the connection that has the seat now, if any, and queues its player's return. */
function takeOver(room: RoomSessions, viewer: Viewer, request: JoinRequest, hash: string): void {
  const former = viewerOn(room, hash);
  if (former !== undefined) {
    dropViewer(room, former);
    closeWith(former.connection, CLOSE.replaced);
  }
  for (const driver of room.drivers.values())
    if (driver.kind === "person" && driver.seat.token === hash) resetInputs(driver.inputs);
  enqueue(room.queue, {
    kind: "reclaim",
    token: hash,
    addressKey: addressKey(viewer.connection.address),
    isHost: isHostOf(room, request),
  });
  room.arrivals.push({
    viewer,
    seat: { token: request.resume?.token ?? "", hash },
    known: request.resume,
    // The seat was freed before the tick of the command.
    onRefused: () => {
      if (entryFault(room, request) === undefined) takeNewSeat(room, viewer, request);
      else closeWith(viewer.connection, CLOSE.ticket);
    },
  });
}
