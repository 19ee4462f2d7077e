/**
 * What a tick sends, kept until all of it is made: system calls in a row wake the machine less often
 * than calls with work between them, and a viewer's messages travel as one.
 */
import { sendFrame, sendQueue } from "../sessions/send.ts";
import type { Traffic } from "../sessions/traffic.ts";
import type { Viewer } from "../sessions/viewer.ts";

/** Bytes of frames kept at once; what is beyond goes out early. */
const POOL_BYTES = 256 * 1024;

export interface Outgoing {
  readonly pool: Uint8Array;
  used: number;
  readonly viewers: Viewer[];
  /** Where each viewer's frame ends in the pool. */
  readonly ends: number[];
}

interface Counting {
  readonly meters: { readonly traffic: Traffic };
}

interface Sending extends Counting {
  readonly broadcast: { readonly outgoing: Outgoing };
}

export function createOutgoing(): Outgoing {
  return { pool: new Uint8Array(POOL_BYTES), used: 0, viewers: [], ends: [] };
}

/** Keeps a copy of a viewer's snapshot (empty for none) to send it with the viewer's queue. */
export function keepFrame(room: Sending, viewer: Viewer, frame: Uint8Array): void {
  const { outgoing } = room.broadcast;
  if (outgoing.used + frame.length > POOL_BYTES) sendKept(room);
  if (frame.length > POOL_BYTES) {
    sendQueued(room, viewer, frame);
    return;
  }
  outgoing.pool.set(frame, outgoing.used);
  outgoing.used += frame.length;
  outgoing.viewers.push(viewer);
  outgoing.ends.push(outgoing.used);
}

/** Sends all that is kept. */
export function sendKept(room: Sending): void {
  const { outgoing } = room.broadcast;
  let from = 0;
  for (const [i, viewer] of outgoing.viewers.entries()) {
    const to = outgoing.ends[i] ?? from;
    sendQueued(room, viewer, outgoing.pool.subarray(from, to));
    from = to;
  }
  outgoing.used = 0;
  outgoing.viewers.length = 0;
  outgoing.ends.length = 0;
}

/** Sends a viewer's queue and then its snapshot, if there is one. */
function sendQueued(room: Counting, viewer: Viewer, frame: Uint8Array): void {
  if (viewer.queue.length === 0) {
    if (frame.length > 0) sendFrame(room, viewer, frame);
    return;
  }
  viewer.connection.cork(() => {
    const isWhole = sendQueue(room, viewer);
    // A delta of a snapshot that was dropped is of no use.
    if (frame.length > 0 && isWhole) sendFrame(room, viewer, frame);
  });
}
