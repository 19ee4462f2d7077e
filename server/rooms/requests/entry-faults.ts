/** Why a request to enter a room is refused. The room's maker needs no invitation. */
import { addressKey } from "../../limits/address-key.ts";
import { isBanned } from "../facts/bans.ts";
import { isExpired } from "../facts/invite.ts";
import { parseCode } from "../facts/room-codes.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import { isPassword } from "../facts/room-password.ts";
import { isSecret } from "../facts/secret-hash.ts";
import { usesSoon } from "../sessions/command-queue.ts";
import { type Refusal, refusal } from "../sessions/refusal.ts";
import {
  type Entrance,
  freeSeats,
  type JoinRequest,
  pendingRequests,
} from "../sessions/reservations.ts";
import { freeKeptSeat } from "./kept-seats.ts";

/** Adds the clock by which invitations expire. */
export interface Door extends Entrance {
  readonly parts: Entrance["parts"] & { readonly wallNow: () => number };
}

/** Why a newcomer may not enter; undefined if they may. */
export function entryFault(door: Door, request: JoinRequest): Refusal | undefined {
  const { settings, host } = door.facts;
  const { isSpectator } = request;
  const refused = isSecret(host.token, request.hostToken) ? undefined : guestFault(door, request);
  if (refused !== undefined) return refused;
  if (isSpectator && !settings.allowsSpectators)
    return refusal(403, "no-spectators", "This room does not allow spectators. Join it to see it.");
  if (isSpectator) return undefined;
  freeKeptSeat(door, request.address);
  if (freeSeats(door) > 0) return undefined;
  return settings.allowsSpectators
    ? refusal(
        409,
        "room-full",
        "Every seat in this room is taken. Watch until one is free, or start another room.",
      )
    : refusal(409, "room-full", "Every seat in this room is taken. Start another room.");
}

function guestFault(door: Door, request: JoinRequest): Refusal | undefined {
  const { settings, access } = door.facts;
  const { password } = access;
  if (isKeptOut(door.facts, request.name, request.address))
    return refusal(403, "banned", "The host banned you from this room. Start another room.");
  const uninvited = inviteFault(door, request.code, 1);
  if (uninvited !== undefined) return uninvited;
  if (settings.isLocked)
    return refusal(403, "room-locked", "The host locked this room. Ask them to open it.");
  if (password !== undefined && request.password === undefined)
    return refusal(401, "password-needed", "This room has a password. Ask the host for it.");
  if (password !== undefined && !isPassword(password, request.password ?? ""))
    return refusal(401, "wrong-password", "This password is wrong. Try another one.");
  return undefined;
}

/** Whether the host banned that name or address. */
export function isKeptOut(
  { access }: RoomFacts,
  requestedName: string,
  address: string | undefined,
): boolean {
  return isBanned(access.bans, requestedName, address === undefined ? "" : addressKey(address));
}

/**
 * Why `code` is no valid invitation for `people` more people; undefined if it is. A public room is listed, so
 * its code is always valid.
 */
export function inviteFault(
  door: Door,
  code: string | undefined,
  people: number,
): Refusal | undefined {
  const { charter, access } = door.facts;
  const { invite } = access;
  if (!charter.isPrivate) return undefined;
  if (invite.code === "")
    return goneRefusal("invite-revoked", "The host withdrew the invitation. Ask for a new link.");
  if (code !== undefined && parseCode(code) !== invite.code)
    return goneRefusal(
      "invite-renewed",
      "The host replaced this invitation. Ask for the new link.",
    );
  if (isExpired(invite, door.parts.wallNow()))
    return goneRefusal(
      "invite-expired",
      "This invitation has expired. Ask the host for a new link.",
    );
  if (people > 0 && invite.uses > 0 && usedSoon(door) + people > invite.uses)
    return goneRefusal(
      "invite-used-up",
      "This invitation is used up. Ask the host for a new link.",
    );
  return undefined;
}

function usedSoon(door: Door): number {
  return door.facts.access.invite.used + usesSoon(door.queue) + [...pendingRequests(door)].length;
}

function goneRefusal(code: string, message: string): Refusal {
  return refusal(410, code, message);
}
