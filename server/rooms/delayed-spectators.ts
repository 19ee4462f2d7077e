/**
 * Those who watch a room that is shown later: where each enters what was recorded, what it is sent as
 * that becomes old enough, and what a change of the delay means for it. What concerns it alone, and
 * settings, it is told at once.
 */
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { tickOf } from "../../shared/sim/world/world.ts";
import { encodeDelayed } from "../../shared/wire/messages.gen.ts";
import { freshen } from "../leaderboard/leaderboard.ts";
import { sendFrame } from "./broadcast.ts";
import { showBoards, tellListeners } from "./delayed-board.ts";
import {
  createDelayed,
  type DelayedBroadcast,
  dueEntry,
  type RecordedFrame,
  trim,
  type Watch,
} from "./delayed-broadcast.ts";
import { sendQueue } from "./outgoing.ts";
import { createPace, noteSent } from "./pacing.ts";
import type { RoomState, Viewer } from "./room-state.ts";
import { isHeldBack, isHeldUp } from "./send-snapshots.ts";
import { knownBy, sendLaterWelcome, sendWelcome } from "./welcome.ts";

/** Shows somebody who came to watch the room later; true if it is shown later at all. */
export function watchLater(state: RoomState, viewer: Viewer): boolean {
  const { delayed } = state;
  if (delayed === undefined) return false;
  state.audience.delete(viewer);
  const watch: Watch = { next: -1, tick: -1, lagTicks: delayed.delayTicks };
  delayed.watches.set(viewer, watch);
  viewer.needsKeyframe = true;
  // Acknowledged are ticks that are long over.
  viewer.pace = createPace(0, state.parts.now(), true);
  show(state, delayed, viewer, watch);
  if (watch.next < 0) tellWait(state, delayed, viewer, watch);
  return true;
}

/** Shows what has become old enough; call after each tick. */
export function showLater(state: RoomState): void {
  const { delayed } = state;
  if (delayed === undefined) return;
  const now = tickOf(state.world);
  trim(delayed, now);
  showBoards(state);
  const isHeld = state.load.isDegraded && isHeldBack(now);
  for (const [viewer, watch] of delayed.watches) {
    if (viewer.stream !== (now & 1)) continue;
    if (isHeld) state.counters.snapshotsHeld += 1;
    else show(state, delayed, viewer, watch);
  }
}

/** Does what follows from a delay that was set. */
export function applyDelay(state: RoomState): void {
  const delayTicks = state.settings.spectatorDelaySeconds * TICKS_PER_SECOND;
  const { delayed } = state;
  if (delayTicks === (delayed?.delayTicks ?? 0)) return;
  if (delayed === undefined) startDelay(state, delayTicks);
  else if (delayTicks === 0) endDelay(state, delayed);
  else changeDelay(state, delayed, delayTicks);
}

function startDelay(state: RoomState, delayTicks: number): void {
  state.delayed = createDelayed(state, delayTicks);
  for (const viewer of [...state.audience]) {
    if (viewer.seat === undefined) watchLater(state, viewer);
  }
  state.audience.add(state.delayed.recorder);
}

function endDelay(state: RoomState, { watches, recorder }: DelayedBroadcast): void {
  state.delayed = undefined;
  state.audience.delete(recorder);
  freshen(state.board, state.world.ships, state.seats.values());
  for (const viewer of watches.keys()) {
    viewer.needsKeyframe = true;
    // First: a connection that ends while it is told takes its viewer off this list.
    state.audience.add(viewer);
    sendQueue(state, viewer);
    if (!viewer.connection.isClosed) sendWelcome(state, viewer, knownBy(state, viewer));
  }
  tellListeners(state);
}

function changeDelay(state: RoomState, delayed: DelayedBroadcast, delayTicks: number): void {
  const isShorter = delayTicks < delayed.delayTicks;
  delayed.delayTicks = delayTicks;
  for (const [viewer, watch] of delayed.watches) {
    // A longer delay holds what comes next back; a shorter one leads to a newer entry point.
    if (isShorter) viewer.needsKeyframe = true;
    else watch.lagTicks = Math.max(watch.lagTicks, delayTicks);
    if (watch.next < 0 || !isShorter) tellWait(state, delayed, viewer, watch);
  }
}

/** Tells when the picture begins, or goes on. */
function tellWait(state: RoomState, delayed: DelayedBroadcast, viewer: Viewer, watch: Watch): void {
  const now = tickOf(state.world);
  const from = watch.next < 0 ? (delayed.entries[0]?.tick ?? now) : watch.tick;
  const waitTicks = Math.max(0, from + delayed.delayTicks - now);
  const seconds = state.settings.spectatorDelaySeconds;
  const waitSeconds = Math.min(seconds, Math.ceil(waitTicks / TICKS_PER_SECOND));
  sendFrame(state, viewer, encodeDelayed({ seconds, waitSeconds }));
}

/** Sends one viewer what waits for it, and what has become old enough for it. */
function show(state: RoomState, delayed: DelayedBroadcast, viewer: Viewer, watch: Watch): void {
  const now = tickOf(state.world);
  if (watch.next < delayed.firstFrame) viewer.needsKeyframe = true;
  const entry = viewer.needsKeyframe ? dueEntry(delayed, now, watch.tick) : undefined;
  const isDue = entry !== undefined || nextFrame(delayed, viewer, watch, now) !== undefined;
  if (!isDue && viewer.queue.length === 0) return;
  const { connection } = viewer;
  // A newer entry point follows once the viewer has caught up.
  if (isDue && isHeldUp(state, viewer, state.parts.now())) {
    sendQueue(state, viewer);
    return;
  }
  connection.cork(() => {
    sendQueue(state, viewer);
    if (entry !== undefined) {
      watch.next = entry.next;
      watch.lagTicks = now - entry.tick;
      viewer.needsKeyframe = false;
      sendLaterWelcome(state, viewer, entry.welcome);
      // Dropped: without it nothing that follows can be read.
      if (viewer.needsKeyframe) return;
      sendSnapshot(state, viewer, watch, entry.tick, entry.keyframe);
      state.counters.keyframesSent += 1;
    }
    for (;;) {
      const frame = nextFrame(delayed, viewer, watch, now);
      if (frame === undefined) return;
      watch.next += 1;
      if (frame.isSnapshot) sendSnapshot(state, viewer, watch, frame.tick, frame.bytes);
      else sendFrame(state, viewer, frame.bytes);
      // After one that was dropped the next welcome tells what is missing.
      if (!viewer.needsKeyframe) viewer.toldOffset = frame.offset;
    }
  });
}

/** What comes next for a viewer, once it is old enough; nothing for one whose stream has a gap. */
function nextFrame(
  { frames, firstFrame }: DelayedBroadcast,
  { needsKeyframe }: Viewer,
  { next, lagTicks }: Watch,
  now: number,
): RecordedFrame | undefined {
  if (needsKeyframe) return undefined;
  const frame = frames[next - firstFrame];
  return frame !== undefined && frame.tick + lagTicks <= now ? frame : undefined;
}

function sendSnapshot(
  state: RoomState,
  viewer: Viewer,
  watch: Watch,
  tick: number,
  bytes: Uint8Array,
): void {
  watch.tick = tick;
  sendFrame(state, viewer, bytes);
  state.counters.snapshotsSent += 1;
  noteSent(viewer.pace, tick, state.parts.now());
}
