/**
 * Delayed spectators: where each starts in the recording, what it is sent when, and what follows from a
 * change of the delay. Messages for one viewer alone, and settings, are not delayed.
 */
import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { encodeDelayed } from "../../../shared/wire/messages.gen.ts";
import { freshen } from "../../leaderboard/leaderboard.ts";
import { mustCatchUp, waitsForNext } from "../broadcast/send-snapshots.ts";
import { sendDelayedWelcome, sendWelcome } from "../broadcast/welcome.ts";
import { knownBy } from "../sessions/arrival.ts";
import { createPace, noteSent } from "../sessions/pacing.ts";
import { sendMessage, sendQueue } from "../sessions/send.ts";
import type { Playback, Viewer } from "../sessions/viewer.ts";
import { publishDueBoards, publishRows } from "./delayed-board.ts";
import {
  createDelayed,
  type DelayedBroadcast,
  dueEntry,
  type RecordedMessage,
  trim,
} from "./delayed-broadcast.ts";
import type { RoomState } from "./room-state.ts";

/** Makes a viewer a delayed spectator; false if the room has no delay. */
export function startDelayedSpectator(room: RoomState, viewer: Viewer): boolean {
  const { delayed, liveViewers, parts } = room;
  if (delayed === undefined) return false;
  liveViewers.delete(viewer);
  const playback: Playback = {
    kind: "delayed",
    next: -1,
    tick: -1,
    ageTicks: delayed.delayTicks,
  };
  viewer.role = playback;
  viewer.needsKeyframe = true;
  // A delayed spectator acknowledges ticks that are long past.
  viewer.pace = createPace(0, parts.now(), true);
  sendDue(room, delayed, viewer, playback);
  if (playback.next < 0) sendWait(room, delayed, viewer, playback);
  return true;
}

/** Sends what has become old enough; call after each tick. */
export function sendDelayed(room: RoomState): void {
  const { delayed, meters, viewers } = room;
  if (delayed === undefined) return;
  const now = tickOf(room.facts.world);
  trim(delayed, now);
  publishDueBoards(room, delayed.boards, now, delayed.delayTicks);
  const isWaiting = meters.load.isDegraded && waitsForNext(now);
  for (const viewer of viewers) {
    const { role } = viewer;
    if (role.kind !== "delayed" || viewer.stream !== (now & 1)) continue;
    if (isWaiting) meters.counters.snapshotsHeld += 1;
    else sendDue(room, delayed, viewer, role);
  }
}

/** Adopts a changed delay. */
export function applyDelay(room: RoomState): void {
  const { delayed } = room;
  const delayTicks = room.facts.settings.spectatorDelaySeconds * TICKS_PER_SECOND;
  if (delayTicks === (delayed?.delayTicks ?? 0)) return;
  if (delayed === undefined) startDelay(room, delayTicks);
  else if (delayTicks === 0) endDelay(room, delayed);
  else changeDelay(room, delayed, delayTicks);
}

function startDelay(room: RoomState, delayTicks: number): void {
  const { liveViewers } = room;
  const delayed = createDelayed(room, delayTicks);
  room.delayed = delayed;
  for (const viewer of [...liveViewers])
    if (viewer.role.kind === "watching") startDelayedSpectator(room, viewer);
  liveViewers.add(delayed.recorder);
}

function endDelay(room: RoomState, { recorder }: DelayedBroadcast): void {
  const { facts, liveViewers, broadcast } = room;
  room.delayed = undefined;
  liveViewers.delete(recorder);
  freshen(broadcast.board, facts.world.ships, facts.seats.values());
  for (const viewer of [...room.viewers]) {
    if (viewer.role.kind !== "delayed") continue;
    viewer.role = { kind: "watching" };
    viewer.needsKeyframe = true;
    // First: a send can end the connection, which takes the viewer off this list again.
    liveViewers.add(viewer);
    sendQueue(room, viewer);
    if (!viewer.connection.isClosed) sendWelcome(room, viewer, knownBy(facts.events, viewer));
  }
  publishRows(room, broadcast.board.rows);
}

