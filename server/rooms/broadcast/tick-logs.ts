/** Logs of a room's two newest ticks: a snapshot holds the difference of two ticks. */
import type { World } from "../../../shared/sim/world/world.ts";
import {
  clearTickLog,
  createTickLog,
  fillTickLog,
  type TickLog,
} from "../../replication/tick-log.ts";

export interface TickLogs {
  newest: TickLog;
  before: TickLog;
}

export function createTickLogs(shipSlots: number, bulletSlots: number): TickLogs {
  return {
    newest: createTickLog(shipSlots, bulletSlots),
    before: createTickLog(shipSlots, bulletSlots),
  };
}

/** Logs the last tick, and drops the older of the two logs. */
export function logTick(logs: TickLogs, world: World): void {
  const oldest = logs.before;
  logs.before = logs.newest;
  logs.newest = oldest;
  fillTickLog(logs.newest, logs.before, world);
}

export function clearLogs({ newest, before }: TickLogs): void {
  clearTickLog(newest);
  clearTickLog(before);
}
