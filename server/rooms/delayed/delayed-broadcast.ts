/**
 * What a room that is shown later keeps of itself: the frames that somebody who sees everything was
 * sent, and about once a second an entry point, from which they can be read without those before. Who
 * is shown them, and when, stands in delayed-spectators.ts.
 */

import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { NO_MARGIN } from "../../../shared/wire/snapshot/snapshot-header.ts";
import type { SnapshotSource } from "../../replication/snapshot-source.ts";
import { frameFor, type SnapshotStream } from "../../replication/snapshot-stream.ts";
import { createSight, type ViewerSight } from "../../replication/viewer-sight.ts";
import type { Connection } from "../../transport/connection.ts";
import type { RoomBroadcast } from "../broadcast/room-broadcast.ts";
import { tellPending } from "../broadcast/send-events.ts";
import { tellRowsTo } from "../broadcast/send-leaderboard.ts";
import type { SnapshotTap } from "../broadcast/send-snapshots.ts";
import { type FullState, fullState } from "../broadcast/welcome.ts";
import { createViewer } from "../sessions/create-viewer.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { type BoardRing, createBoardRing } from "./delayed-board.ts";

const ENTRY_EVERY_TICKS = TICKS_PER_SECOND;

export interface RecordedFrame {
  /** After which it was made: nobody is shown it before that is old enough. */
  readonly tick: number;
  /** Newest event that whoever has read it knows. */
  readonly offset: number;
  readonly isSnapshot: boolean;
  readonly bytes: Uint8Array;
}

export interface EntryPoint {
  readonly tick: number;
  /** Number of the frame that follows it. */
  readonly next: number;
  /** The room after `tick`. */
  readonly welcome: FullState;
  readonly keyframe: Uint8Array;
}

export interface DelayedBroadcast {
  delayTicks: number;
  /** Sees everything, and is told everything of the world at once; nobody is behind it. */
  readonly recorder: Viewer;
  /** Of the keyframes of entry points, so that the recorder's own snapshots go on as deltas. */
  readonly entrySight: ViewerSight;
  /** Oldest first; the first one has the number `firstFrame`. */
  readonly frames: RecordedFrame[];
  firstFrame: number;
  readonly entries: EntryPoint[];
  readonly boards: BoardRing;
}

/** Nobody's connection: what the recorder is told is taken from its queue. */
const NOWHERE: Connection = {
  address: "",
  isClosed: false,
  bufferedBytes: 0,
  send: () => "closed",
  cork: (run) => run(),
  close: () => undefined,
};

export function createDelayed(room: RoomBroadcast, delayTicks: number): DelayedBroadcast {
  const { shipSlots, bulletSlots } = room.facts.world;
  const recorder = createViewer(room, NOWHERE);
  recorder.place = { kind: "watching" };
  return {
    delayTicks,
    recorder,
    entrySight: createSight(NO_SLOT, shipSlots, bulletSlots),
    frames: [],
    firstFrame: 0,
    entries: [],
    boards: createBoardRing(room),
  };
}

/** Takes the recorder's snapshots, on the ticks of its stream. */
export function snapshotTap(room: RoomBroadcast, delayed: DelayedBroadcast): SnapshotTap {
  return {
    viewer: delayed.recorder,
    take: (stream, source) => record(room, delayed, stream, source),
  };
}

/** Keeps what the recorder is told of the tick just run. */
function record(
  room: RoomBroadcast,
  delayed: DelayedBroadcast,
  stream: SnapshotStream,
  source: SnapshotSource,
): void {
  const { recorder } = delayed;
  const { tick } = source;
  keepQueue(delayed, tick);
  const holdsLast = !recorder.needsKeyframe;
  recorder.needsKeyframe = false;
  keep(delayed, tick, snapshotFor(room, stream, source, recorder.sight, holdsLast), true);
  const last = delayed.entries.at(-1)?.tick ?? Number.NEGATIVE_INFINITY;
  if (tick - last >= ENTRY_EVERY_TICKS) enter(room, delayed, stream, source);
}

/**
 * Makes an entry point. The recorder is first told all that waits to be told, so that what it is told
 * later goes on from the full state as it goes on from the frames before.
 */
function enter(
  room: RoomBroadcast,
  delayed: DelayedBroadcast,
  stream: SnapshotStream,
  source: SnapshotSource,
): void {
  const { recorder, entries, frames } = delayed;
  const { tick } = source;
  tellPending(room, recorder);
  tellRowsTo(room, recorder);
  keepQueue(delayed, tick);
  entries.push({
    tick,
    next: delayed.firstFrame + frames.length,
    welcome: fullState(room, recorder.toldRows),
    keyframe: snapshotFor(room, stream, source, delayed.entrySight, false),
  });
}

function snapshotFor(
  { broadcast }: RoomBroadcast,
  stream: SnapshotStream,
  source: SnapshotSource,
  sight: ViewerSight,
  holdsLast: boolean,
): Uint8Array {
  const { header } = broadcast;
  header.marginMs = NO_MARGIN;
  header.isStarved = false;
  return frameFor(stream, source, sight, holdsLast, header).slice();
}

function keepQueue(delayed: DelayedBroadcast, tick: number): void {
  for (const bytes of delayed.recorder.queue.splice(0)) keep(delayed, tick, bytes, false);
}

function keep(
  { frames, recorder }: DelayedBroadcast,
  tick: number,
  bytes: Uint8Array,
  isSnapshot: boolean,
): void {
  frames.push({ tick, offset: recorder.toldOffset, isSnapshot, bytes });
}

/** Newest entry point that is old enough and newer than `tick`, if there is one. */
export function dueEntry(
  { entries, delayTicks }: DelayedBroadcast,
  now: number,
  tick: number,
): EntryPoint | undefined {
  const entry = entries.findLast((one) => one.tick + delayTicks <= now);
  return entry !== undefined && entry.tick > tick ? entry : undefined;
}

/**
 * Forgets what nobody will be shown any more. Whoever came in by the entry point before the newest one
 * that is old enough may not have reached that yet, so both stay.
 */
export function trim(delayed: DelayedBroadcast, now: number): void {
  const { entries, frames, delayTicks } = delayed;
  const gone = entries.findLastIndex((one) => one.tick + delayTicks <= now) - 1;
  if (gone <= 0) return;
  entries.splice(0, gone);
  const next = entries[0]?.next ?? delayed.firstFrame;
  frames.splice(0, next - delayed.firstFrame);
  delayed.firstFrame = next;
}
