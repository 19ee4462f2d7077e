/** Tells viewers of a room's settings, host and way in, whenever one of them changed. */
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

/** What everybody was told last. */
export interface ToldSettings {
  settings: RoomSettings;
  invite: Invite;
  /** The code that lets people in. */
  code: string;
  password: PasswordHash | undefined;
  host: number;
  /** People filled every seat. */
  isFull: boolean;
}

/** What a room begins with, its viewers learn from their welcome. */
export function createToldSettings({ settings, access, host }: RoomFacts): ToldSettings {
  const { invite, password } = access;
  return { settings, invite, code: invite.code, password, host: host.slot, isFull: false };
}

/** Where `sendSettings` looks. */
interface Telling {
  readonly facts: RoomFacts;
  readonly viewers: Iterable<Viewer>;
  readonly parts: { readonly wallNow: () => number };
  readonly broadcast: { readonly told: ToldSettings };
}

/** Tells everybody of what changed, or of an invitation that ended, since they were told. */
export function sendSettings(room: Telling): void {
  const { facts, parts, broadcast } = room;
  const { told } = broadcast;
  const { settings, access, host } = facts;
  const code = inviteCode(access.invite, parts.wallNow());
  const isKnown =
    told.settings === settings &&
    told.invite === access.invite &&
    told.code === code &&
    told.password === access.password &&
    told.host === host.slot;
  if (isKnown) return;
  told.settings = settings;
  told.invite = access.invite;
  told.code = code;
  told.password = access.password;
  told.host = host.slot;
  announce(room, encodeSettings({ settings, hosting: hostingOf(facts, code) }));
}

/** Who hosts and who is let in, as clients are told; `code` is the one that lets people in now. */
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
