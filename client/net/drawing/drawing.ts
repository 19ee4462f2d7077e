/** What is drawn of a stay in a room: the frame, what it remembers, and which effects come with it. */

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

/** `teams` by slot are read whenever a frame is filled. */
export function createDrawing(seats: number, teams?: Uint8Array): Drawing {
  return {
    frame: createFrame(seats, teams),
    memory: createFrameMemory(seats),
    quietUntilMs: 0,
  };
}

/** Fills the frame for a page that is looked at, after a pause or not. */
export function draw(
  drawing: Drawing,
  play: Play,
  model: RoomModel,
  input: number,
  nowMs: number,
  wasPaused: boolean,
): void {
  fill(drawing, play, model, input, nowMs);
  // What happened during the pause is over, and so is what has queued up and comes at once now.
  if (wasPaused) drawing.quietUntilMs = nowMs + QUIET_MS;
  trimEffects(play, nowMs < drawing.quietUntilMs);
}

/** The page is hidden: bullets fly on all the same, and effects are not kept. */
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
