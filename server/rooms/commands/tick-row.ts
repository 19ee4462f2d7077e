/** The record of one tick of a room, and the interface of its recorders. */
import type { WorldCommand } from "../../../shared/sim/commands/world-command.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { RoomCommand } from "./room-command.ts";

/**
 * One tick: facts after it = step(apply(facts before it, commands), inputs). Reused for the next tick,
 * so recorders copy what they keep.
 */
export interface TickRow {
  /** The tick that the step computes. */
  tick: number;
  /** In order of application, refused ones included. */
  readonly commands: RoomCommand[];
  /** Effects of the commands on the world: enough for a replay without a room. */
  readonly worldCommands: WorldCommand[];
  /** One per ship slot, of AI players too. */
  readonly inputs: Int32Array;
}

export function createTickRow(shipSlots: number): TickRow {
  return { tick: 0, commands: [], worldCommands: [], inputs: new Int32Array(shipSlots) };
}

/** Records the ticks of one room. */
export interface TickRecorder {
  /** Called before a tick's commands; `row` is filled afterwards. */
  begin(facts: RoomFacts, row: TickRow): void;
  /** Called with the complete row, before the step. */
  record(row: TickRow): void;
}
