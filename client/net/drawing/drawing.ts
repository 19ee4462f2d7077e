/**
 * What is drawn of a stay in a room: the frame, its memory of the frame before, and the effects that go
 * with it.
 */

import type { Frame } from "../frame/frame.ts";
import { createFrame } from "../frame/frame.ts";
import { type Play, trimEffects } from "../play/play.ts";
import type { RoomModel } from "../room/room-model.ts";
import { createFrameMemory, type FrameMemory, fillFrame } from "./fill-frame.ts";

/** No effects are shown for so long after a pause. */
const QUIET_MS = 250;

export interface Drawing {
  readonly frame: Frame;
  readonly memory: FrameMemory;
  quietUntilMs: number;
}

/** `teams` by slot is read whenever a frame is filled. */
export function createDrawing(seats: number, teams?: Uint8Array): Drawing {
  return {
    frame: createFrame(seats, teams),
    memory: createFrameMemory(seats),
    quietUntilMs: 0,
  };
}

/** Fills the frame for a visible page; `wasPaused` after a pause. */
export function draw(
  drawing: Drawing,
  play: Play,
  model: RoomModel,
  input: number,
  nowMs: number,
  wasPaused: boolean,
): void {
  fill(drawing, play, model, input, nowMs);
  // Effects from the pause are over, and so are those of snapshots that queued up and arrive at once now.
  if (wasPaused) drawing.quietUntilMs = nowMs + QUIET_MS;
  trimEffects(play, nowMs < drawing.quietUntilMs);
}

/** The page is hidden: bullets still fly, but effects are dropped. */
export function drawUnseen(
  drawing: Drawing,
  play: Play,
  model: RoomModel,
  input: number,
  nowMs: number,
): void {
  fill(drawing, play, model, input, nowMs);
  trimEffects(play, true);
}

function fill(
  { frame, memory }: Drawing,
  play: Play,
  { round, match }: RoomModel,
  input: number,
  nowMs: number,
): void {
  frame.friendlyFire = match?.friendlyFire ?? false;
  fillFrame(play, frame, memory, nowMs, input, round?.endsAtTick ?? 0);
}