function changeDelay(room: RoomState, delayed: DelayedBroadcast, delayTicks: number): void {
  const isShorter = delayTicks < delayed.delayTicks;
  delayed.delayTicks = delayTicks;
  for (const viewer of [...room.viewers]) {
    const { role } = viewer;
    if (role.kind !== "delayed") continue;
    // With a longer delay, playback pauses; with a shorter one it continues at a newer entry point.
    if (isShorter) viewer.needsKeyframe = true;
    else role.ageTicks = Math.max(role.ageTicks, delayTicks);
    if (role.next < 0 || !isShorter) sendWait(room, delayed, viewer, role);
  }
}

/** Sends how long it takes until the picture starts or continues. */
function sendWait(
  room: RoomState,
  delayed: DelayedBroadcast,
  viewer: Viewer,
  playback: Playback,
): void {
  const now = tickOf(room.facts.world);
  const from = playback.next < 0 ? (delayed.entries[0]?.tick ?? now) : playback.tick;
  const waitTicks = Math.max(0, from + delayed.delayTicks - now);
  const seconds = room.facts.settings.spectatorDelaySeconds;
  const waitSeconds = Math.min(seconds, Math.ceil(waitTicks / TICKS_PER_SECOND));
  sendMessage(room, viewer, encodeDelayed({ seconds, waitSeconds }));
}

/** Sends one viewer its queue and what has become old enough. */
function sendDue(
  room: RoomState,
  delayed: DelayedBroadcast,
  viewer: Viewer,
  playback: Playback,
): void {
  const now = tickOf(room.facts.world);
  if (playback.next < delayed.firstNumber) viewer.needsKeyframe = true;
  const entry = viewer.needsKeyframe ? dueEntry(delayed, now, playback.tick) : undefined;
  const isDue = entry !== undefined || nextMessage(delayed, viewer, playback, now) !== undefined;
  if (!isDue && viewer.queue.length === 0) return;
  const { connection } = viewer;
  // It continues at a newer entry point once it has caught up.
  if (isDue && mustCatchUp(room, viewer, room.parts.now())) {
    sendQueue(room, viewer);
    return;
  }
  connection.cork(() => {
    sendQueue(room, viewer);
    if (entry !== undefined) {
      playback.next = entry.next;
      playback.ageTicks = now - entry.tick;
      viewer.needsKeyframe = false;
      sendDelayedWelcome(room, viewer, entry.welcome);
      // The welcome was dropped, so the client could not read what follows.
      if (viewer.needsKeyframe) return;
      sendSnapshot(room, viewer, playback, entry.tick, entry.keyframe);
      room.meters.counters.keyframesSent += 1;
    }
    for (;;) {
      const message = nextMessage(delayed, viewer, playback, now);
      if (message === undefined) return;
      playback.next += 1;
      if (message.isSnapshot) sendSnapshot(room, viewer, playback, message.tick, message.bytes);
      else sendMessage(room, viewer, message.bytes);
      // After a dropped message the next welcome has the missed events.
      if (!viewer.needsKeyframe) viewer.sentOffset = message.offset;
    }
  });
}

/** The next message that is old enough; undefined for a viewer with a gap in its stream. */
function nextMessage(
  { messages, firstNumber }: DelayedBroadcast,
  { needsKeyframe }: Viewer,
  { next, ageTicks }: Playback,
  now: number,
): RecordedMessage | undefined {
  if (needsKeyframe) return undefined;
  const message = messages[next - firstNumber];
  return message !== undefined && message.tick + ageTicks <= now ? message : undefined;
}

function sendSnapshot(
  room: RoomState,
  viewer: Viewer,
  playback: Playback,
  tick: number,
  bytes: Uint8Array,
): void {
  playback.tick = tick;
  sendMessage(room, viewer, bytes);
  room.meters.counters.snapshotsSent += 1;
  noteSent(viewer.pace, tick, room.parts.now());
}
