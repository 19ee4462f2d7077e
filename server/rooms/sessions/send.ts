/** Sends frames to a room's viewers and counts them. */
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

/** Sends one frame; a dropped one breaks the chain of snapshots, so a keyframe is owed. */
export function sendFrame({ meters }: Counting, viewer: Viewer, frame: Uint8Array): SendOutcome {
  const outcome = viewer.connection.send(frame);
  if (outcome === "dropped") viewer.needsKeyframe = true;
  if (outcome !== "closed") countOut(meters.traffic, frame);
  return outcome;
}

/**
 * Sends one message that must not be missed. A client that can't take it would have a gap that no keyframe
 * mends, so that connection ends: its player comes back and is told what was missed.
 */
function sendOrEnd(room: Counting, viewer: Viewer, frame: Uint8Array): void {
  if (sendFrame(room, viewer, frame) === "dropped") closeWith(viewer.connection, CLOSE.tooSlow);
}

/** Sends a viewer's queue; false if a snapshot that waited in it was dropped, so that a keyframe is owed. */
export function sendQueue(room: Counting, viewer: Viewer): boolean {
  let isWhole = true;
  for (const message of viewer.queue) {
    const kind = message[0];
    if (kind !== SNAPSHOT_DELTA && kind !== SNAPSHOT_KEYFRAME) sendOrEnd(room, viewer, message);
    else if (sendFrame(room, viewer, message) === "dropped") isWhole = false;
  }
  viewer.queue.length = 0;
  return isWhole;
}

/**
 * Queues one message of what happens in the world: for all who are shown it now, and for the recording
 * of which the others are shown. It must not be missed; the bytes must stay as they are.
 */
export function broadcast({ audience }: { audience: Iterable<Viewer> }, frame: Uint8Array): void {
  for (const viewer of audience) viewer.queue.push(frame);
}

/** Queues one message for every connection that was let in; as `broadcast`. */
export function announce({ viewers }: { viewers: Iterable<Viewer> }, frame: Uint8Array): void {
  for (const viewer of viewers) if (viewer.place.kind !== "joining") viewer.queue.push(frame);
}
