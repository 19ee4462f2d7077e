/** The way into a room: who is let in, what is kept for them, and how they get their seat. */

import { CLOSE } from "../../shared/wire/close-codes.ts";
import { addressKey } from "../limits/address-key.ts";
import { type Connection, closeWith } from "../transport/connection.ts";
import { isBanned } from "./bans.ts";
import { createViewer, dropViewer } from "./create-viewer.ts";
import { watchLater } from "./delayed-spectators.ts";
import { DRAINING, drainingFrame } from "./draining.ts";
import { makeWay } from "./held-seats.ts";
import { isHostToken, makeHost } from "./hosting.ts";
import { resetInputs } from "./input-buffer.ts";
import { inviteFault } from "./invite.ts";
import { refusal } from "./refusal.ts";
import type { JoinRequest, Refusal } from "./room-api.ts";
import { isPassword } from "./room-password.ts";
import { freeSeats, type RoomState, type Seat, type Viewer } from "./room-state.ts";
import { findSeatByToken, reclaimSeat, seatPerson } from "./seating.ts";
import { sendWelcome } from "./welcome.ts";

/** A reservation not used within this time is void; as long as its ticket. */
const RESERVATION_MS = 30_000;

/** Keeps a seat, or a place to watch, for whoever may come in. */
export function reserve(
  state: RoomState,
  request: JoinRequest,
): { readonly ok: true; readonly reservation: string } | Refusal {
  dropOldReservations(state);
  const seat = findSeatByToken(state, request.resume?.token ?? "");
  if (seat?.viewer !== undefined && request.takesOver === false)
    return refusal(
      409,
      "seat-in-use",
      "You are playing in another tab. Continue there, or play here instead.",
    );
  if (seat === undefined && state.drainsAtMs !== undefined) return DRAINING;
  const refused = seat === undefined ? entryFault(state, request) : undefined;
  if (refused !== undefined) return refused;
  const reservation = state.parts.secret();
  const expiresAtMs = state.parts.now() + RESERVATION_MS;
  state.reservations.set(reservation, { request, seat, expiresAtMs });
  return { ok: true, reservation };
}

/** Why somebody new is not let in; undefined if they are. The room's maker needs no invitation. */
function entryFault(state: RoomState, request: JoinRequest): Refusal | undefined {
  const { settings, host, password } = state;
  const { isSpectator } = request;
  if (!isHostToken(host, request.hostToken)) {
    if (isBanned(state, request.name, request.address))
      return refusal(403, "banned", "The host banned you from this room. Start another room.");
    const uninvited = inviteFault(state, request.code, 1);
    if (uninvited !== undefined) return uninvited;
    if (settings.isLocked)
      return refusal(403, "room-locked", "The host locked this room. Ask them to open it.");
    if (password !== undefined && request.password === undefined)
      return refusal(401, "password-needed", "This room has a password. Ask the host for it.");
    if (password !== undefined && !isPassword(password, request.password ?? ""))
      return refusal(401, "wrong-password", "This password is wrong. Try another one.");
  }
  if (isSpectator && !settings.allowsSpectators)
    return refusal(403, "no-spectators", "This room does not allow spectators. Join it to see it.");
  if (isSpectator) return undefined;
  makeWay(state, request.address);
  if (freeSeats(state) > 0) return undefined;
  return settings.allowsSpectators
    ? refusal(
        409,
        "room-full",
        "Every seat in this room is taken. Watch until one is free, or start another room.",
      )
    : refusal(409, "room-full", "Every seat in this room is taken. Start another room.");
}

/** Address of the connection whose seat whoever brings a reservation takes over, as `attach` will. */
export function addressReplacedBy(state: RoomState, reservation: string): string | undefined {
  dropOldReservations(state);
  const reserved = state.reservations.get(reservation);
  return findSeatByToken(state, reserved?.seat?.token ?? "")?.viewer?.connection.address;
}

/**
 * Seats a connection, or lets it watch, and sends its welcome; or, where the room is shown later and
 * nothing is old enough, how long it takes.
 */
export function attach(
  state: RoomState,
  connection: Connection,
  reservation: string,
): { readonly ok: true; readonly viewer: Viewer } | { readonly ok: false; closeCode: number } {
  dropOldReservations(state);
  const reserved = state.reservations.get(reservation);
  if (reserved === undefined) return { ok: false, closeCode: CLOSE.ticket };
  state.reservations.delete(reservation);
  const { request } = reserved;
  // The seat may have been given up since the reservation; then its player gets a new one, if they may.
  const held = findSeatByToken(state, reserved.seat?.token ?? "");
  const isNew = held === undefined && !isHostToken(state.host, request.hostToken);
  if (isNew && isBanned(state, request.name, connection.address))
    return { ok: false, closeCode: CLOSE.kicked };
  let seat: Seat | undefined;
  if (held !== undefined) seat = takeOver(state, held);
  else if (!request.isSpectator) {
    seat = seatPerson(state, request.name, request.playerId);
    if (seat === undefined) return { ok: false, closeCode: CLOSE.ticket };
  }
  if (held === undefined) state.invite.used += 1;
  const viewer = createViewer(state, connection, seat, request.playerId);
  if (seat !== undefined) {
    seat.viewer = viewer;
    seat.addressKey = addressKey(connection.address);
    if (isHostToken(state.host, request.hostToken)) makeHost(state, seat);
  }
  state.viewers.add(viewer);
  if (seat !== undefined || !watchLater(state, viewer)) {
    state.audience.add(viewer);
    sendWelcome(state, viewer, held === undefined ? undefined : request.resume);
  }
  if (state.drainsAtMs !== undefined) viewer.queue.push(drainingFrame(state));
  return { ok: true, viewer };
}

/** Ends the connection that has the seat now, if any: its player plays on elsewhere. */
function takeOver(state: RoomState, seat: Seat): Seat {
  const former = seat.viewer;
  seat.viewer = undefined;
  if (former !== undefined) {
    dropViewer(state, former);
    closeWith(former.connection, CLOSE.replaced);
  }
  reclaimSeat(state, seat);
  resetInputs(seat.inputs);
  return seat;
}

export function dropOldReservations({ reservations, parts }: RoomState): void {
  for (const [id, { expiresAtMs }] of reservations)
    if (expiresAtMs <= parts.now()) reservations.delete(id);
}
