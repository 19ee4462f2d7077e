/** Sends frames to a room's viewers and counts them. */
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { closeWith, type SendOutcome } from "../transport/connection.ts";
import type { RoomState, Viewer } from "./room-state.ts";
import { countOut } from "./traffic.ts";

/** Sends one frame; a dropped one breaks the chain of snapshots, so a keyframe is owed. */
export function sendFrame(state: RoomState, viewer: Viewer, frame: Uint8Array): SendOutcome {
  const outcome = viewer.connection.send(frame);
  if (outcome === "dropped") viewer.needsKeyframe = true;
  if (outcome !== "closed") countOut(state.traffic, frame);
  return outcome;
}

/**
 * Sends one message that must not be missed. Whoever can't take it would have a gap that no keyframe
 * mends, so that connection ends: its player comes back and is told what was missed.
 */
export function sendOrEnd(state: RoomState, viewer: Viewer, frame: Uint8Array): void {
  if (sendFrame(state, viewer, frame) === "dropped") closeWith(viewer.connection, CLOSE.tooSlow);
}

/**
 * Queues one message of what happens in the world: for all who are shown it now, and for the recording
 * of which the others are shown. It must not be missed; the bytes must stay as they are.
 */
export function broadcast(state: RoomState, frame: Uint8Array): void {
  for (const viewer of state.audience) viewer.queue.push(frame);
}

/** Queues one message for every connection at once; as `broadcast`. */
export function announce(state: RoomState, frame: Uint8Array): void {
  for (const viewer of state.viewers) viewer.queue.push(frame);
}
