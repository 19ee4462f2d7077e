/** Who hosts a room: its maker, by a token; then the person it is handed or passed on to. */
import { NO_SLOT } from "../../../shared/wire/schema.ts";

export interface Host {
  /** Hash of the token that makes its bearer the host; empty once the room is another person's, or without a host. */
  token: string;
  /** Seat of the host, or NO_SLOT. */
  slot: number;
  /** The room had a host: from then on it finds itself another one. */
  wasHeld: boolean;
}

/** `token` is a hash; empty for a room without a host. */
export function createHost(token: string): Host {
  return { token, slot: NO_SLOT, wasHeld: false };
}
