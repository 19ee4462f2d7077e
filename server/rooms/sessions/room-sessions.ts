/** What a room's requests work on: its facts, and who is connected. All but the facts can be thrown away. */
import type { Limiter } from "../../limits/token-buckets.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { Arrival } from "./arrival.ts";
import type { CommandQueue } from "./command-queue.ts";
import type { Drivers } from "./drivers.ts";
import type { Meters } from "./meters.ts";
import type { Reservations } from "./reservations.ts";
import type { RoomParts } from "./room-parts.ts";
import type { SeatedViewer, Viewer } from "./viewer.ts";

/** Of a server that is about to end. */
export interface Drain {
  /** When it ends at the latest, ms; undefined while it is not about to. */
  endsAtMs: number | undefined;
  /** The round is over, and no other one begins. */
  isLastRoundOver: boolean;
}

export interface RoomSessions {
  readonly facts: RoomFacts;
  readonly queue: CommandQueue;
  readonly parts: RoomParts;
  /** Every connection. */
  readonly viewers: Set<Viewer>;
  /** Those who are told of the world as it is now: all who are let in but the delayed ones. */
  readonly audience: Set<Viewer>;
  /** Viewers with a seat, by slot. */
  readonly seated: Map<number, SeatedViewer>;
  readonly drivers: Drivers;
  /** Who waits for the next tick to be let in. */
  readonly arrivals: Arrival[];
  readonly reservations: Reservations;
  readonly limits: { readonly talk: Limiter; readonly hosting: Limiter };
  readonly meters: Meters;
  readonly drain: Drain;
}

export function spectatorsIn({ viewers }: RoomSessions): number {
  let spectators = 0;
  for (const { place } of viewers)
    if (place.kind === "watching" || place.kind === "delayed") spectators += 1;
  return spectators;
}
