/** The host's powers. Each is checked here, whatever a page offers to whom. */

import { tickOf } from "../../shared/sim/world/world.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import type { ClientMessage } from "../../shared/wire/messages.gen.ts";
import { closeWith } from "../transport/connection.ts";
import { ban, isBanned } from "./bans.ts";
import { logEvent } from "./event-log.ts";
import { makeHost } from "./hosting.ts";
import { createInvite } from "./invite.ts";
import { notify } from "./notice.ts";
import { hashPassword } from "./room-password.ts";
import { applySettings, settingsFault } from "./room-settings.ts";
import { phaseOf, type RoomState, type Seat, type Viewer } from "./room-state.ts";
import { live } from "./rounds.ts";
import { freeSeat } from "./seating.ts";
import { mayGoOn } from "./talk.ts";

export type HostCommand = Extract<
  ClientMessage,
  { kind: "hostSettings" | "hostRound" | "hostPerson" | "hostInvite" | "hostPassword" }
>;
type PersonCommand = Extract<HostCommand, { kind: "hostPerson" }>;
type InviteCommand = Extract<HostCommand, { kind: "hostInvite" }>;

/** Changes of what everybody is told: ten at once, then one a second. */
export const HOST_RATE = { burst: 10, perSecond: 1 };

/** Does what the host asks; anybody else, and what can't be done now, is refused with a notice. */
export function obeyHost(state: RoomState, viewer: Viewer, command: HostCommand): void {
  const { seat } = viewer;
  if (seat === undefined || seat !== state.host.seat) {
    notify(viewer, "notHost", "Only the host can do this. Ask them, or host your own room.");
    return;
  }
  if (!mayGoOn(state.hostLimit, viewer, seat.token, "commands")) return;
  switch (command.kind) {
    case "hostSettings": {
      const fault = settingsFault(state, command.settings);
      if (fault === undefined) applySettings(state, command.settings);
      else notify(viewer, "wrongSetting", fault);
      return;
    }
    case "hostRound":
      if (!live(state, command.action)) notify(viewer, "notNow", whyNot(state));
      return;
    case "hostPerson":
      handlePerson(state, viewer, seat, command);
      return;
    case "hostInvite":
      handleInvite(state, viewer, command);
      return;
    case "hostPassword": {
      const { password } = command;
      state.password = password === "" ? undefined : hashPassword(password);
      state.areSettingsUntold = true;
      return;
    }
  }
}

/** What can be done in a phase, for whoever asked for something else. */
const NOT_NOW = {
  waiting: "The round has not started. Start it first.",
  countdown: "The round is about to start. Wait for it.",
  playing: "A round is in progress. End it first.",
  results: "The round is over. Choose a rematch or the next map.",
} as const;

function whyNot(state: RoomState): string {
  const phase = phaseOf(state);
  if (state.drainsAtMs === undefined || phase === "playing") return NOT_NOW[phase];
  return "The server is restarting and starts no more rounds. Try again in a minute.";
}

function handlePerson(
  state: RoomState,
  viewer: Viewer,
  own: Seat,
  { action, slot, name }: PersonCommand,
): void {
  const seat = state.seats.get(slot);
  if (seat === undefined || seat.brain !== undefined || seat.name !== name) {
    notify(viewer, "noSuchPerson", "This person has left the room.");
    return;
  }
  if (seat === own) {
    notify(viewer, "noSuchPerson", "You can't do this to yourself. Choose another person.");
    return;
  }
  switch (action) {
    case "kick":
      remove(state, seat);
      return;
    case "ban":
      ban(state, seat);
      remove(state, seat);
      dismissBanned(state);
      return;
    case "mute":
    case "unmute":
      if (seat.isMuted === (action === "mute")) return;
      seat.isMuted = action === "mute";
      logEvent(state.events, { tick: tickOf(state.world), kind: action, slot });
      return;
    case "handOver":
      makeHost(state, seat);
      return;
  }
}

/** Frees somebody's seat at once, and ends their connection for good. */
function remove(state: RoomState, seat: Seat): void {
  const { viewer } = seat;
  freeSeat(state, seat);
  if (viewer !== undefined) closeWith(viewer.connection, CLOSE.kicked);
}

/** Ends what a banned address watches by. */
function dismissBanned(state: RoomState): void {
  const dismissed = Array.from(state.viewers).filter(
    ({ seat, connection }) => seat === undefined && isBanned(state, "", connection.address),
  );
  for (const { connection } of dismissed) closeWith(connection, CLOSE.kicked);
}

function handleInvite(
  state: RoomState,
  viewer: Viewer,
  { action, minutes, uses }: InviteCommand,
): void {
  if (!state.setup.isPrivate) {
    const sentence = "A public room is listed, so it needs no invitation. Lock it instead.";
    notify(viewer, "notNow", sentence);
    return;
  }
  const code = action === "renew" ? state.parts.newCode() : "";
  state.invite = createInvite(code, { minutes, uses }, state.parts.now());
  state.areSettingsUntold = true;
}
