/**
 * The way into a private room: a code that lives for a time and lets so many people in, until the host
 * renews or revokes it. It begins as the room's own code, which stays the room's name when newcomers
 * need another one, so that tickets, seats and streams of those inside do not notice.
 */

import { refusal } from "./refusal.ts";
import type { Refusal } from "./room-api.ts";
import { parseCode } from "./room-codes.ts";
import { newcomers, type RoomState } from "./room-state.ts";

const MS_PER_MINUTE = 60_000;

export interface InviteTerms {
  /** Life from when it was made; 0: as long as the room. */
  readonly minutes: number;
  /** People who may come by it; 0: any number. */
  readonly uses: number;
}

export interface Invite extends InviteTerms {
  /** Empty once it was revoked. */
  readonly code: string;
  readonly expiresAtMs: number;
  used: number;
}

export function createInvite(code: string, terms: InviteTerms, nowMs: number): Invite {
  const { minutes, uses } = terms;
  const expiresAtMs = minutes === 0 ? Number.POSITIVE_INFINITY : nowMs + minutes * MS_PER_MINUTE;
  return { code, minutes, uses, expiresAtMs, used: 0 };
}

function isExpired({ invite, parts }: RoomState): boolean {
  return parts.now() >= invite.expiresAtMs;
}

/** The code that lets people in now; empty if none does. */
export function inviteCode(state: RoomState): string {
  const { code, uses, used } = state.invite;
  return isExpired(state) || (uses > 0 && used >= uses) ? "" : code;
}

/**
 * Why `code` lets nobody look into or enter the room, if it does not. A public room is on the list: its
 * code always leads to it. `people` are those who would come by it now.
 */
export function inviteFault(
  state: RoomState,
  code: string | undefined,
  people: number,
): Refusal | undefined {
  const { setup, invite } = state;
  if (!setup.isPrivate) return undefined;
  if (invite.code === "")
    return gone("invite-revoked", "The host withdrew the invitation. Ask for a new link.");
  if (code !== undefined && parseCode(code) !== invite.code)
    return gone("invite-renewed", "The host replaced this invitation. Ask for the new link.");
  if (isExpired(state))
    return gone("invite-expired", "This invitation has expired. Ask the host for a new link.");
  if (
    people > 0 &&
    invite.uses > 0 &&
    invite.used + [...newcomers(state)].length + people > invite.uses
  )
    return gone("invite-used-up", "This invitation is used up. Ask the host for a new link.");
  return undefined;
}

function gone(code: string, message: string): Refusal {
  return refusal(410, code, message);
}
