/** Keeps or frees the seat when its connection ends. */
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { enqueue } from "../sessions/command-queue.ts";
import { dropViewer } from "../sessions/create-viewer.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import type { Viewer } from "../sessions/viewer.ts";

/**
 * Keeps the seat of a lost connection; frees it if the server closed the connection with a `sentCode` that
 * our own client never causes.
 */
export function leave(room: RoomSessions, viewer: Viewer, sentCode: number | undefined): void {
  const { facts, queue, seated } = room;
  const { place } = viewer;
  const isOwn = place.kind === "seated" && seated.get(place.seat.slot) === viewer;
  dropViewer(room, viewer);
  // A seat that was freed or taken over no longer belongs to this viewer.
  if (!isOwn || facts.seats.get(place.seat.slot) !== place.seat) return;
  const isForeign = sentCode === CLOSE.malformed || sentCode === CLOSE.tooLarge;
  enqueue(queue, { kind: isForeign ? "unseat" : "keepSeat", token: place.seat.token });
}
