/**
 * Spectators who want to play: they take a seat on the same connection, and get a notice when one is free.
 */
import { tickOf } from "../../../shared/sim/world/world.ts";
import { notify } from "../sessions/notice.ts";
import { DRAINING } from "../sessions/refusal.ts";
import { freeSeats } from "../sessions/reservations.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import { sendQueue } from "../sessions/send.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { seatNewcomer } from "./entry.ts";
import { isKeptOut } from "./entry-faults.ts";
import { freeKeptSeat } from "./kept-seats.ts";

/** Ticks between two checks for a free seat. */
const LOOK_TICKS = 30;

const FULL = "Every seat is taken. A notice appears when one is free.";

/** Queues a seat for a spectator: a welcome follows with the next tick, or a notice says why not. */
export function takeSeat(room: RoomSessions, viewer: Viewer, requestedName: string): void {
  const fault = seatFault(room, viewer, requestedName);
  if (fault !== undefined) {
    notify(viewer, "notNow", fault);
    return;
  }
  // A client that can't receive its queue is closed here and takes no seat.
  sendQueue(room, viewer);
  if (viewer.connection.isClosed) return;
  seatNewcomer(room, viewer, requestedName, {
    isHost: false,
    usesInvite: false,
    known: undefined,
    onRefused: () => notify(viewer, "notNow", FULL),
  });
}

function seatFault(room: RoomSessions, viewer: Viewer, requestedName: string): string | undefined {
  if (viewer.role.kind === "seated") return "You already have a seat.";
  if (room.arrivals.some((arrival) => arrival.viewer === viewer)) return "Your seat is on its way.";
  if (room.drain.endsAtMs !== undefined) return DRAINING.message;
  if (isKeptOut(room.facts, requestedName, viewer.connection.address))
    return "The host banned you from playing in this room. Start another room.";
  if (room.facts.settings.isLocked) return "The host locked this room. Ask them to open it.";
  freeKeptSeat(room, viewer.connection.address);
  return freeSeats(room) > 0 ? undefined : FULL;
}

/** Notifies spectators when a seat becomes free in a full room; returns whether the room is full now. */
export function notifyFreeSeats(room: RoomSessions, wasFull: boolean): boolean {
  const { facts, viewers } = room;
  if (tickOf(facts.world) % LOOK_TICKS !== 0) return wasFull;
  const isFull = freeSeats(room) <= 0;
  const isFreed = wasFull && !isFull && !facts.settings.isLocked;
  if (isFreed)
    for (const viewer of viewers)
      if (viewer.role.kind === "watching" || viewer.role.kind === "delayed")
        notify(viewer, "seatFree", "A seat is free. Take it to play.");
  return isFull;
}
