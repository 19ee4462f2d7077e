/**
 * Records a room's last ticks, for a report after a failure: a copy of the world, and the world commands and
 * inputs of every tick since. A tick is a pure function of these, so a replay reproduces the failure.
 */
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import type { WorldCommand } from "../../../shared/sim/commands/world-command.ts";
import type { World } from "../../../shared/sim/world/world.ts";
import type { TickRecorder, TickRow } from "../commands/tick-row.ts";

/** Ticks between two copies of the world: a copy in every tick would cost too much. */
export const ROWS = 64;

const NONE: readonly WorldCommand[] = [];

export interface BlackBox extends TickRecorder {
  /** The world before the first row; its arena is undefined until the first tick. */
  readonly block: Int32Array;
  readonly arena: Arena | undefined;
  /** Inputs of the rows, `width` each. */
  readonly inputs: Int32Array;
  readonly width: number;
  readonly rows: number;
  /** World commands of each row; at the end those of a row that has no inputs yet, if there is one. */
  worldCommands(): readonly (readonly WorldCommand[])[];
}

export function createBlackBox(world: World): BlackBox {
  const block = new Int32Array(world.block.length);
  const width = world.shipSlots;
  const inputs = new Int32Array(ROWS * width);
  const commands: (readonly WorldCommand[])[] = [];
  let arena: Arena | undefined;
  let rows = 0;
  let begun: TickRow | undefined;
  return {
    block,
    inputs,
    width,
    get arena() {
      return arena;
    },
    get rows() {
      return rows;
    },
    worldCommands: () => (begun === undefined ? commands : [...commands, begun.worldCommands]),
    begin: (facts, row) => {
      begun = row;
      if (arena !== undefined && rows < ROWS) return;
      block.set(facts.world.block);
      arena = facts.world.arena;
      rows = 0;
      commands.length = 0;
    },
    record: (row) => {
      begun = undefined;
      commands.push(row.worldCommands.length === 0 ? NONE : row.worldCommands.slice());
      inputs.set(row.inputs, rows * width);
      rows += 1;
    },
  };
}
