/** What a room does with the frames of one viewer. Everything malformed closes that connection only. */

import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { viewArea } from "../../../shared/view/view-area.ts";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { createInputMessage, decodeInputs } from "../../../shared/wire/input-codec.ts";
import {
  decodeClientMessage,
  encodePong,
  MESSAGE_TYPE,
} from "../../../shared/wire/messages.gen.ts";
import { setView } from "../../replication/viewer-sight.ts";
import { closeWith } from "../../transport/connection.ts";
import { enqueue } from "../sessions/command-queue.ts";
import { noteLateInput, takeForecast } from "../sessions/forecasts.ts";
import { putInput } from "../sessions/input-buffer.ts";
import { noteSeen } from "../sessions/pacing.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import { sendFrame } from "../sessions/send.ts";
import { countIn } from "../sessions/traffic.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { obeyHost } from "./host-requests.ts";
import { takeSeat } from "./take-seat.ts";
import { chat, report, sayPhrase } from "./talk-requests.ts";

/** Decoded in place: frames are handled one at a time. */
const message = createInputMessage();

/** What an input can at most add to the sum of margins: nobody plays so far ahead. */
const MOST_MARGIN_MS = 1000;
const TICK_MS = 1000 / TICKS_PER_SECOND;

export function handleFrame(room: RoomSessions, viewer: Viewer, frame: Uint8Array): void {
  countIn(room.meters.traffic, frame);
  if (viewer.place.kind === "joining") answerEarly(room, viewer, frame);
  else if (frame[0] === MESSAGE_TYPE.input) handleInputs(room, viewer, frame);
  else handleMessage(room, viewer, frame);
}

/**
 * Before its welcome a client's frames are ignored, all but a ping: clients send one as they connect, to
 * know the round trip by the time that they are welcomed.
 */
function answerEarly(room: RoomSessions, viewer: Viewer, frame: Uint8Array): void {
  if (frame[0] !== MESSAGE_TYPE.ping) return;
  const decoded = decodeClientMessage(frame);
  if (decoded.ok && decoded.message.kind === "ping")
    sendFrame(room, viewer, encodePong({ id: decoded.message.id }));
}

function handleInputs(room: RoomSessions, viewer: Viewer, frame: Uint8Array): void {
  const { place } = viewer;
  if (place.kind !== "seated" || !decodeInputs(frame, message).ok) {
    closeWith(viewer.connection, CLOSE.malformed);
    return;
  }
  const { parts, facts, meters } = room;
  const { counters } = meters;
  const { driver } = place;
  noteSeen(viewer.pace, message.seenTick, parts.now());
  const doneTick = tickOf(facts.world);
  const first = message.tick - message.count + 1;
  for (let i = 0; i < message.count; i++) {
    const fate = putInput(driver.inputs, first + i, message.inputs[i] ?? 0, doneTick);
    if (fate !== "kept") counters.lateInputs += 1;
    if (fate === "late") noteLateInput(driver.foresight, first + i, doneTick);
  }
  const marginMs = parts.msUntilNextTick() + (first - doneTick - 1) * TICK_MS;
  counters.inputMessages += 1;
  // The tick is whatever a client wrote: one frame must not decide the sum, nor turn it back.
  counters.inputMarginMs += Math.min(MOST_MARGIN_MS, Math.max(0, marginMs));
  driver.inputs.leastMarginMs = Math.min(driver.inputs.leastMarginMs, marginMs);
}

function handleMessage(room: RoomSessions, viewer: Viewer, frame: Uint8Array): void {
  const decoded = decodeClientMessage(frame);
  if (!decoded.ok) {
    closeWith(viewer.connection, CLOSE.malformed);
    return;
  }
  const { place } = viewer;
  switch (decoded.message.kind) {
    case "ping":
      noteSeen(viewer.pace, decoded.message.seenTick, room.parts.now());
      sendFrame(room, viewer, encodePong({ id: decoded.message.id }));
      return;
    case "forecast":
      if (place.kind === "seated")
        takeForecast(place.driver.foresight, tickOf(room.facts.world), decoded.message);
      return;
    case "leave":
      if (place.kind === "seated") enqueue(room.queue, { kind: "unseat", token: place.seat.token });
      viewer.connection.close(1000, "left");
      return;
    case "view":
      setView(viewer.sight, viewArea(decoded.message.width, decoded.message.height));
      return;
    case "resync":
      room.meters.counters.resyncs += 1;
      viewer.needsKeyframe = true;
      return;
    case "chat":
      chat(room, viewer, decoded.message.text);
      return;
    case "phrase":
      sayPhrase(room, viewer, decoded.message.phrase);
      return;
    case "report":
      report(room, viewer, decoded.message.slot);
      return;
    case "takeSeat":
      takeSeat(room, viewer, decoded.message.name);
      return;
    default:
      obeyHost(room, viewer, decoded.message);
      return;
  }
}
