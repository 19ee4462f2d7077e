/** Commands of the host: settings, invitation, password, and bans, mutes and handing over. */
import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import { banPlayer } from "../facts/bans.ts";
import { createInvite } from "../facts/invite.ts";
import { findPerson } from "../facts/seats.ts";
import { type Change, changeWorld, logNow } from "./change.ts";
import { makeHost } from "./host-seat.ts";
import type { HostingCommand } from "./room-command.ts";
import { balanceAi, freeSeat } from "./seating.ts";

export function applyHosting(change: Change, command: HostingCommand): boolean {
  const { access } = change.facts;
  switch (command.kind) {
    case "setSettings":
      applySettings(change, command.settings);
      return true;
    case "setInvite":
      access.invite = createInvite(command.code, command.terms, command.wallMs);
      return true;
    case "useInvite":
      access.invite.used += 1;
      return true;
    case "setPassword":
      access.password = command.password;
      return true;
    default:
      return applyToPerson(change, command);
  }
}

function applyToPerson(
  change: Change,
  command: Extract<HostingCommand, { readonly token: string }>,
): boolean {
  const { facts } = change;
  const seat = findPerson(facts, command.token);
  if (seat === undefined) return false;
  switch (command.kind) {
    case "makeHost":
      makeHost(change, seat);
      return true;
    case "ban":
      banPlayer(facts.access.bans, facts.seats, seat);
      freeSeat(change, seat);
      return true;
    case "mute":
      if (seat.isMuted === command.isMuted) return false;
      seat.isMuted = command.isMuted;
      logNow(change, { kind: seat.isMuted ? "mute" : "unmute", slot: seat.slot });
      return true;
  }
}

/** Mode, rules and map apply from the next round on. */
function applySettings(change: Change, settings: RoomSettings): void {
  const { facts } = change;
  const isOtherLength = settings.roundSeconds !== facts.settings.roundSeconds;
  facts.settings = settings;
  if (isOtherLength)
    changeWorld(change, {
      kind: "setRoundTicks",
      ticks: settings.roundSeconds * TICKS_PER_SECOND,
    });
  balanceAi(change);
}
