/** Who is on the way into a room: a ticket was given, and nobody has connected with it yet. */
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { tickOf } from "../../shared/sim/world/world.ts";
import { encodeComing } from "../../shared/wire/messages.gen.ts";
import { MOST_COMING } from "../../shared/wire/room-tables.ts";
import { announce } from "./broadcast.ts";
import { cleanName } from "./names.ts";
import { newcomers, type RoomState, type Viewer } from "./room-state.ts";
import { decentName } from "./seating.ts";

/** Ticks between two looks at who is on the way. */
const LOOK_TICKS = 15;

/** What everybody was told of it, and when they may be told again. */
export interface Coming {
  names: readonly string[];
  dueTick: number;
}

/** Tells everybody who is on the way, if that changed. */
export function sendComing(state: RoomState): void {
  const { coming, reservations } = state;
  const tick = tickOf(state.world);
  // Names are cleaned and filtered anew at each look.
  if (tick % LOOK_TICKS !== 0 || tick < coming.dueTick) return;
  if (reservations.size === 0 && coming.names.length === 0) return;
  const names = namesOf(state);
  if (names.join("\n") === coming.names.join("\n")) return;
  coming.names = names;
  coming.dueTick = tick + TICKS_PER_SECOND;
  announce(state, frameOf(names));
}

/** Tells somebody who has just been welcomed. */
export function tellComing({ coming }: RoomState, viewer: Viewer): void {
  if (coming.names.length > 0) viewer.queue.push(frameOf(coming.names));
}

/** Those who watch need no seat, and whoever comes back is in the room all the time. */
function namesOf(state: RoomState): readonly string[] {
  const names: string[] = [];
  for (const { name, isSpectator } of newcomers(state)) {
    if (names.length === MOST_COMING) break;
    if (!isSpectator) names.push(decentName(state, cleanName(name)));
  }
  return names;
}

function frameOf(names: readonly string[]): Uint8Array {
  return encodeComing({ people: names.map((name) => ({ name })) });
}
