/** A room's logs of its two newest ticks: what a snapshot tells is the difference of two ticks. */
import { clearTickLog, fillTickLog } from "../replication/tick-log.ts";
import type { RoomState } from "./room-state.ts";

/** Fills the oldest log with the tick just run, and makes the newest the one before. */
export function logTick(state: RoomState): void {
  const oldest = state.logBefore;
  state.logBefore = state.log;
  state.log = oldest;
  fillTickLog(state.log, state.logBefore, state.world);
}

export function clearLogs(state: RoomState): void {
  clearTickLog(state.log);
  clearTickLog(state.logBefore);
}
