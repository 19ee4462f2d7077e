/**
 * The part of a room's state that requests work on: facts and sessions. Sessions can be discarded at any
 * time.
 */
import type { Limiter } from "../../limits/token-buckets.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { Arrival } from "./arrival.ts";
import type { CommandQueue } from "./command-queue.ts";
import type { Drivers } from "./drivers.ts";
import type { Meters } from "./meters.ts";
import type { Reservations } from "./reservations.ts";
import type { RoomParts } from "./room-parts.ts";
import type { SeatedViewer, Viewer } from "./viewer.ts";

/** Draining: the server will stop. */
export interface Drain {
  /** Latest time at which it stops, ms; undefined: not draining. */
  endsAtMs: number | undefined;
  /** The last round is over. */
  isLastRoundOver: boolean;
}

export interface RoomSessions {
  readonly facts: RoomFacts;
  readonly queue: CommandQueue;
  readonly parts: RoomParts;
  /** All connections. */
  readonly viewers: Set<Viewer>;
  /** Viewers of the current world: all who were welcomed, except delayed spectators. */
  readonly liveViewers: Set<Viewer>;
  /** Viewers with a seat, by slot. */
  readonly seated: Map<number, SeatedViewer>;
  readonly drivers: Drivers;
  /** Connections that wait for the next tick. */
  readonly arrivals: Arrival[];
  readonly reservations: Reservations;
  readonly limits: { readonly talk: Limiter; readonly hosting: Limiter };
  readonly meters: Meters;
  readonly drain: Drain;
}

export function spectatorsIn({ viewers }: RoomSessions): number {
  let spectators = 0;
  for (const { role } of viewers)
    if (role.kind === "watching" || role.kind === "delayed") spectators += 1;
  return spectators;
}
