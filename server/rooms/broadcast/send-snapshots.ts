/** Sends each viewer its snapshot: to half of them on even ticks, to the others on odd ones. */

import { tickOf } from "../../../shared/sim/world/world.ts";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { SNAPSHOT_TICKS } from "../../../shared/wire/snapshot/replica.ts";
import { NO_MARGIN } from "../../../shared/wire/snapshot/snapshot-header.ts";
import { type SnapshotSource, sourceOf } from "../../replication/snapshot-source.ts";
import {
  type SnapshotStream,
  snapshotFor,
  updateStream,
} from "../../replication/snapshot-stream.ts";
import { closeWith } from "../../transport/connection.ts";
import { isBehind, isStalled, noteSent, noteSkipped } from "../sessions/pacing.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { queueSnapshot, sendOutgoing } from "./outgoing.ts";
import type { RoomBroadcast } from "./room-broadcast.ts";

/** With more bytes than this in the socket's buffer a viewer is sent no snapshots: the last resort. */
const BUFFER_LIMIT_BYTES = 16 * 1024;

const NOTHING = new Uint8Array(0);

/** A viewer whose snapshots are recorded instead of sent. */
export interface SnapshotTap {
  readonly viewer: Viewer;
  take(stream: SnapshotStream, source: SnapshotSource): void;
}

/** Sends the snapshots that are due after the last tick. */
export function sendSnapshots(room: RoomBroadcast, tap: SnapshotTap | undefined): void {
  const { facts, liveViewers, parts, broadcast } = room;
  const parity = (tickOf(facts.world) & 1) as 0 | 1;
  const stream = broadcast.streams[parity];
  let hasReaders = false;
  for (const viewer of liveViewers) if (viewer.stream === parity) hasReaders = true;
  // A stream without viewers is not updated; it starts again with its next viewer.
  if (!hasReaders) return;
  const source = sourceOf(facts.world, broadcast.logs.before, broadcast.logs.newest);
  const nowMs = parts.now();
  updateStream(stream, source);
  for (const viewer of liveViewers) {
    if (viewer.stream !== parity) continue;
    if (viewer === tap?.viewer) tap.take(stream, source);
    else makeSnapshot(room, viewer, stream, source, nowMs);
  }
  sendOutgoing(room);
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
  if (mustCatchUp(room, viewer, nowMs)) {
    queueSnapshot(room, viewer, NOTHING);
    return;
  }
  fillHeader(room, viewer);
  const holdsLast = !viewer.needsKeyframe && pace.sentTick === source.tick - SNAPSHOT_TICKS;
  viewer.needsKeyframe = false;
  const snapshot = snapshotFor(stream, source, viewer.interestSet, holdsLast, header);
  if (header.isKeyframe) counters.keyframesSent += 1;
  counters.snapshotsSent += 1;
  noteSent(pace, source.tick, nowMs);
  if (load.isDegraded && waitsForNext(source.tick)) {
    counters.snapshotsHeld += 1;
    viewer.queue.push(snapshot.slice());
  } else queueSnapshot(room, viewer, snapshot);
}

/**
 * Whether a viewer must catch up first. Its snapshot is then skipped, it needs a keyframe, and a connection
 * that stalled for long is closed.
 */
export function mustCatchUp({ meters }: RoomSessions, viewer: Viewer, nowMs: number): boolean {
  const { pace, connection } = viewer;
  if (!isBehind(pace) && connection.bufferedBytes <= BUFFER_LIMIT_BYTES) return false;
  meters.counters.snapshotsSkipped += 1;
  noteSkipped(pace);
  viewer.needsKeyframe = true;
  if (isStalled(pace, nowMs)) closeWith(connection, CLOSE.tooSlow);
  return true;
}

/** True for every second snapshot of a stream: it is sent with the next one, in one system call. */
export function waitsForNext(tick: number): boolean {
  return ((tick >> 1) & 1) === 0;
}

function fillHeader({ broadcast }: RoomBroadcast, { role }: Viewer): void {
  const { header } = broadcast;
  header.marginMs = NO_MARGIN;
  header.isStarved = false;
  if (role.kind !== "seated") return;
  const buffer = role.driver.inputs;
  if (Number.isFinite(buffer.leastMarginMs))
    header.marginMs = Math.max(NO_MARGIN + 1, Math.min(127, Math.round(buffer.leastMarginMs)));
  header.isStarved = buffer.isStarved;
  buffer.leastMarginMs = Number.POSITIVE_INFINITY;
  buffer.isStarved = false;
}
