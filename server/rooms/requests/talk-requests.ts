/** Chat, phrases, and reports to the host. */
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { CHAT_LENGTH } from "../../../shared/wire/room-tables.ts";
import type { Limiter } from "../../limits/token-buckets.ts";
import { closeWith } from "../../transport/connection.ts";
import { plainText } from "../facts/plain-text.ts";
import type { Seat } from "../facts/seats.ts";
import { enqueue } from "../sessions/command-queue.ts";
import { notify } from "../sessions/notice.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import type { Viewer } from "../sessions/viewer.ts";

/** Five at once, then one in two seconds. */
export const TALK_RATE = { burst: 5, perSecond: 0.5 };
/** Refusals in a row before the connection is closed. */
const FLOOD = 60;

export function chat(room: RoomSessions, viewer: Viewer, said: string): void {
  const text = plainText(said, CHAT_LENGTH);
  if (text === "") return;
  const seat = speaker(room, viewer);
  if (seat === undefined) return;
  const shown = room.facts.settings.filtersWords ? room.parts.words.mask(text) : text;
  if (shown === undefined) {
    notify(viewer, "tooMany", "The word filter is still loading. Send it again in a moment.");
    return;
  }
  const command = { kind: "say", token: seat.token, text: shown.slice(0, CHAT_LENGTH) } as const;
  enqueue(room.queue, command, () => notifyMuted(viewer));
}

export function sayPhrase(room: RoomSessions, viewer: Viewer, phrase: number): void {
  const seat = speaker(room, viewer);
  if (seat === undefined) return;
  const command = { kind: "sayPhrase", token: seat.token, phrase } as const;
  enqueue(room.queue, command, () => notifyMuted(viewer));
}

/** Sends a report about a player to the host only. */
export function report(room: RoomSessions, viewer: Viewer, slot: number): void {
  const { facts, seated, limits } = room;
  const { role } = viewer;
  const about = facts.seats.get(slot);
  const host = seated.get(facts.host.slot);
  if (role.kind !== "seated") notify(viewer, "notSeated", "Only players can report. Take a seat.");
  else if (about === undefined)
    notify(viewer, "noSuchPerson", "This player has left, so you can't report them.");
  else if (host === undefined)
    notify(
      viewer,
      "notNow",
      "No host is here to read your report. You can mute them for yourself.",
    );
  else if (isWithinRate(limits.talk, viewer, role.seat.token, "messages"))
    notify(host, "report", `${role.seat.name} reported ${about.name}.`, slot);
}

/** The seat of a viewer who may talk now; others get a notice that says why not. */
function speaker({ limits }: RoomSessions, viewer: Viewer): Seat | undefined {
  const { role } = viewer;
  if (role.kind !== "seated") {
    notify(viewer, "notSeated", "Only players can talk. Take a seat to say something.");
    return undefined;
  }
  const { seat } = role;
  // Limited by seat: a new connection must not reset the limit.
  return isWithinRate(limits.talk, viewer, seat.token, "messages") ? seat : undefined;
}

function notifyMuted(viewer: Viewer): void {
  notify(viewer, "muted", "The host muted you: your messages are not shown.");
}

/** Whether `key` is within its rate; if not, the viewer gets a notice, and a flood closes its connection. */
export function isWithinRate(limiter: Limiter, viewer: Viewer, key: string, what: string): boolean {
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
