/** Those who watch and want to play: they hear when a seat is free, and take it where they are. */

import { tickOf } from "../../shared/sim/world/world.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { addressKey } from "../limits/address-key.ts";
import { createSight } from "../replication/viewer-sight.ts";
import { closeWith } from "../transport/connection.ts";
import { isBanned } from "./bans.ts";
import { DRAINING } from "./draining.ts";
import { makeWay } from "./held-seats.ts";
import { notify } from "./notice.ts";
import { sendQueue } from "./outgoing.ts";
import { createPace } from "./pacing.ts";
import { freeSeats, type RoomState, type Viewer } from "./room-state.ts";
import { freeSeat, seatPerson } from "./seating.ts";
import { knownBy, sendWelcome } from "./welcome.ts";

/** Ticks between two looks at whether a seat is free. */
const LOOK_TICKS = 30;

/** Seats somebody who watches; a Welcome follows, or a notice that says why not. */
export function takeSeat(state: RoomState, viewer: Viewer, wish: string): void {
  const fault = seatFault(state, viewer, wish);
  if (fault !== undefined) {
    notify(viewer, "notNow", fault);
    return;
  }
  // What waits to be sent is older than the welcome. Whoever can't take it is gone after this.
  sendQueue(state, viewer);
  if (viewer.connection.isClosed) return;
  const seat = seatPerson(state, wish, viewer.playerId);
  if (seat === undefined) return;
  state.delayed?.watches.delete(viewer);
  state.audience.add(viewer);
  seat.viewer = viewer;
  seat.addressKey = addressKey(viewer.connection.address);
  viewer.seat = seat;
  viewer.pace = createPace(tickOf(state.world), state.parts.now(), false);
  viewer.sight = createSight(seat.slot, state.setup.seats, state.world.bulletSlots);
  viewer.needsKeyframe = true;
  if (sendWelcome(state, viewer, knownBy(state, viewer)) !== "dropped") return;
  // Its client knows neither the seat nor the token that would bring it back.
  freeSeat(state, seat);
  closeWith(viewer.connection, CLOSE.tooSlow);
}

function seatFault(state: RoomState, viewer: Viewer, wish: string): string | undefined {
  if (viewer.seat !== undefined) return "You already have a seat.";
  if (state.drainsAtMs !== undefined) return DRAINING.message;
  if (isBanned(state, wish, viewer.connection.address))
    return "The host banned you from playing in this room. Start another room.";
  if (state.settings.isLocked) return "The host locked this room. Ask them to open it.";
  makeWay(state, viewer.connection.address);
  if (freeSeats(state) <= 0) return "Every seat is taken. A notice appears when one is free.";
  return undefined;
}

/** Tells those who watch when a seat is free again after there was none. */
export function tellOfFreeSeats(state: RoomState): void {
  if (tickOf(state.world) % LOOK_TICKS !== 0) return;
  const isFull = freeSeats(state) <= 0;
  const isFreed = state.wasFull && !isFull && !state.settings.isLocked;
  state.wasFull = isFull;
  if (!isFreed) return;
  for (const viewer of state.viewers)
    if (viewer.seat === undefined) notify(viewer, "seatFree", "A seat is free. Take it to play.");
}
