/**
 * Those who watch a room that is shown later: where each enters what was recorded, what it is sent as
 * that becomes old enough, and what a change of the delay means for it. What concerns it alone, and
 * settings, it is told at once.
 */
import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { encodeDelayed } from "../../../shared/wire/messages.gen.ts";
import { freshen } from "../../leaderboard/leaderboard.ts";
import { isHeldBack, isHeldUp } from "../broadcast/send-snapshots.ts";
import { sendLaterWelcome, sendWelcome } from "../broadcast/welcome.ts";
import { knownBy } from "../sessions/arrival.ts";
import { createPace, noteSent } from "../sessions/pacing.ts";
import { sendFrame, sendQueue } from "../sessions/send.ts";
import type { Viewer, WatchingLater } from "../sessions/viewer.ts";
import { hear, showBoards } from "./delayed-board.ts";
import {
  createDelayed,
  type DelayedBroadcast,
  dueEntry,
  type RecordedFrame,
  trim,
} from "./delayed-broadcast.ts";
import type { RoomState } from "./room-state.ts";

/** Shows a viewer who came to watch the room later; true if it is shown later at all. */
export function watchLater(room: RoomState, viewer: Viewer): boolean {
  const { delayed, audience, parts } = room;
  if (delayed === undefined) return false;
  audience.delete(viewer);
  const watch: WatchingLater = {
    kind: "delayed",
    next: -1,
    tick: -1,
    lagTicks: delayed.delayTicks,
  };
  viewer.place = watch;
  viewer.needsKeyframe = true;
  // Acknowledged are ticks that are long over.
  viewer.pace = createPace(0, parts.now(), true);
  show(room, delayed, viewer, watch);
  if (watch.next < 0) tellWait(room, delayed, viewer, watch);
  return true;
}

/** Shows what has become old enough; call after each tick. */
export function showLater(room: RoomState): void {
  const { delayed, meters, viewers } = room;
  if (delayed === undefined) return;
  const now = tickOf(room.facts.world);
  trim(delayed, now);
  showBoards(room, delayed.boards, now, delayed.delayTicks);
  const isHeld = meters.load.isDegraded && isHeldBack(now);
  for (const viewer of viewers) {
    const { place } = viewer;
    if (place.kind !== "delayed" || viewer.stream !== (now & 1)) continue;
    if (isHeld) meters.counters.snapshotsHeld += 1;
    else show(room, delayed, viewer, place);
  }
}

/** Does what follows from a delay that was set. */
export function applyDelay(room: RoomState): void {
  const { delayed } = room;
  const delayTicks = room.facts.settings.spectatorDelaySeconds * TICKS_PER_SECOND;
  if (delayTicks === (delayed?.delayTicks ?? 0)) return;
  if (delayed === undefined) startDelay(room, delayTicks);
  else if (delayTicks === 0) endDelay(room, delayed);
  else changeDelay(room, delayed, delayTicks);
}

function startDelay(room: RoomState, delayTicks: number): void {
  const { audience } = room;
  const delayed = createDelayed(room, delayTicks);
  room.delayed = delayed;
  for (const viewer of [...audience])
    if (viewer.place.kind === "watching") watchLater(room, viewer);
  audience.add(delayed.recorder);
}

function endDelay(room: RoomState, { recorder }: DelayedBroadcast): void {
  const { facts, audience, broadcast } = room;
  room.delayed = undefined;
  audience.delete(recorder);
  freshen(broadcast.board, facts.world.ships, facts.seats.values());
  for (const viewer of [...room.viewers]) {
    if (viewer.place.kind !== "delayed") continue;
    viewer.place = { kind: "watching" };
    viewer.needsKeyframe = true;
    // First: a connection that ends while it is told takes its viewer off this list.
    audience.add(viewer);
    sendQueue(room, viewer);
    if (!viewer.connection.isClosed) sendWelcome(room, viewer, knownBy(facts.events, viewer));
  }
  hear(room, broadcast.board.rows);
}

