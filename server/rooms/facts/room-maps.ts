/** The maps of a room: its rotation, and those that its host may choose. */
import type { Arena } from "../../../shared/sim/arena/arena.ts";

export interface RoomMaps {
  /** Not empty; played in this order. */
  readonly rotation: readonly Arena[];
  readonly choice: readonly Arena[];
}

/** The map with that name, in any case, among those that the host may choose. */
export function mapNamed({ choice }: RoomMaps, name: string): Arena | undefined {
  const wanted = name.toLowerCase();
  return choice.find((arena) => arena.name.toLowerCase() === wanted);
}

/** The map with that text. Throws if the room has none, which is a bug of the caller. */
export function mapWithText({ rotation, choice }: RoomMaps, text: string): Arena {
  const isIt = (arena: Arena): boolean => arena.text === text;
  const arena = rotation.find(isIt) ?? choice.find(isIt);
  if (arena === undefined) throw new Error("a map that the room does not have");
  return arena;
}
