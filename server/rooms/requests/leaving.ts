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
  const { role } = viewer;
  const isOwn = role.kind === "seated" && seated.get(role.seat.slot) === viewer;
  dropViewer(room, viewer);
  // A seat that was freed or taken over no longer belongs to this viewer.
  if (!isOwn || facts.seats.get(role.seat.slot) !== role.seat) return;
  const isForeign = sentCode === CLOSE.malformed || sentCode === CLOSE.tooLarge;
  enqueue(queue, { kind: isForeign ? "unseat" : "keepSeat", token: role.seat.token });
}
