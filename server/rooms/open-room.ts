/** Opens new rooms. */
import { apply } from "./commands/apply.ts";
import { createFacts, type RoomSetup } from "./facts/create-facts.ts";
import type { RoomFacts } from "./facts/room-facts.ts";
import { Room } from "./room.ts";
import type { RoomParts } from "./sessions/room-parts.ts";

/** A new room, with its AI players in it. */
export function openRoom(setup: RoomSetup, parts: RoomParts): Room {
  return new Room(firstFacts(setup, parts), parts);
}

/** The facts of a new room. */
export function firstFacts(setup: RoomSetup, { randomWord, wallNow }: RoomParts): RoomFacts {
  const facts = createFacts(setup, {
    seed: randomWord(),
    epoch: 1 + (randomWord() % 0xffff_fffe),
    wallMs: wallNow(),
  });
  apply(facts, { kind: "open" }, []);
  return facts;
}
