/** The host's requests. The server checks each of them: it does not rely on what the page offers. */

import type { ClientMessage } from "../../../shared/wire/messages.gen.ts";
import type { LifeEvent, RoomCommand } from "../commands/room-command.ts";
import { phaseOf } from "../facts/room-facts.ts";
import { nextPhase } from "../facts/room-life.ts";
import { hashPassword } from "../facts/room-password.ts";
import { findPerson, type Seat } from "../facts/seats.ts";
import { enqueue, isHostSoon } from "../sessions/command-queue.ts";
import { notify } from "../sessions/notice.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { settingsFault } from "./settings-fault.ts";
import { isWithinRate } from "./talk-requests.ts";

export type HostRequest = Extract<
  ClientMessage,
  { kind: "hostSettings" | "hostRound" | "hostPerson" | "hostInvite" | "hostPassword" }
>;
type PersonRequest = Extract<HostRequest, { kind: "hostPerson" }>;
type InviteRequest = Extract<HostRequest, { kind: "hostInvite" }>;

/** These are sent to all clients, so they are limited: ten at once, then one a second. */
export const HOST_RATE = { burst: 10, perSecond: 1 };

/** Queues what the host requests; others, and requests that can't be granted now, get a notice. */
export function handleHostRequest(room: RoomSessions, viewer: Viewer, request: HostRequest): void {
  const { role } = viewer;
  if (role.kind !== "seated" || !isHostSoon(room.facts, room.queue, role.seat)) {
    notify(viewer, "notHost", "Only the host can do this. Ask them, or host your own room.");
    return;
  }
  const { seat } = role;
  if (!isWithinRate(room.limits.hosting, viewer, seat.token, "commands")) return;
  switch (request.kind) {
    case "hostSettings":
      handleSettings(room, viewer, request);
      return;
    case "hostRound":
      handleRound(room, viewer, request.action);
      return;
    case "hostPerson":
      handlePerson(room, viewer, seat, request);
      return;
    case "hostInvite":
      handleInvite(room, viewer, request);
      return;
    case "hostPassword": {
      const { password } = request;
      const hash = password === "" ? undefined : hashPassword(password);
      enqueue(room.queue, { kind: "setPassword", password: hash });
      return;
    }
  }
}

function handleSettings(
  room: RoomSessions,
  viewer: Viewer,
  { settings }: Extract<HostRequest, { kind: "hostSettings" }>,
): void {
  const fault = settingsFault(room.facts, settings);
  if (fault !== undefined) {
    notify(viewer, "wrongSetting", fault);
    return;
  }
  if (settings.filtersWords) room.parts.words.load();
  enqueue(room.queue, { kind: "setSettings", settings });
}

/** What the host can do instead, by phase. */
const NOT_NOW = {
  waiting: "The round has not started. Start it first.",
  countdown: "The round is about to start. Wait for it.",
  playing: "A round is in progress. End it first.",
  results: "The round is over. Choose a rematch or the next map.",
} as const;

function handleRound(room: RoomSessions, viewer: Viewer, event: LifeEvent): void {
  const { facts, parts, drain } = room;
  const refuse = (): void => notify(viewer, "notNow", phaseFault(room));
  const isBegin = event !== "endRound";
  const isDue = nextPhase(phaseOf(facts.world), event) !== undefined;
  if (!isDue || (isBegin && drain.endsAtMs !== undefined)) refuse();
  else enqueue(room.queue, { kind: "lifeEvent", event, wallMs: parts.wallNow() }, refuse);
}

function phaseFault({ facts, drain }: RoomSessions): string {
  const phase = phaseOf(facts.world);
  if (drain.endsAtMs === undefined || phase === "playing") return NOT_NOW[phase];
  return "The server is restarting and starts no more rounds. Try again in a minute.";
}

function handlePerson(
  room: RoomSessions,
  viewer: Viewer,
  own: Seat,
  { action, slot, name }: PersonRequest,
): void {
  const seat = room.facts.seats.get(slot);
  const refuse = (): void => notify(viewer, "noSuchPerson", "This person has left the room.");
  if (seat === undefined || seat.isAi || seat.name !== name) refuse();
  else if (seat === own)
    notify(viewer, "noSuchPerson", "You can't do this to yourself. Choose another person.");
  else {
    // A command that changes nothing is refused too, and needs no notice.
    enqueue(room.queue, personCommand(action, seat), () => {
      if (findPerson(room.facts, seat.token) === undefined) refuse();
    });
  }
}

function personCommand(action: PersonRequest["action"], { token }: Seat): RoomCommand {
  switch (action) {
    case "kick":
      return { kind: "unseat", token };
    case "ban":
      return { kind: "ban", token };
    case "mute":
    case "unmute":
      return { kind: "mute", token, isMuted: action === "mute" };
    case "handOver":
      return { kind: "makeHost", token };
  }
}

function handleInvite(
  { facts, parts, queue }: RoomSessions,
  viewer: Viewer,
  { action, minutes, uses }: InviteRequest,
): void {
  if (!facts.charter.isPrivate) {
    const sentence = "A public room is listed, so it needs no invitation. Lock it instead.";
    notify(viewer, "notNow", sentence);
    return;
  }
  enqueue(queue, {
    kind: "setInvite",
    code: action === "renew" ? parts.newCode() : "",
    terms: { minutes, uses },
    wallMs: parts.wallNow(),
  });
}
