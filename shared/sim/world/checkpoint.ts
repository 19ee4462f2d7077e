/** Copies, restores and hashes the whole state of a world. */
import { hashWords } from "../../maths/hash.ts";
import type { Arena } from "../arena/arena.ts";
import { syncEntities } from "./entities.ts";
import type { World } from "./world.ts";

/** Returns a copy of the whole state. */
export function checkpoint(world: World): Int32Array {
  return world.block.slice();
}

/**
 * Restores a checkpoint of a world with the same slots; `arena` is the one that the checkpoint was taken
 * on. Throws if the block has another size, which is a bug of the caller.
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

/** Returns an unsigned 32-bit hash of the whole state: equal worlds have equal hashes. */
export function hash(world: World): number {
  return hashWords(world.block);
}
