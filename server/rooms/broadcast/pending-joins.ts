/** Who is about to join a room: holders of a ticket who have not connected yet. */
import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { encodeComing } from "../../../shared/wire/messages.gen.ts";
import { MOST_COMING } from "../../../shared/wire/room-tables.ts";
import { newcomers } from "../sessions/reservations.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import { announce } from "../sessions/send.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { tidyName } from "../sessions/wishes.ts";

/** Ticks between two looks at who is about to join. */
const LOOK_TICKS = 15;

/** What everybody was told of it, and when they may be told again. */
export interface PendingJoins {
  names: readonly string[];
  dueTick: number;
}

export function createPendingJoins(): PendingJoins {
  return { names: [], dueTick: 0 };
}

interface Telling extends RoomSessions {
  readonly broadcast: { readonly pendingJoins: PendingJoins };
}

/** Tells everybody who is about to join, if that changed. */
export function sendPendingJoins(room: Telling): void {
  const { pendingJoins } = room.broadcast;
  const tick = tickOf(room.facts.world);
  // Names are cleaned and filtered anew at each look.
  if (tick % LOOK_TICKS !== 0 || tick < pendingJoins.dueTick) return;
  if (room.reservations.size === 0 && pendingJoins.names.length === 0) return;
  const names = namesOf(room);
  if (names.join("\n") === pendingJoins.names.join("\n")) return;
  pendingJoins.names = names;
  pendingJoins.dueTick = tick + TICKS_PER_SECOND;
  announce(room, frameOf(names));
}

/** Tells a viewer who has just been welcomed. */
export function tellPendingJoins({ names }: PendingJoins, viewer: Viewer): void {
  if (names.length > 0) viewer.queue.push(frameOf(names));
}

/** Watchers need no seat, and a returning player is in the room all the time. */
function namesOf(room: RoomSessions): readonly string[] {
  const names: string[] = [];
  for (const { name, isSpectator } of newcomers(room)) {
    if (names.length === MOST_COMING) break;
    if (!isSpectator) names.push(tidyName(room, name));
  }
  return names;
}

function frameOf(names: readonly string[]): Uint8Array {
  return encodeComing({ people: names.map((name) => ({ name })) });
}
