/** What people say to each other: chat, phrases, and reports to the host. */

import { tickOf } from "../../shared/sim/world/world.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { CHAT_LENGTH } from "../../shared/wire/room-tables.ts";
import type { Limiter } from "../limits/token-buckets.ts";
import { closeWith } from "../transport/connection.ts";
import { logEvent } from "./event-log.ts";
import { notify } from "./notice.ts";
import { plainText } from "./plain-text.ts";
import type { RoomState, Seat, Viewer } from "./room-state.ts";

/** Five at once, then one in two seconds. */
export const TALK_RATE = { burst: 5, perSecond: 0.5 };
/** Refusals in a row after which it is no person who talks. */
const FLOOD = 60;

export function chat(state: RoomState, viewer: Viewer, said: string): void {
  const text = plainText(said, CHAT_LENGTH);
  if (text === "") return;
  const seat = speaker(state, viewer);
  if (seat === undefined) return;
  const shown = state.settings.filtersWords ? state.parts.words.mask(text) : text;
  if (shown === undefined) {
    notify(viewer, "tooMany", "The word filter is still loading. Send it again in a moment.");
    return;
  }
  logEvent(state.events, {
    tick: tickOf(state.world),
    kind: "chat",
    slot: seat.slot,
    text: shown.slice(0, CHAT_LENGTH),
  });
}

export function sayPhrase(state: RoomState, viewer: Viewer, phrase: number): void {
  const seat = speaker(state, viewer);
  if (seat === undefined) return;
  const { slot } = seat;
  logEvent(state.events, { tick: tickOf(state.world), kind: "phrase", slot, other: phrase });
}

/** Tells the host, and nobody else, of somebody. */
export function report(state: RoomState, viewer: Viewer, slot: number): void {
  const { seat } = viewer;
  const about = state.seats.get(slot);
  const host = state.host.seat?.viewer;
  if (seat === undefined) notify(viewer, "notSeated", "Only players can report. Take a seat.");
  else if (about === undefined)
    notify(viewer, "noSuchPerson", "This player has left, so you can't report them.");
  else if (host === undefined)
    notify(
      viewer,
      "notNow",
      "No host is here to read your report. You can mute them for yourself.",
    );
  else if (mayGoOn(state.talkLimit, viewer, seat.token, "messages"))
    notify(host, "report", `${seat.name} reported ${about.name}.`, slot);
}

/** Who speaks, if they may now; else they are told why not. */
function speaker(state: RoomState, viewer: Viewer): Seat | undefined {
  const { seat } = viewer;
  if (seat === undefined) {
    notify(viewer, "notSeated", "Only players can talk. Take a seat to say something.");
    return undefined;
  }
  // A new connection to the same seat has no more to say than the old one.
  if (!mayGoOn(state.talkLimit, viewer, seat.token, "messages")) return undefined;
  if (!seat.isMuted) return seat;
  notify(viewer, "muted", "The host muted you: your messages are not shown.");
  return undefined;
}

/** Takes one of what `key` may do; else tells the viewer to wait, and ends a flood. */
export function mayGoOn(limiter: Limiter, viewer: Viewer, key: string, what: string): boolean {
  const waitMs = limiter.take(key);
  if (waitMs === 0) {
    viewer.refusedInRow = 0;
    return true;
  }
  viewer.refusedInRow += 1;
  if (viewer.refusedInRow > FLOOD) closeWith(viewer.connection, CLOSE.tooMany);
  else notify(viewer, "tooMany", `Too many ${what} at once. Wait ${Math.ceil(waitMs / 1000)} s.`);
  return false;
}
