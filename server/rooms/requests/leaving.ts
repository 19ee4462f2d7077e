/** What becomes of a seat when its connection ends. */
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { enqueue } from "../sessions/command-queue.ts";
import { dropViewer } from "../sessions/create-viewer.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import type { Viewer } from "../sessions/viewer.ts";

/**
 * Holds the seat of a connection that ended, or frees it where `sentCode`, with which the server ended it,
 * says that no page of ours was at the other end.
 */
export function leave(room: RoomSessions, viewer: Viewer, sentCode: number | undefined): void {
  const { facts, queue, seated } = room;
  const { place } = viewer;
  const isOwn = place.kind === "seated" && seated.get(place.seat.slot) === viewer;
  dropViewer(room, viewer);
  // A seat that was freed or taken over is no longer this viewer's.
  if (!isOwn || facts.seats.get(place.seat.slot) !== place.seat) return;
  const isForeign = sentCode === CLOSE.malformed || sentCode === CLOSE.tooLarge;
  enqueue(queue, { kind: isForeign ? "unseat" : "hold", token: place.seat.token });
}
