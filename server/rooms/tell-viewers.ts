/** What people are told of a tick, in order. The facts stand still meanwhile. */

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
import { sendQueue } from "./sessions/send.ts";
import { settleArrivals } from "./sessions/settle-arrivals.ts";

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
function welcome(room: RoomState, { viewer, known }: Arrival): void {
  // What waits to be sent is older than the welcome, and a client that can't take it is gone after this.
  sendQueue(room, viewer);
  if (!room.viewers.has(viewer)) return;
  const isFirst = viewer.toldOffset === 0;
  if (viewer.place.kind === "seated" || !watchLater(room, viewer)) {
    room.audience.add(viewer);
    sendWelcome(room, viewer, known ?? knownBy(room.facts.events, viewer));
  }
  if (isFirst && room.drain.endsAtMs !== undefined) viewer.queue.push(drainingFrame(room));
}
