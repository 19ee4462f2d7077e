/** What people are told of a tick, in order. The facts stand still meanwhile. */

import { CLOSE } from "../../shared/wire/close-codes.ts";
import { closeWith } from "../transport/connection.ts";
import { sendPendingJoins } from "./broadcast/pending-joins.ts";
import { sendEvents } from "./broadcast/send-events.ts";
import { sendLeaderboard } from "./broadcast/send-leaderboard.ts";
import { sendSettings } from "./broadcast/send-settings.ts";
import { sendSnapshots } from "./broadcast/send-snapshots.ts";
import { sendWelcome } from "./broadcast/welcome.ts";
import { snapshotTap } from "./delayed/delayed-broadcast.ts";
import { applyDelay, showLater, watchLater } from "./delayed/delayed-spectators.ts";
import type { RoomState } from "./delayed/room-state.ts";
import { tellListeners } from "./delayed/shown-board.ts";
import { drainingFrame } from "./draining.ts";
import { tellOfFreeSeats } from "./requests/take-seat.ts";
import { type Arrival, knownBy } from "./sessions/arrival.ts";
import { enqueue } from "./sessions/command-queue.ts";
import { sendQueue } from "./sessions/send.ts";
import { settleArrivals } from "./sessions/settle-arrivals.ts";
import type { Viewer } from "./sessions/viewer.ts";

export function tellViewers(room: RoomState): void {
  applyDelay(room);
  for (const arrival of settleArrivals(room)) welcome(room, arrival);
  room.broadcast.told.isFull = tellOfFreeSeats(room, room.broadcast.told.isFull);
  sendSettings(room);
  sendPendingJoins(room);
  sendEvents(room);
  if (sendLeaderboard(room)) tellListeners(room);
  sendSnapshots(room, room.delayed && snapshotTap(room, room.delayed));
  showLater(room);
}

/** Welcomes a viewer; or, where the room is shown later and nothing is old enough, tells it how long that takes. */
function welcome(room: RoomState, { viewer, seat, known }: Arrival): void {
  // What waits to be sent is older than the welcome, and a client that can't take it is gone after this.
  sendQueue(room, viewer);
  if (!room.viewers.has(viewer)) return;
  const isFirst = viewer.toldOffset < 0;
  if (viewer.place.kind === "seated" || !watchLater(room, viewer)) {
    room.audience.add(viewer);
    const outcome = sendWelcome(room, viewer, known ?? knownBy(room.facts.events, viewer));
    if (outcome === "dropped" && seat !== undefined && known === undefined) abandon(room, viewer);
  }
  if (isFirst && room.drain.endsAtMs !== undefined) viewer.queue.push(drainingFrame(room));
}

/** Frees a new seat whose client knows neither it nor the token that would bring it back. */
function abandon({ queue }: RoomState, viewer: Viewer): void {
  if (viewer.place.kind === "seated")
    enqueue(queue, { kind: "unseat", token: viewer.place.seat.token });
  closeWith(viewer.connection, CLOSE.tooSlow);
}
