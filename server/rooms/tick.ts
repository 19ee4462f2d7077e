/** A tick of a room, strictly in this order: facts do not change between the step and the last snapshot. */
import { isTurn } from "../../shared/sim/commands/world-command.ts";
import { EVENT_PHASE } from "../../shared/sim/world/events.ts";
import { tickOf, type World } from "../../shared/sim/world/world.ts";
import { beginPhase, markStale } from "../leaderboard/leaderboard.ts";
import { resetStream } from "../replication/snapshot-stream.ts";
import { collectEvents } from "./broadcast/event-outbox.ts";
import { broadcastMatch, broadcastRound } from "./broadcast/match-news.ts";
import { noteScores } from "./broadcast/send-leaderboard.ts";
import { clearLogs, logTick } from "./broadcast/tick-logs.ts";
import { apply } from "./commands/apply.ts";
import { stepFacts } from "./commands/step-facts.ts";
import type { TickRecorder, TickRow } from "./commands/tick-row.ts";
import type { RoomState } from "./delayed/room-state.ts";
import { runHousekeeping } from "./housekeeping.ts";
import { keepResult } from "./keep-result.ts";
import { isKeptOut } from "./requests/entry-faults.ts";
import { sendToViewers } from "./send-to-viewers.ts";
import { enqueue } from "./sessions/command-queue.ts";
import { gatherInputs, syncDrivers } from "./sessions/drivers.ts";
import { judgePredictionReport } from "./sessions/prediction-reports.ts";
import { dismiss, evict } from "./sessions/settle-arrivals.ts";

/** Runs one tick and leaves its record in `row`. */
export function runTick(room: RoomState, row: TickRow, recorders: readonly TickRecorder[]): void {
  const { facts, meters, broadcast, drivers, seated } = room;
  const { world } = facts;
  row.tick = tickOf(world) + 1;
  row.commands.length = 0;
  row.worldCommands.length = 0;
  for (const recorder of recorders) recorder.begin(facts, row);

  const isTurned = applyCommands(room, row);
  meters.counters.starvedTicks += gatherInputs(drivers, facts, row.inputs, seated);
  for (const recorder of recorders) recorder.record(row);
  stepFacts(facts, row.inputs);

  meters.counters.ticks += 1;
  logTick(broadcast.logs, world);
  judgePredictionReports(room, row.worldCommands.length > 0);
  noteScores(broadcast.board, world);
  collectEvents(broadcast.outbox, facts.events);
  const isOver = hasPhaseEvent(world);
  if (isOver) finishRound(room);
  if (isOver || isTurned) {
    broadcastRound(room);
    broadcastMatch(room);
  }
  sendToViewers(room);
  runHousekeeping(room);
}

/** Applies the queued commands, and updates sessions and streams; true if the round entered another phase. */
function applyCommands(room: RoomState, row: TickRow): boolean {
  const { facts, queue, broadcast, drivers, parts } = room;
  if (queue.length === 0) return false;
  for (const { command, onRefused } of queue.splice(0)) {
    row.commands.push(command);
    if (!apply(facts, command, row.worldCommands)) onRefused?.();
  }
  syncDrivers(drivers, facts, parts.randomWord);
  evict(room);
  if (row.commands.some(({ kind }) => kind === "ban"))
    dismiss(room, (address) => isKeptOut(facts, "", address));
  if (row.worldCommands.length > 0) markStale(broadcast.board);
  if (!row.worldCommands.some(isTurn)) return false;
  clearLogs(broadcast.logs);
  for (const stream of broadcast.streams) resetStream(stream, facts.world.arena);
  beginPhase(broadcast.board);
  return true;
}

function judgePredictionReports(
  { facts, drivers, broadcast, meters }: RoomState,
  isChanged: boolean,
): void {
  const { mispredicted } = broadcast.logs.newest;
  for (const driver of drivers.values()) {
    if (driver.kind === "ai") continue;
    const { slot } = driver.seat;
    const isOwn =
      !isChanged &&
      driver.inputs.missingTicks === 0 &&
      !driver.inputs.isAltered &&
      mispredicted[slot] === 0;
    judgePredictionReport(driver.predictionCheck, facts.world, slot, isOwn, meters.counters);
  }
}

function hasPhaseEvent({ events }: World): boolean {
  for (let i = 0; i < events.count; i++) if (events.kind[i] === EVENT_PHASE) return true;
  return false;
}

/** Hands over the result of the finished round; the next tick makes its id a fact. */
function finishRound(room: RoomState): void {
  beginPhase(room.broadcast.board);
  enqueue(room.queue, { kind: "noteResult", id: keepResult(room) });
}
