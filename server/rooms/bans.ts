/**
 * Who may not come back to a room. There are no accounts, so a ban knows a name and an address: it stops
 * a quick return, not somebody who brings another name over another network.
 */
import { addressKey } from "../limits/address-key.ts";
import { cleanName, FALLBACK_NAME } from "./names.ts";
import type { RoomState, Seat } from "./room-state.ts";

export interface Bans {
  readonly names: Set<string>;
  readonly addresses: Set<string>;
}

/** Entries of each kind at most; a host who needs more locks the room. */
const MOST = 200;

export function createBans(): Bans {
  return { names: new Set(), addresses: new Set() };
}

/** Keeps out whoever has a seat, by name, and by address unless somebody else here shares it. */
export function ban(state: RoomState, seat: Seat): void {
  const { bans, seats } = state;
  if (bans.names.size < MOST && seat.wish !== FALLBACK_NAME) bans.names.add(keyOf(seat.wish));
  const isShared = Array.from(seats.values()).some(
    (other) => other !== seat && other.brain === undefined && other.addressKey === seat.addressKey,
  );
  if (seat.addressKey !== "" && !isShared && bans.addresses.size < MOST)
    bans.addresses.add(seat.addressKey);
}

export function isBanned({ bans }: RoomState, wish: string, address: string | undefined): boolean {
  if (wish !== "" && bans.names.has(keyOf(cleanName(wish)))) return true;
  return address !== undefined && bans.addresses.has(addressKey(address));
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
