/** Sends viewers everything about a tick, in order. Facts do not change meanwhile. */

import { CLOSE } from "../../shared/wire/close-codes.ts";
import { closeWith } from "../transport/connection.ts";
import { sendPendingJoins } from "./broadcast/pending-joins.ts";
import { sendEvents } from "./broadcast/send-events.ts";
import { sendLeaderboard } from "./broadcast/send-leaderboard.ts";
import { sendSettings } from "./broadcast/send-settings.ts";
import { sendSnapshots } from "./broadcast/send-snapshots.ts";
import { sendWelcome } from "./broadcast/welcome.ts";
import { snapshotTap } from "./delayed/delayed-broadcast.ts";
import { applyDelay, sendDelayed, startDelayedSpectator } from "./delayed/delayed-spectators.ts";
import { publishBoard } from "./delayed/public-board.ts";
import type { RoomState } from "./delayed/room-state.ts";
import { drainingMessage } from "./draining.ts";
import { notifyFreeSeats } from "./requests/take-seat.ts";
import { type Arrival, knownBy } from "./sessions/arrival.ts";
import { enqueue } from "./sessions/command-queue.ts";
import { sendQueue } from "./sessions/send.ts";
import { settleArrivals } from "./sessions/settle-arrivals.ts";
import type { Viewer } from "./sessions/viewer.ts";

export function sendToViewers(room: RoomState): void {
  applyDelay(room);
  for (const arrival of settleArrivals(room)) welcome(room, arrival);
  room.broadcast.sent.isFull = notifyFreeSeats(room, room.broadcast.sent.isFull);
  sendSettings(room);
  sendPendingJoins(room);
  sendEvents(room);
  if (sendLeaderboard(room)) publishBoard(room);
  sendSnapshots(room, room.delayed && snapshotTap(room, room.delayed));
  sendDelayed(room);
}

/**
 * Welcomes a viewer. If the room has a delay and nothing is old enough, a spectator gets the time to wait
 * instead.
 */
function welcome(room: RoomState, { viewer, seat, known }: Arrival): void {
  // The queue is older than the welcome. A client that can't receive it is closed here.
  sendQueue(room, viewer);
  if (!room.viewers.has(viewer)) return;
  const isFirst = viewer.sentOffset < 0;
  if (viewer.role.kind === "seated" || !startDelayedSpectator(room, viewer)) {
    room.liveViewers.add(viewer);
    const outcome = sendWelcome(room, viewer, known ?? knownBy(room.facts.events, viewer));
    if (outcome === "dropped" && seat !== undefined && known === undefined) abandon(room, viewer);
  }
  if (isFirst && room.drain.endsAtMs !== undefined) viewer.queue.push(drainingMessage(room));
}

/** Frees a new seat whose welcome was dropped: its client has no resume token. */
function abandon({ queue }: RoomState, viewer: Viewer): void {
  if (viewer.role.kind === "seated")
    enqueue(queue, { kind: "unseat", token: viewer.role.seat.token });
  closeWith(viewer.connection, CLOSE.tooSlow);
}
