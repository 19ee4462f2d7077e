/** Sends each viewer its snapshot: half of them on even ticks, half on odd ones. */

import { tickOf } from "../../shared/sim/world/world.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { SNAPSHOT_TICKS } from "../../shared/wire/snapshot/replica.ts";
import { NO_MARGIN } from "../../shared/wire/snapshot/snapshot-header.ts";
import { type SnapshotSource, sourceOf } from "../replication/snapshot-source.ts";
import { frameFor, type SnapshotStream, updateStream } from "../replication/snapshot-stream.ts";
import { closeWith } from "../transport/connection.ts";
import { record } from "./delayed-broadcast.ts";
import { keepFrame, sendKept } from "./outgoing.ts";
import { isBehind, isStalled, noteSent, noteSkipped } from "./pacing.ts";
import type { RoomState, Viewer } from "./room-state.ts";

/** Bytes in user space at which nothing more is sent: the last resort. */
const BUFFER_LIMIT_BYTES = 16 * 1024;

const NOTHING = new Uint8Array(0);

/** Sends the snapshots that are due after the tick just run. */
export function sendSnapshots(state: RoomState): void {
  const tick = tickOf(state.world);
  const parity = (tick & 1) as 0 | 1;
  const stream = state.streams[parity];
  let hasReaders = false;
  for (const viewer of state.audience) if (viewer.stream === parity) hasReaders = true;
  // A stream without readers starts anew with the next one.
  if (!hasReaders) return;
  const source = sourceOf(state.world, state.logBefore, state.log);
  const nowMs = state.parts.now();
  updateStream(stream, source);
  const { delayed } = state;
  for (const viewer of state.audience) {
    if (viewer.stream !== parity) continue;
    if (viewer === delayed?.recorder) record(state, delayed, stream, source);
    else makeSnapshot(state, viewer, stream, source, nowMs);
  }
  sendKept(state);
}

function makeSnapshot(
  state: RoomState,
  viewer: Viewer,
  stream: SnapshotStream,
  source: SnapshotSource,
  nowMs: number,
): void {
  const { counters, header } = state;
  const { pace } = viewer;
  if (isHeldUp(state, viewer, nowMs)) {
    keepFrame(state, viewer, NOTHING);
    return;
  }
  fillHeader(state, viewer);
  const holdsLast = !viewer.needsKeyframe && pace.sentTick === source.tick - SNAPSHOT_TICKS;
  viewer.needsKeyframe = false;
  const frame = frameFor(stream, source, viewer.sight, holdsLast, header);
  if (header.isKeyframe) counters.keyframesSent += 1;
  counters.snapshotsSent += 1;
  noteSent(pace, source.tick, nowMs);
  if (state.load.isDegraded && isHeldBack(source.tick)) {
    counters.snapshotsHeld += 1;
    viewer.queue.push(frame.slice());
  } else keepFrame(state, viewer, frame);
}

/**
 * Whether a viewer has to catch up before it is sent the snapshot that is due. That one is left out then,
 * a keyframe is owed, and a connection that has long been stuck is ended.
 */
export function isHeldUp({ counters }: RoomState, viewer: Viewer, nowMs: number): boolean {
  const { pace, connection } = viewer;
  if (!isBehind(pace) && connection.bufferedBytes <= BUFFER_LIMIT_BYTES) return false;
  counters.snapshotsSkipped += 1;
  noteSkipped(pace);
  viewer.needsKeyframe = true;
  if (isStalled(pace, nowMs)) closeWith(connection, CLOSE.tooSlow);
  return true;
}

/** Of a stream's snapshots, every second one: it goes with the one after it, in one system call. */
export function isHeldBack(tick: number): boolean {
  return ((tick >> 1) & 1) === 0;
}

function fillHeader(state: RoomState, viewer: Viewer): void {
  const { header } = state;
  const buffer = viewer.seat?.inputs;
  header.marginMs = NO_MARGIN;
  header.isStarved = false;
  if (buffer === undefined) return;
  if (Number.isFinite(buffer.leastMarginMs))
    header.marginMs = Math.max(NO_MARGIN + 1, Math.min(127, Math.round(buffer.leastMarginMs)));
  header.isStarved = buffer.isStarved;
  buffer.leastMarginMs = Number.POSITIVE_INFINITY;
  buffer.isStarved = false;
}
