/**
 * What a tick sends, kept until all of it is made: system calls in a row wake the machine less often
 * than calls with work between them, and a viewer's messages travel as one.
 */
import { SNAPSHOT_DELTA, SNAPSHOT_KEYFRAME } from "../../shared/wire/snapshot/snapshot-header.ts";
import { sendFrame, sendOrEnd } from "./broadcast.ts";
import type { RoomState, Viewer } from "./room-state.ts";

/** Bytes of frames kept at once; what is beyond goes out early. */
const POOL_BYTES = 256 * 1024;

export interface Outgoing {
  readonly pool: Uint8Array;
  used: number;
  readonly viewers: Viewer[];
  /** Where each viewer's frame ends in the pool. */
  readonly ends: number[];
}

export function createOutgoing(): Outgoing {
  return { pool: new Uint8Array(POOL_BYTES), used: 0, viewers: [], ends: [] };
}

/** Keeps a copy of a viewer's snapshot (empty for none) to send it with the viewer's queue. */
export function keepFrame(state: RoomState, viewer: Viewer, frame: Uint8Array): void {
  const { outgoing } = state;
  if (outgoing.used + frame.length > POOL_BYTES) sendKept(state);
  if (frame.length > POOL_BYTES) {
    sendQueued(state, viewer, frame);
    return;
  }
  outgoing.pool.set(frame, outgoing.used);
  outgoing.used += frame.length;
  outgoing.viewers.push(viewer);
  outgoing.ends.push(outgoing.used);
}

/** Sends all that is kept. */
export function sendKept(state: RoomState): void {
  const { outgoing } = state;
  let from = 0;
  for (const [i, viewer] of outgoing.viewers.entries()) {
    const to = outgoing.ends[i] ?? from;
    sendQueued(state, viewer, outgoing.pool.subarray(from, to));
    from = to;
  }
  outgoing.used = 0;
  outgoing.viewers.length = 0;
  outgoing.ends.length = 0;
}

/** Sends a viewer's queue and then its snapshot, if there is one. */
function sendQueued(state: RoomState, viewer: Viewer, frame: Uint8Array): void {
  if (viewer.queue.length === 0) {
    if (frame.length > 0) sendFrame(state, viewer, frame);
    return;
  }
  viewer.connection.cork(() => {
    const isWhole = sendQueue(state, viewer);
    // A delta of a snapshot that was dropped is of no use.
    if (frame.length > 0 && isWhole) sendFrame(state, viewer, frame);
  });
}

/** Sends a viewer's queue; false if a snapshot that waited in it was dropped, so that a keyframe is owed. */
export function sendQueue(state: RoomState, viewer: Viewer): boolean {
  let isWhole = true;
  for (const message of viewer.queue) {
    const kind = message[0];
    if (kind !== SNAPSHOT_DELTA && kind !== SNAPSHOT_KEYFRAME) sendOrEnd(state, viewer, message);
    else if (sendFrame(state, viewer, message) === "dropped") isWhole = false;
  }
  viewer.queue.length = 0;
  return isWhole;
}
