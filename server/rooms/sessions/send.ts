/** Sends messages to a room's viewers and counts them. */
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import {
  SNAPSHOT_DELTA,
  SNAPSHOT_KEYFRAME,
} from "../../../shared/wire/snapshot/snapshot-header.ts";
import { closeWith, type SendOutcome } from "../../transport/connection.ts";
import { countOut, type Traffic } from "./traffic.ts";
import type { Viewer } from "./viewer.ts";

interface Counting {
  readonly meters: { readonly traffic: Traffic };
}

/** Sends one message. Later deltas are useless without a dropped one, so the viewer then needs a keyframe. */
export function sendMessage(
  { meters }: Counting,
  viewer: Viewer,
  message: Uint8Array,
): SendOutcome {
  const outcome = viewer.connection.send(message);
  if (outcome === "dropped") viewer.needsKeyframe = true;
  if (outcome !== "closed") countOut(meters.traffic, message);
  return outcome;
}

/**
 * Sends one message that must not be lost. If it is dropped the connection is closed, because a keyframe does
 * not replace it: the player reconnects and gets what was missed.
 */
function sendOrEnd(room: Counting, viewer: Viewer, message: Uint8Array): void {
  if (sendMessage(room, viewer, message) === "dropped") closeWith(viewer.connection, CLOSE.tooSlow);
}

/** Sends a viewer's queue; false if a queued snapshot was dropped, so that the viewer needs a keyframe. */
export function sendQueue(room: Counting, viewer: Viewer): boolean {
  let isWhole = true;
  for (const message of viewer.queue) {
    const kind = message[0];
    if (kind !== SNAPSHOT_DELTA && kind !== SNAPSHOT_KEYFRAME) sendOrEnd(room, viewer, message);
    else if (sendMessage(room, viewer, message) === "dropped") isWhole = false;
  }
  viewer.queue.length = 0;
  return isWhole;
}

/**
 * Queues one message about the world for all live viewers, and for the recording for delayed spectators. It
 * must not be lost; its bytes must not change afterwards.
 */
export function broadcast(
  { liveViewers }: { liveViewers: Iterable<Viewer> },
  message: Uint8Array,
): void {
  for (const viewer of liveViewers) viewer.queue.push(message);
}

/** Queues one message for every welcomed connection, delayed spectators included; as `broadcast`. */
export function announce({ viewers }: { viewers: Iterable<Viewer> }, message: Uint8Array): void {
  for (const viewer of viewers) if (viewer.role.kind !== "joining") viewer.queue.push(message);
}
