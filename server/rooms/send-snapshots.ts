/** Sends each viewer its snapshot: half of them on even ticks, half on odd ones. */
import { HEAD, tickOf } from "../../shared/sim/world.ts";
import { SNAPSHOT_TICKS } from "../../shared/wire/replica.ts";
import type { SnapshotSource } from "../../shared/wire/snapshot-codec.ts";
import { NO_MARGIN } from "../../shared/wire/snapshot-header.ts";
import {
  deltaFrame,
  encodeDelta,
  keyframeFrame,
  type SnapshotStream,
} from "../replication/snapshot-stream.ts";
import { sendFrame } from "./broadcast.ts";
import type { RoomState, Viewer } from "./room-state.ts";

/** Snapshots that may be unseen by a player before the server waits for them: 1 s. */
const WINDOW_TICKS = 60;
/** Bytes in user space at which nothing more is sent. */
const BUFFER_LIMIT_BYTES = 16 * 1024;

/** Sends the snapshots that are due after the tick just run. */
export function sendSnapshots(state: RoomState): void {
  const tick = tickOf(state.world);
  const parity = (tick & 1) as 0 | 1;
  const stream = state.streams[parity];
  let hasReaders = false;
  for (const viewer of state.viewers) if (viewer.stream === parity) hasReaders = true;
  if (!hasReaders) {
    stream.shadow.isValid = false;
    return;
  }
  const source = sourceOf(state);
  encodeDelta(stream, source);
  for (const viewer of state.viewers) {
    if (viewer.stream === parity) sendSnapshot(state, viewer, stream, source);
  }
}

function sendSnapshot(
  state: RoomState,
  viewer: Viewer,
  stream: SnapshotStream,
  source: SnapshotSource,
): void {
  const { counters, header } = state;
  const isBehind = viewer.seat !== undefined && viewer.sentTick - viewer.seenTick > WINDOW_TICKS;
  if (isBehind || viewer.connection.bufferedBytes > BUFFER_LIMIT_BYTES) {
    counters.snapshotsSkipped += 1;
    viewer.needsKeyframe = true;
    return;
  }
  fillHeader(state, viewer);
  const isDelta =
    !viewer.needsKeyframe &&
    stream.deltaTick === source.tick &&
    viewer.sentTick === source.tick - SNAPSHOT_TICKS;
  if (!isDelta) counters.keyframesSent += 1;
  viewer.needsKeyframe = false;
  const frame = isDelta ? deltaFrame(stream, header) : keyframeFrame(stream, source, header);
  sendFrame(state, viewer, frame);
  counters.snapshotsSent += 1;
  viewer.sentTick = source.tick;
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

function sourceOf(state: RoomState): SnapshotSource {
  const { world } = state;
  return {
    tick: tickOf(world),
    ships: world.ships,
    inputs: world.inputs,
    inputsBefore: state.inputsBefore,
    bullets: world.bullets,
    padKinds: world.pads.kind,
    padCount: world.arena.pads.length >> 1,
    crown: world.head[HEAD.crown] ?? -1,
    logBefore: state.logBefore,
    log: state.log,
  };
}
