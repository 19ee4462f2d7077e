/** (Lead's placeholder so that the rest compiles; the AI teammate replaces this whole file.) */
import type { Arena } from "../sim/arena.ts";
import type { BulletTable } from "../sim/bullets.ts";
import { NEUTRAL_INPUT } from "../sim/input.ts";
import type { MotionTable } from "../sim/ships.ts";

export type Skill = "easy" | "normal" | "hard";

export interface Sight {
  readonly arena: Arena;
  readonly tick: number;
  readonly ownSlot: number;
  readonly ships: MotionTable;
  readonly shipSlots: number;
  readonly bullets: BulletTable;
  readonly bulletSlots: number;
  readonly padKinds: Int32Array | Uint8Array;
  readonly crown: number;
}

export interface Brain {
  readonly seed: number;
}

export function createBrain(options: { readonly seed: number; readonly skill: Skill }): Brain {
  return { seed: options.seed };
}

export function think(_brain: Brain, _sight: Sight): number {
  return NEUTRAL_INPUT;
}
