/** Sends the pending joins of a room: holders of a ticket who are not connected yet. */
import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { encodeComing } from "../../../shared/wire/messages.gen.ts";
import { MOST_COMING } from "../../../shared/wire/room-tables.ts";
import { pendingRequests } from "../sessions/reservations.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import { announce } from "../sessions/send.ts";
import { tidyName } from "../sessions/tidy-name.ts";
import type { Viewer } from "../sessions/viewer.ts";

/** Ticks between two checks. */
const LOOK_TICKS = 15;

/** The names that were sent last, and when the next message may be sent. */
export interface PendingJoins {
  names: readonly string[];
  dueTick: number;
}

export function createPendingJoins(): PendingJoins {
  return { names: [], dueTick: 0 };
}

interface JoinRoom extends RoomSessions {
  readonly broadcast: { readonly pendingJoins: PendingJoins };
}

/** Sends the pending joins to all connections, if they changed. */
export function sendPendingJoins(room: JoinRoom): void {
  const { pendingJoins } = room.broadcast;
  const tick = tickOf(room.facts.world);
  // Checked rarely, because each check cleans and filters all names.
  if (tick % LOOK_TICKS !== 0 || tick < pendingJoins.dueTick) return;
  if (room.reservations.size === 0 && pendingJoins.names.length === 0) return;
  const names = namesOf(room);
  if (names.join("\n") === pendingJoins.names.join("\n")) return;
  pendingJoins.names = names;
  pendingJoins.dueTick = tick + TICKS_PER_SECOND;
  announce(room, messageOf(names));
}

/** Sends the pending joins to a viewer that was just welcomed. */
export function sendPendingJoinsTo({ names }: PendingJoins, viewer: Viewer): void {
  if (names.length > 0) viewer.queue.push(messageOf(names));
}

/** Without spectators, who need no seat, and returning players, who still have theirs. */
function namesOf(room: RoomSessions): readonly string[] {
  const names: string[] = [];
  for (const { name, isSpectator } of pendingRequests(room)) {
    if (names.length === MOST_COMING) break;
    if (!isSpectator) names.push(tidyName(room, name));
  }
  return names;
}

function messageOf(names: readonly string[]): Uint8Array {
  return encodeComing({ people: names.map((name) => ({ name })) });
}
