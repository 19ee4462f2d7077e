/** Handles the messages of one viewer. A malformed one closes only that connection. */

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
import { setView } from "../../replication/interest-set.ts";
import { closeWith } from "../../transport/connection.ts";
import { enqueue } from "../sessions/command-queue.ts";
import { putInput } from "../sessions/input-buffer.ts";
import { noteSeen } from "../sessions/pacing.ts";
import { noteLateInput, takePredictionReport } from "../sessions/prediction-reports.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import { sendMessage } from "../sessions/send.ts";
import { countIn } from "../sessions/traffic.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { handleHostRequest } from "./host-requests.ts";
import { takeSeat } from "./take-seat.ts";
import { chat, report, sayPhrase } from "./talk-requests.ts";

/** Reused: messages are handled one at a time. */
const message = createInputMessage();

/** Largest margin that one input can add to the sum. */
const MOST_MARGIN_MS = 1000;
const TICK_MS = 1000 / TICKS_PER_SECOND;

export function handleMessage(room: RoomSessions, viewer: Viewer, bytes: Uint8Array): void {
  countIn(room.meters.traffic, bytes);
  if (viewer.role.kind === "joining") answerEarly(room, viewer, bytes);
  else if (bytes[0] === MESSAGE_TYPE.input) handleInputs(room, viewer, bytes);
  else handleColdMessage(room, viewer, bytes);
}

/**
 * Before its welcome only a client's ping is answered: clients send one as they connect, to know the
 * round-trip time when they are welcomed.
 */
function answerEarly(room: RoomSessions, viewer: Viewer, bytes: Uint8Array): void {
  if (bytes[0] !== MESSAGE_TYPE.ping) return;
  const decoded = decodeClientMessage(bytes);
  if (decoded.ok && decoded.message.kind === "ping")
    sendMessage(room, viewer, encodePong({ id: decoded.message.id }));
}

function handleInputs(room: RoomSessions, viewer: Viewer, bytes: Uint8Array): void {
  const { role } = viewer;
  if (role.kind !== "seated" || !decodeInputs(bytes, message).ok) {
    closeWith(viewer.connection, CLOSE.malformed);
    return;
  }
  const { parts, facts, meters } = room;
  const { counters } = meters;
  const { driver } = role;
  noteSeen(viewer.pace, message.seenTick, parts.now());
  const doneTick = tickOf(facts.world);
  const first = message.tick - message.count + 1;
  for (let i = 0; i < message.count; i++) {
    const fate = putInput(driver.inputs, first + i, message.inputs[i] ?? 0, doneTick);
    if (fate !== "kept") counters.lateInputs += 1;
    if (fate === "late") noteLateInput(driver.predictionCheck, first + i, doneTick);
  }
  const marginMs = parts.msUntilNextTick() + (first - doneTick - 1) * TICK_MS;
  counters.inputMessages += 1;
  // Clients choose the tick, so the margin is limited: one message must not distort the sum or reduce it.
  counters.inputMarginMs += Math.min(MOST_MARGIN_MS, Math.max(0, marginMs));
  driver.inputs.leastMarginMs = Math.min(driver.inputs.leastMarginMs, marginMs);
}

function handleColdMessage(room: RoomSessions, viewer: Viewer, bytes: Uint8Array): void {
  const decoded = decodeClientMessage(bytes);
  if (!decoded.ok) {
    closeWith(viewer.connection, CLOSE.malformed);
    return;
  }
  const { role } = viewer;
  switch (decoded.message.kind) {
    case "ping":
      noteSeen(viewer.pace, decoded.message.seenTick, room.parts.now());
      sendMessage(room, viewer, encodePong({ id: decoded.message.id }));
      return;
    case "forecast":
      if (role.kind === "seated")
        takePredictionReport(
          role.driver.predictionCheck,
          tickOf(room.facts.world),
          decoded.message,
        );
      return;
    case "leave":
      if (role.kind === "seated") enqueue(room.queue, { kind: "unseat", token: role.seat.token });
      viewer.connection.close(1000, "left");
      return;
    case "view":
      setView(viewer.interestSet, viewArea(decoded.message.width, decoded.message.height));
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
      handleHostRequest(room, viewer, decoded.message);
      return;
  }
}
