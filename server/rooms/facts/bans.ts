/**
 * Who may not come back to a room. There are no accounts, so a ban knows a name and an address: it stops
 * a quick return, not a person who brings another name over another network.
 */
import { cleanName, FALLBACK_NAME } from "./names.ts";
import type { Seat, Seats } from "./seats.ts";

export interface Bans {
  readonly names: Set<string>;
  /** As limits count addresses. */
  readonly addresses: Set<string>;
}

/** Entries of each kind at most; a host who needs more locks the room. */
const MOST = 200;

export function createBans(): Bans {
  return { names: new Set(), addresses: new Set() };
}

/** Bans a seat's player, by name, and by address unless another person here shares it. */
export function banPlayer(bans: Bans, seats: Seats, seat: Seat): void {
  if (bans.names.size < MOST && seat.wish !== FALLBACK_NAME) bans.names.add(keyOf(seat.wish));
  const isShared = Array.from(seats.values()).some(
    (other) => other !== seat && !other.isAi && other.addressKey === seat.addressKey,
  );
  if (seat.addressKey !== "" && !isShared && bans.addresses.size < MOST)
    bans.addresses.add(seat.addressKey);
}

/** Whether a wish for a name, or an address as limits count it, is banned; "" for none. */
export function isBanned(bans: Bans, wish: string, addressKey: string): boolean {
  if (wish !== "" && bans.names.has(keyOf(cleanName(wish)))) return true;
  return addressKey !== "" && bans.addresses.has(addressKey);
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
