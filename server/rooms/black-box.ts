/**
 * What brings a room's last ticks back after it failed: a copy of the world, and the inputs of every
 * tick since. A tick is a pure function of both, so the failure happens again wherever they are played.
 */
import type { Arena } from "../../shared/sim/arena/arena.ts";
import type { World } from "../../shared/sim/world/world.ts";

/** Ticks between two copies of the world: a copy per tick would cost as much as the inputs' ticks. */
export const ROWS = 64;

export interface BlackBox {
  /** The world before the first row; empty until the first tick. */
  readonly block: Int32Array;
  arena: Arena;
  /** Inputs of `rows` ticks, `width` each. */
  readonly inputs: Int32Array;
  readonly width: number;
  rows: number;
  /** The world was changed between two ticks: inputs alone no longer lead to it. */
  isStale: boolean;
}

export function createBlackBox(world: World): BlackBox {
  return {
    block: new Int32Array(world.block.length),
    arena: world.arena,
    inputs: new Int32Array(ROWS * world.shipSlots),
    width: world.shipSlots,
    rows: 0,
    isStale: true,
  };
}

/** Keeps what the tick that is about to run starts from. */
export function recordTick(box: BlackBox, world: World, inputs: Int32Array): void {
  if (box.isStale || box.rows === ROWS) {
    box.block.set(world.block);
    box.arena = world.arena;
    box.rows = 0;
    box.isStale = false;
  }
  box.inputs.set(inputs, box.rows * box.width);
  box.rows += 1;
}
