/** Creates what serves a room's facts: sessions and broadcast, with no connection yet. */
import { createLimiter } from "../limits/token-buckets.ts";
import { createBroadcast } from "./broadcast/room-broadcast.ts";
import type { RoomState } from "./delayed/room-state.ts";
import type { RoomFacts } from "./facts/room-facts.ts";
import { HOST_RATE } from "./requests/host-requests.ts";
import { TALK_RATE } from "./requests/talk-requests.ts";
import { syncDrivers } from "./sessions/drivers.ts";
import { createMeters } from "./sessions/meters.ts";
import type { RoomParts } from "./sessions/room-parts.ts";

export function createRoomState(facts: RoomFacts, parts: RoomParts): RoomState {
  const room: RoomState = {
    facts,
    queue: [],
    parts,
    viewers: new Set(),
    liveViewers: new Set(),
    seated: new Map(),
    drivers: new Map(),
    arrivals: [],
    reservations: new Map(),
    limits: {
      talk: createLimiter(TALK_RATE, parts.now),
      hosting: createLimiter(HOST_RATE, parts.now),
    },
    meters: createMeters(),
    drain: { endsAtMs: undefined, isLastRoundOver: false },
    broadcast: createBroadcast(facts),
    delayed: undefined,
  };
  if (facts.settings.filtersWords) parts.words.load();
  syncDrivers(room.drivers, facts, parts.randomWord);
  return room;
}
