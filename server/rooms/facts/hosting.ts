/** The host of a room: at first its maker, by a token; later the person who became host. */
import { NO_SLOT } from "../../../shared/wire/schema.ts";

export interface Host {
  /**
   * Hash of the token that makes its bearer the host; empty in a room without a host, or once another person
   * became host.
   */
  token: string;
  /** Seat of the host, or NO_SLOT. */
  slot: number;
  /** The room had a host, so it always finds another. */
  hadHost: boolean;
}

/** `token` is a hash; empty for a room without a host. */
export function createHost(token: string): Host {
  return { token, slot: NO_SLOT, hadHost: false };
}
