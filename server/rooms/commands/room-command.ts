/**
 * What changes a room's facts besides a step: a closed union of plain data. The maker of a command has
 * checked that the person may, and has put into it all that is random, secret, cleaned or read from a
 * clock. People are named by `token`, the hash of their seat's token, as slots change hands.
 */
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import type { InviteTerms } from "../facts/invite.ts";
import type { RoomEventName } from "../facts/room-life.ts";
import type { PasswordHash } from "../facts/room-password.ts";

interface OfPerson {
  readonly token: string;
}

interface Arrival extends OfPerson {
  /** As limits count addresses. */
  readonly addressKey: string;
  /** It brought the room's host token. */
  readonly isHost: boolean;
}

/** Seats a new person; AI players make room. Refused when people fill every seat, and to banned people. */
export interface SeatCommand extends Arrival {
  readonly kind: "seat";
  /** Cleaned and filtered; the room makes it unique. */
  readonly wish: string;
  readonly playerId: string;
  readonly usesInvite: boolean;
}

export type SeatingCommand =
  | SeatCommand
  | (Arrival & { readonly kind: "reclaim" })
  /** Keeps the seat of a person whose connection was lost; refused where it is kept already. */
  | (OfPerson & { readonly kind: "hold" })
  | (OfPerson & { readonly kind: "unseat" })
  /** Frees a held seat, unless its player came back. */
  | (OfPerson & { readonly kind: "expire" });

/** What a room's life may be told to do (facts/room-life.ts); refused where it does not apply. */
export interface LifeCommand {
  readonly kind: "live";
  readonly event: LifeEvent;
  /** Milliseconds since 1970. */
  readonly wallMs: number;
}

export type LifeEvent = Exclude<RoomEventName, "timeUp" | "limitReached" | "close">;

export type RoundCommand =
  | LifeCommand
  /** A new room's first: its round waits where the host starts it, and AI players come. */
  | { readonly kind: "open" }
  | { readonly kind: "noteResult"; readonly id: string };

export type HostingCommand =
  | (OfPerson & { readonly kind: "makeHost" })
  | { readonly kind: "setSettings"; readonly settings: RoomSettings }
  /** An empty code lets nobody in. */
  | {
      readonly kind: "setInvite";
      readonly code: string;
      readonly terms: InviteTerms;
      readonly wallMs: number;
    }
  /** A person came by the invitation and takes no seat. */
  | { readonly kind: "useInvite" }
  | { readonly kind: "setPassword"; readonly password: PasswordHash | undefined }
  /** Bans a person and frees their seat. */
  | (OfPerson & { readonly kind: "ban" })
  | (OfPerson & { readonly kind: "mute"; readonly isMuted: boolean });

export type TalkCommand =
  /** `text` is cleaned and filtered. */
  | (OfPerson & { readonly kind: "say"; readonly text: string })
  | (OfPerson & { readonly kind: "sayPhrase"; readonly phrase: number });

export type RoomCommand = SeatingCommand | RoundCommand | HostingCommand | TalkCommand;
