/** The whole state of a world as words: copied, restored, hashed. */
import { hashWords } from "../../maths/hash.ts";
import type { Arena } from "../arena/arena.ts";
import { syncEntities } from "./entities.ts";
import type { World } from "./world.ts";

/** A copy of the whole state. */
export function checkpoint(world: World): Int32Array {
  return world.block.slice();
}

/**
 * Makes the world what it was at a checkpoint of a world with the same slots, on `arena` (the one
 * it was on). Throws if the block is of another size: that is a mix-up, not an input.
 */
export function restore(world: World, saved: Int32Array, arena: Arena): void {
  if (saved.length !== world.block.length)
    throw new Error(
      `checkpoint of ${saved.length} words, but this world has ${world.block.length}`,
    );
  world.block.set(saved);
  world.arena = arena;
  syncEntities(world);
}

/** Unsigned 32-bit hash of the whole state: equal worlds have equal hashes. */
export function hash(world: World): number {
  return hashWords(world.block);
}
