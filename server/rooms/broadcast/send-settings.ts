/** Sends a room's settings, host and invitation whenever one of them changes. */
import {
  encodeSettings,
  type Hosting,
  type RoomSettings,
} from "../../../shared/wire/messages.gen.ts";
import { type Invite, inviteCode } from "../facts/invite.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { PasswordHash } from "../facts/room-password.ts";
import { announce } from "../sessions/send.ts";
import type { Viewer } from "../sessions/viewer.ts";

/** What was sent last. */
export interface SentSettings {
  settings: RoomSettings;
  invite: Invite;
  /** The invitation's code; empty if none is valid. */
  code: string;
  password: PasswordHash | undefined;
  host: number;
  /** All seats were taken at the last check. */
  isFull: boolean;
}

/** Starts as sent: viewers learn the first settings from their welcome. */
export function createSentSettings({ settings, access, host }: RoomFacts): SentSettings {
  const { invite, password } = access;
  return { settings, invite, code: invite.code, password, host: host.slot, isFull: false };
}

interface SettingsRoom {
  readonly facts: RoomFacts;
  readonly viewers: Iterable<Viewer>;
  readonly parts: { readonly wallNow: () => number };
  readonly broadcast: { readonly sent: SentSettings };
}

/** Sends settings, host and invitation to all connections if one of them changed or the invitation ended. */
export function sendSettings(room: SettingsRoom): void {
  const { facts, parts, broadcast } = room;
  const { sent } = broadcast;
  const { settings, access, host } = facts;
  const code = inviteCode(access.invite, parts.wallNow());
  const isKnown =
    sent.settings === settings &&
    sent.invite === access.invite &&
    sent.code === code &&
    sent.password === access.password &&
    sent.host === host.slot;
  if (isKnown) return;
  sent.settings = settings;
  sent.invite = access.invite;
  sent.code = code;
  sent.password = access.password;
  sent.host = host.slot;
  announce(room, encodeSettings({ settings, hosting: hostingOf(facts, code) }));
}

/** Host and access as clients see them; `code` is the valid invitation's, or empty. */
export function hostingOf({ host, access }: RoomFacts, code: string): Hosting {
  const { invite, password } = access;
  return {
    host: host.slot,
    inviteCode: code,
    inviteMinutes: invite.minutes,
    inviteUses: invite.uses,
    hasPassword: password !== undefined,
  };
}
