/** What a tick of a room was made of, and who writes it down. */
import type { WorldCommand } from "../../../shared/sim/commands/world-command.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { RoomCommand } from "./room-command.ts";

/**
 * One tick: facts after it = step(apply(facts before it, commands), inputs). Reused for the next tick,
 * so recorders copy what they keep.
 */
export interface TickRow {
  /** Tick that the step makes. */
  tick: number;
  /** In the order in which they were applied, refused ones included. */
  readonly commands: RoomCommand[];
  /** What the commands did to the world: enough for a replay without a room. */
  readonly worldCommands: WorldCommand[];
  /** One per ship slot; AI players' too. */
  readonly inputs: Int32Array;
}

export function createTickRow(shipSlots: number): TickRow {
  return { tick: 0, commands: [], worldCommands: [], inputs: new Int32Array(shipSlots) };
}

/** Writes down the ticks of one room. */
export interface TickRecorder {
  /** Called before a tick's commands; `row` is filled from here on. */
  begin(facts: RoomFacts, row: TickRow): void;
  /** Called with the whole row, before the step. */
  record(row: TickRow): void;
}
