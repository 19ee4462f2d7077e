/** What a room does with the frames of one viewer. Everything malformed closes that connection only. */

import { tickOf } from "../../shared/sim/world/world.ts";
import { viewArea } from "../../shared/view/view-area.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { createInputMessage, decodeInputs } from "../../shared/wire/input-codec.ts";
import { decodeClientMessage, encodePong, MESSAGE_TYPE } from "../../shared/wire/messages.gen.ts";
import { setView } from "../replication/viewer-sight.ts";
import { closeWith } from "../transport/connection.ts";
import { sendFrame } from "./broadcast.ts";
import { noteLateInput, takeForecast } from "./forecasts.ts";
import { obeyHost } from "./host-commands.ts";
import { putInput } from "./input-buffer.ts";
import { noteSeen } from "./pacing.ts";
import type { RoomState, Viewer } from "./room-state.ts";
import { freeSeat } from "./seating.ts";
import { takeSeat } from "./take-seat.ts";
import { chat, report, sayPhrase } from "./talk.ts";
import { TICK_MS } from "./tick-loop.ts";
import { countIn } from "./traffic.ts";

/** Decoded in place: frames are handled one at a time. */
const message = createInputMessage();

/** What an input can at most add to the sum of margins: nobody plays so far ahead. */
const MOST_MARGIN_MS = 1000;

export function handleFrame(state: RoomState, viewer: Viewer, frame: Uint8Array): void {
  countIn(state.traffic, frame);
  if (frame[0] === MESSAGE_TYPE.input) handleInputs(state, viewer, frame);
  else handleMessage(state, viewer, frame);
}

function handleInputs(state: RoomState, viewer: Viewer, frame: Uint8Array): void {
  const { seat } = viewer;
  if (seat === undefined || !decodeInputs(frame, message).ok) {
    closeWith(viewer.connection, CLOSE.malformed);
    return;
  }
  noteSeen(viewer.pace, message.seenTick, state.parts.now());
  const doneTick = tickOf(state.world);
  const first = message.tick - message.count + 1;
  for (let i = 0; i < message.count; i++) {
    const fate = putInput(seat.inputs, first + i, message.inputs[i] ?? 0, doneTick);
    if (fate !== "kept") state.counters.lateInputs += 1;
    if (fate === "late") noteLateInput(seat, first + i, doneTick);
  }
  const marginMs = state.parts.msUntilNextTick() + (first - doneTick - 1) * TICK_MS;
  state.counters.inputMessages += 1;
  // The tick is whatever a client wrote: one frame must not decide the sum, nor turn it back.
  state.counters.inputMarginMs += Math.min(MOST_MARGIN_MS, Math.max(0, marginMs));
  seat.inputs.leastMarginMs = Math.min(seat.inputs.leastMarginMs, marginMs);
}

function handleMessage(state: RoomState, viewer: Viewer, frame: Uint8Array): void {
  const decoded = decodeClientMessage(frame);
  if (!decoded.ok) {
    closeWith(viewer.connection, CLOSE.malformed);
    return;
  }
  switch (decoded.message.kind) {
    case "ping":
      noteSeen(viewer.pace, decoded.message.seenTick, state.parts.now());
      sendFrame(state, viewer, encodePong({ id: decoded.message.id }));
      return;
    case "forecast":
      if (viewer.seat !== undefined) takeForecast(state, viewer.seat, decoded.message);
      return;
    case "leave":
      if (viewer.seat !== undefined) freeSeat(state, viewer.seat);
      viewer.connection.close(1000, "left");
      return;
    case "view":
      setView(viewer.sight, viewArea(decoded.message.width, decoded.message.height));
      return;
    case "resync":
      state.counters.resyncs += 1;
      viewer.needsKeyframe = true;
      return;
    case "chat":
      chat(state, viewer, decoded.message.text);
      return;
    case "phrase":
      sayPhrase(state, viewer, decoded.message.phrase);
      return;
    case "report":
      report(state, viewer, decoded.message.slot);
      return;
    case "takeSeat":
      takeSeat(state, viewer, decoded.message.name);
      return;
    default:
      obeyHost(state, viewer, decoded.message);
      return;
  }
}
