/** Watchers who want to play: they take a seat where they are, and hear when one is free again. */
import { tickOf } from "../../../shared/sim/world/world.ts";
import { notify } from "../sessions/notice.ts";
import { DRAINING } from "../sessions/refusal.ts";
import { freeSeats } from "../sessions/reservations.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import { sendQueue } from "../sessions/send.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { seatNewcomer } from "./entry.ts";
import { isKeptOut } from "./entry-faults.ts";
import { makeWay } from "./held-seats.ts";

/** Ticks between two looks at whether a seat is free. */
const LOOK_TICKS = 30;

const FULL = "Every seat is taken. A notice appears when one is free.";

/** Queues a seat for a watcher: a Welcome follows with the next tick, or a notice that says why not. */
export function takeSeat(room: RoomSessions, viewer: Viewer, wish: string): void {
  const fault = seatFault(room, viewer, wish);
  if (fault !== undefined) {
    notify(viewer, "notNow", fault);
    return;
  }
  // A client that can't take what waits is gone after this, and takes no seat.
  sendQueue(room, viewer);
  if (viewer.connection.isClosed) return;
  seatNewcomer(room, viewer, wish, {
    isHost: false,
    usesInvite: false,
    known: undefined,
    onRefused: () => notify(viewer, "notNow", FULL),
  });
}

function seatFault(room: RoomSessions, viewer: Viewer, wish: string): string | undefined {
  if (viewer.place.kind === "seated") return "You already have a seat.";
  if (room.arrivals.some((arrival) => arrival.viewer === viewer)) return "Your seat is on its way.";
  if (room.drain.endsAtMs !== undefined) return DRAINING.message;
  if (isKeptOut(room.facts, wish, viewer.connection.address))
    return "The host banned you from playing in this room. Start another room.";
  if (room.facts.settings.isLocked) return "The host locked this room. Ask them to open it.";
  makeWay(room, viewer.connection.address);
  return freeSeats(room) > 0 ? undefined : FULL;
}

/** Tells watchers when a seat is free again after there was none; gives whether the room is full now. */
export function tellOfFreeSeats(room: RoomSessions, wasFull: boolean): boolean {
  const { facts, viewers } = room;
  if (tickOf(facts.world) % LOOK_TICKS !== 0) return wasFull;
  const isFull = freeSeats(room) <= 0;
  const isFreed = wasFull && !isFull && !facts.settings.isLocked;
  if (isFreed)
    for (const viewer of viewers)
      if (viewer.place.kind === "watching" || viewer.place.kind === "delayed")
        notify(viewer, "seatFree", "A seat is free. Take it to play.");
  return isFull;
}
