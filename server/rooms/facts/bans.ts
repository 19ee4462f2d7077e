/**
 * Bans of a room. There are no accounts, so a ban knows a name and an address: it prevents a quick return,
 * not a return with another name from another network.
 */
import { cleanName, FALLBACK_NAME } from "./names.ts";
import type { Seat, Seats } from "./seats.ts";

export interface Bans {
  readonly names: Set<string>;
  /** In the form that limits count by. */
  readonly addresses: Set<string>;
}

/** At most so many of each kind; a host who needs more locks the room. */
const MOST = 200;

export function createBans(): Bans {
  return { names: new Set(), addresses: new Set() };
}

/** Bans a seat's player by name, and by address unless another person in the room shares it. */
export function banPlayer(bans: Bans, seats: Seats, seat: Seat): void {
  if (bans.names.size < MOST && seat.requestedName !== FALLBACK_NAME)
    bans.names.add(keyOf(seat.requestedName));
  const isShared = Array.from(seats.values()).some(
    (other) => other !== seat && !other.isAi && other.addressKey === seat.addressKey,
  );
  if (seat.addressKey !== "" && !isShared && bans.addresses.size < MOST)
    bans.addresses.add(seat.addressKey);
}

/** Whether a requested name or an address is banned; empty texts are not. */
export function isBanned(bans: Bans, requestedName: string, addressKey: string): boolean {
  if (requestedName !== "" && bans.names.has(keyOf(cleanName(requestedName)))) return true;
  return addressKey !== "" && bans.addresses.has(addressKey);
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
