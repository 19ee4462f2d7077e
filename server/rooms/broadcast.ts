/** Sends frames to a room's viewers and counts them. */
import type { RoomState, Viewer } from "./room-state.ts";

/** Sends one frame; a dropped one breaks the chain of snapshots, so a keyframe is owed. */
export function sendFrame(state: RoomState, viewer: Viewer, frame: Uint8Array): void {
  const outcome = viewer.connection.send(frame);
  if (outcome === "dropped") viewer.needsKeyframe = true;
  if (outcome === "closed") return;
  state.counters.framesOut += 1;
  state.counters.bytesOut += frame.byteLength;
}

/** Sends one frame to everybody. */
export function broadcast(state: RoomState, frame: Uint8Array): void {
  for (const viewer of state.viewers) sendFrame(state, viewer, frame);
}
