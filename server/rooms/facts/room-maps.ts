/** The maps of a room: what it plays in turn, and what its host may choose from. */
import type { Arena } from "../../../shared/sim/arena/arena.ts";

export interface RoomMaps {
  /** Not empty; in turn from the first. */
  readonly rotation: readonly Arena[];
  /** What the host may choose from. */
  readonly choice: readonly Arena[];
}

/** A map that the host may choose, by its name in any case. */
export function mapNamed({ choice }: RoomMaps, name: string): Arena | undefined {
  const wanted = name.toLowerCase();
  return choice.find((arena) => arena.name.toLowerCase() === wanted);
}

/** The map with that text. Throws if the room has none: a mix-up, not an input. */
export function mapWithText({ rotation, choice }: RoomMaps, text: string): Arena {
  const isIt = (arena: Arena): boolean => arena.text === text;
  const arena = rotation.find(isIt) ?? choice.find(isIt);
  if (arena === undefined) throw new Error("a map that the room does not have");
  return arena;
}