function changeDelay(room: RoomState, delayed: DelayedBroadcast, delayTicks: number): void {
  const isShorter = delayTicks < delayed.delayTicks;
  delayed.delayTicks = delayTicks;
  for (const viewer of [...room.viewers]) {
    const { place } = viewer;
    if (place.kind !== "delayed") continue;
    // A longer delay holds what comes next back; a shorter one leads to a newer entry point.
    if (isShorter) viewer.needsKeyframe = true;
    else place.lagTicks = Math.max(place.lagTicks, delayTicks);
    if (place.next < 0 || !isShorter) tellWait(room, delayed, viewer, place);
  }
}

/** Tells when the picture begins, or goes on. */
function tellWait(
  room: RoomState,
  delayed: DelayedBroadcast,
  viewer: Viewer,
  watch: WatchingLater,
): void {
  const now = tickOf(room.facts.world);
  const from = watch.next < 0 ? (delayed.entries[0]?.tick ?? now) : watch.tick;
  const waitTicks = Math.max(0, from + delayed.delayTicks - now);
  const seconds = room.facts.settings.spectatorDelaySeconds;
  const waitSeconds = Math.min(seconds, Math.ceil(waitTicks / TICKS_PER_SECOND));
  sendFrame(room, viewer, encodeDelayed({ seconds, waitSeconds }));
}

/** Sends one viewer what waits for it, and what has become old enough for it. */
function show(
  room: RoomState,
  delayed: DelayedBroadcast,
  viewer: Viewer,
  watch: WatchingLater,
): void {
  const now = tickOf(room.facts.world);
  if (watch.next < delayed.firstFrame) viewer.needsKeyframe = true;
  const entry = viewer.needsKeyframe ? dueEntry(delayed, now, watch.tick) : undefined;
  const isDue = entry !== undefined || nextFrame(delayed, viewer, watch, now) !== undefined;
  if (!isDue && viewer.queue.length === 0) return;
  const { connection } = viewer;
  // A newer entry point follows once the viewer has caught up.
  if (isDue && isHeldUp(room, viewer, room.parts.now())) {
    sendQueue(room, viewer);
    return;
  }
  connection.cork(() => {
    sendQueue(room, viewer);
    if (entry !== undefined) {
      watch.next = entry.next;
      watch.lagTicks = now - entry.tick;
      viewer.needsKeyframe = false;
      sendLaterWelcome(room, viewer, entry.welcome);
      // Dropped: without it nothing that follows can be read.
      if (viewer.needsKeyframe) return;
      sendSnapshot(room, viewer, watch, entry.tick, entry.keyframe);
      room.meters.counters.keyframesSent += 1;
    }
    for (;;) {
      const frame = nextFrame(delayed, viewer, watch, now);
      if (frame === undefined) return;
      watch.next += 1;
      if (frame.isSnapshot) sendSnapshot(room, viewer, watch, frame.tick, frame.bytes);
      else sendFrame(room, viewer, frame.bytes);
      // After one that was dropped the next welcome tells what is missing.
      if (!viewer.needsKeyframe) viewer.toldOffset = frame.offset;
    }
  });
}

/** What comes next for a viewer, once it is old enough; nothing for one whose stream has a gap. */
function nextFrame(
  { frames, firstFrame }: DelayedBroadcast,
  { needsKeyframe }: Viewer,
  { next, lagTicks }: WatchingLater,
  now: number,
): RecordedFrame | undefined {
  if (needsKeyframe) return undefined;
  const frame = frames[next - firstFrame];
  return frame !== undefined && frame.tick + lagTicks <= now ? frame : undefined;
}

function sendSnapshot(
  room: RoomState,
  viewer: Viewer,
  watch: WatchingLater,
  tick: number,
  bytes: Uint8Array,
): void {
  watch.tick = tick;
  sendFrame(room, viewer, bytes);
  room.meters.counters.snapshotsSent += 1;
  noteSent(viewer.pace, tick, room.parts.now());
}
