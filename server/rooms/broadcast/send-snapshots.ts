/** Sends each viewer its snapshot: half of them on even ticks, half on odd ones. */

import { tickOf } from "../../../shared/sim/world/world.ts";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { SNAPSHOT_TICKS } from "../../../shared/wire/snapshot/replica.ts";
import { NO_MARGIN } from "../../../shared/wire/snapshot/snapshot-header.ts";
import { type SnapshotSource, sourceOf } from "../../replication/snapshot-source.ts";
import { frameFor, type SnapshotStream, updateStream } from "../../replication/snapshot-stream.ts";
import { closeWith } from "../../transport/connection.ts";
import { isBehind, isStalled, noteSent, noteSkipped } from "../sessions/pacing.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { keepFrame, sendKept } from "./outgoing.ts";
import type { RoomBroadcast } from "./room-broadcast.ts";

/** Bytes in user space at which nothing more is sent: the last resort. */
const BUFFER_LIMIT_BYTES = 16 * 1024;

const NOTHING = new Uint8Array(0);

/** A viewer whose snapshots go elsewhere than to a connection. */
export interface SnapshotTap {
  readonly viewer: Viewer;
  take(stream: SnapshotStream, source: SnapshotSource): void;
}

/** Sends the snapshots that are due after the tick just run. */
export function sendSnapshots(room: RoomBroadcast, tap: SnapshotTap | undefined): void {
  const { facts, audience, parts, broadcast } = room;
  const parity = (tickOf(facts.world) & 1) as 0 | 1;
  const stream = broadcast.streams[parity];
  let hasReaders = false;
  for (const viewer of audience) if (viewer.stream === parity) hasReaders = true;
  // A stream without readers starts anew with the next one.
  if (!hasReaders) return;
  const source = sourceOf(facts.world, broadcast.logs.before, broadcast.logs.newest);
  const nowMs = parts.now();
  updateStream(stream, source);
  for (const viewer of audience) {
    if (viewer.stream !== parity) continue;
    if (viewer === tap?.viewer) tap.take(stream, source);
    else makeSnapshot(room, viewer, stream, source, nowMs);
  }
  sendKept(room);
}

function makeSnapshot(
  room: RoomBroadcast,
  viewer: Viewer,
  stream: SnapshotStream,
  source: SnapshotSource,
  nowMs: number,
): void {
  const { counters, load } = room.meters;
  const { header } = room.broadcast;
  const { pace } = viewer;
  if (isHeldUp(room, viewer, nowMs)) {
    keepFrame(room, viewer, NOTHING);
    return;
  }
  fillHeader(room, viewer);
  const holdsLast = !viewer.needsKeyframe && pace.sentTick === source.tick - SNAPSHOT_TICKS;
  viewer.needsKeyframe = false;
  const frame = frameFor(stream, source, viewer.sight, holdsLast, header);
  if (header.isKeyframe) counters.keyframesSent += 1;
  counters.snapshotsSent += 1;
  noteSent(pace, source.tick, nowMs);
  if (load.isDegraded && isHeldBack(source.tick)) {
    counters.snapshotsHeld += 1;
    viewer.queue.push(frame.slice());
  } else keepFrame(room, viewer, frame);
}

/**
 * Whether a viewer has to catch up before it is sent the snapshot that is due. That one is left out then,
 * a keyframe is owed, and a connection that has long been stuck is ended.
 */
export function isHeldUp({ meters }: RoomSessions, viewer: Viewer, nowMs: number): boolean {
  const { pace, connection } = viewer;
  if (!isBehind(pace) && connection.bufferedBytes <= BUFFER_LIMIT_BYTES) return false;
  meters.counters.snapshotsSkipped += 1;
  noteSkipped(pace);
  viewer.needsKeyframe = true;
  if (isStalled(pace, nowMs)) closeWith(connection, CLOSE.tooSlow);
  return true;
}

/** Of a stream's snapshots, every second one: it goes with the one after it, in one system call. */
export function isHeldBack(tick: number): boolean {
  return ((tick >> 1) & 1) === 0;
}

function fillHeader({ broadcast }: RoomBroadcast, { place }: Viewer): void {
  const { header } = broadcast;
  header.marginMs = NO_MARGIN;
  header.isStarved = false;
  if (place.kind !== "seated") return;
  const buffer = place.driver.inputs;
  if (Number.isFinite(buffer.leastMarginMs))
    header.marginMs = Math.max(NO_MARGIN + 1, Math.min(127, Math.round(buffer.leastMarginMs)));
  header.isStarved = buffer.isStarved;
  buffer.leastMarginMs = Number.POSITIVE_INFINITY;
  buffer.isStarved = false;
}
