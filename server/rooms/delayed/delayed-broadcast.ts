/**
 * The recording of a room with a spectator delay: the messages that a viewer of the whole arena would
 * receive, and about once a second an entry point at which a spectator can start. delayed-spectators.ts plays
 * it back.
 */

import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { NO_MARGIN } from "../../../shared/wire/snapshot/snapshot-header.ts";
import { createInterestSet, type InterestSet } from "../../replication/interest-set.ts";
import type { SnapshotSource } from "../../replication/snapshot-source.ts";
import { type SnapshotStream, snapshotFor } from "../../replication/snapshot-stream.ts";
import type { Connection } from "../../transport/connection.ts";
import type { RoomBroadcast } from "../broadcast/room-broadcast.ts";
import { sendPendingEvents } from "../broadcast/send-events.ts";
import { sendRowsTo } from "../broadcast/send-leaderboard.ts";
import type { SnapshotTap } from "../broadcast/send-snapshots.ts";
import { type FullState, fullState } from "../broadcast/welcome.ts";
import { createViewer } from "../sessions/create-viewer.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { type BoardRing, createBoardRing } from "./delayed-board.ts";

const ENTRY_EVERY_TICKS = TICKS_PER_SECOND;

export interface RecordedMessage {
  /** Tick after which it was made; it is sent once this tick is old enough. */
  readonly tick: number;
  /** Newest event that its reader knows. */
  readonly offset: number;
  readonly isSnapshot: boolean;
  readonly bytes: Uint8Array;
}

export interface EntryPoint {
  readonly tick: number;
  /** Number of the message that follows it. */
  readonly next: number;
  /** State of the room after `tick`. */
  readonly welcome: FullState;
  readonly keyframe: Uint8Array;
}

export interface DelayedBroadcast {
  delayTicks: number;
  /** A viewer without a connection that receives everything at once. */
  readonly recorder: Viewer;
  /**
   * For keyframes of entry points; a separate set, so that the recorder's own snapshots continue as deltas.
   */
  readonly entryInterestSet: InterestSet;
  /** Oldest first; the first has the number `firstNumber`. */
  readonly messages: RecordedMessage[];
  firstNumber: number;
  readonly entries: EntryPoint[];
  readonly boards: BoardRing;
}

/** Stands in for a connection: the recorder's messages are taken from its queue. */
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
  recorder.role = { kind: "watching" };
  return {
    delayTicks,
    recorder,
    entryInterestSet: createInterestSet(NO_SLOT, shipSlots, bulletSlots),
    messages: [],
    firstNumber: 0,
    entries: [],
    boards: createBoardRing(room),
  };
}

/** Receives the recorder's snapshots, on the ticks of its stream. */
export function snapshotTap(room: RoomBroadcast, delayed: DelayedBroadcast): SnapshotTap {
  return {
    viewer: delayed.recorder,
    take: (stream, source) => record(room, delayed, stream, source),
  };
}

/** Records the messages of the last tick. */
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
  keep(
    delayed,
    tick,
    recordedSnapshot(room, stream, source, recorder.interestSet, holdsLast),
    true,
  );
  const last = delayed.entries.at(-1)?.tick ?? Number.NEGATIVE_INFINITY;
  if (tick - last >= ENTRY_EVERY_TICKS) enter(room, delayed, stream, source);
}

/**
 * Makes an entry point. Flushes the recorder's pending messages first, so that those recorded later follow
 * both on the entry point's full state and on the earlier recording.
 */
function enter(
  room: RoomBroadcast,
  delayed: DelayedBroadcast,
  stream: SnapshotStream,
  source: SnapshotSource,
): void {
  const { recorder, entries, messages } = delayed;
  const { tick } = source;
  sendPendingEvents(room, recorder);
  sendRowsTo(room, recorder);
  keepQueue(delayed, tick);
  entries.push({
    tick,
    next: delayed.firstNumber + messages.length,
    welcome: fullState(room, recorder.sentRows),
    keyframe: recordedSnapshot(room, stream, source, delayed.entryInterestSet, false),
  });
}

function recordedSnapshot(
  { broadcast }: RoomBroadcast,
  stream: SnapshotStream,
  source: SnapshotSource,
  interestSet: InterestSet,
  holdsLast: boolean,
): Uint8Array {
  const { header } = broadcast;
  header.marginMs = NO_MARGIN;
  header.isStarved = false;
  return snapshotFor(stream, source, interestSet, holdsLast, header).slice();
}

function keepQueue(delayed: DelayedBroadcast, tick: number): void {
  for (const bytes of delayed.recorder.queue.splice(0)) keep(delayed, tick, bytes, false);
}

function keep(
  { messages, recorder }: DelayedBroadcast,
  tick: number,
  bytes: Uint8Array,
  isSnapshot: boolean,
): void {
  messages.push({ tick, offset: recorder.sentOffset, isSnapshot, bytes });
}

/** The newest entry point that is old enough and newer than `tick`. */
export function dueEntry(
  { entries, delayTicks }: DelayedBroadcast,
  now: number,
  tick: number,
): EntryPoint | undefined {
  const entry = entries.findLast((one) => one.tick + delayTicks <= now);
  return entry !== undefined && entry.tick > tick ? entry : undefined;
}

/**
 * Drops what is not needed any more. A spectator who started at the second newest entry point that is old
 * enough may not have reached the newest, so both stay.
 */
export function trim(delayed: DelayedBroadcast, now: number): void {
  const { entries, messages, delayTicks } = delayed;
  const outdated = entries.findLastIndex((one) => one.tick + delayTicks <= now) - 1;
  if (outdated <= 0) return;
  entries.splice(0, outdated);
  const next = entries[0]?.next ?? delayed.firstNumber;
  messages.splice(0, next - delayed.firstNumber);
  delayed.firstNumber = next;
}
