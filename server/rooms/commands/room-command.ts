/**
 * Everything that changes a room's facts besides a step: a closed union of plain data. The maker of a command
 * has checked permissions, and has put in all that is random, secret, cleaned or read from a clock. Commands
 * name people by `token`, the hash of their seat's token, because slots are reused.
 */

import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import type { InviteTerms } from "../facts/invite.ts";
import type { RoomEventName } from "../facts/room-life.ts";
import type { PasswordHash } from "../facts/room-password.ts";

interface OfPerson {
  readonly token: string;
}

interface Arrival extends OfPerson {
  /** The address in the form that limits count by. */
  readonly addressKey: string;
  /** The request had the room's host token. */
  readonly isHost: boolean;
}

/** Seats a new person; AI players make room. Refused for banned people and when people fill all seats. */
export interface SeatCommand extends Arrival {
  readonly kind: "seat";
  /** Cleaned and filtered; `apply` makes it unique. */
  readonly requestedName: string;
  readonly playerId: string;
  readonly usesInvite: boolean;
}

export type SeatingCommand =
  | SeatCommand
  | (Arrival & { readonly kind: "reclaim" })
  /** Keeps the seat of a person who lost the connection; refused if it is kept already. */
  | (OfPerson & { readonly kind: "keepSeat" })
  | (OfPerson & { readonly kind: "unseat" })
  /** Frees a kept seat, unless its player returned. */
  | (OfPerson & { readonly kind: "expire" });

/** An event of the room's life (facts/room-life.ts); refused if the phase does not allow it. */
export interface LifeCommand {
  readonly kind: "lifeEvent";
  readonly event: LifeEvent;
  /** Milliseconds since 1970. */
  readonly wallMs: number;
}

export type LifeEvent = Exclude<RoomEventName, "timeUp" | "limitReached" | "close">;

export type RoundCommand =
  | LifeCommand
  /** First command of a new room: the round waits if the host starts it, and AI players join. */
  | { readonly kind: "open" }
  | { readonly kind: "noteResult"; readonly id: string };

export type HostingCommand =
  | (OfPerson & { readonly kind: "makeHost" })
  | { readonly kind: "setSettings"; readonly settings: RoomSettings }
  /** An empty code revokes the invitation. */
  | {
      readonly kind: "setInvite";
      readonly code: string;
      readonly terms: InviteTerms;
      readonly wallMs: number;
    }
  /** A spectator used the invitation. */
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
