/**
 * Seats of absent people: lost connections and unused tickets. They do no harm while seats are free; in a
 * full room their number is limited per address.
 */
import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { addressKey } from "../../limits/address-key.ts";
import { enqueue } from "../sessions/command-queue.ts";
import { type Entrance, freeSeats } from "../sessions/reservations.ts";

/** Seats that one address may keep in a full room, enough for a household that lost its link. */
export const KEPT_PER_ADDRESS = 8;

interface Kept {
  /** Time until it is freed anyway. All seats are kept equally long: the one with the least time left has been kept longest. */
  readonly msLeft: number;
  readonly free: () => void;
}

/**
 * Frees one kept seat of a full room for a newcomer from `address`: the oldest one of the address that keeps
 * most, if it keeps more than KEPT_PER_ADDRESS. Seats kept by the newcomer's own address are not freed, so
 * people behind one address do not displace each other.
 */
export function freeKeptSeat(entrance: Entrance, address: string | undefined): void {
  if (freeSeats(entrance) > 0) return;
  const keptBy = keptSeats(entrance);
  if (address !== undefined) keptBy.delete(addressKey(address));
  let most: readonly Kept[] = [];
  for (const kept of keptBy.values()) if (kept.length > most.length) most = kept;
  if (most.length <= KEPT_PER_ADDRESS) return;
  most.reduce((oldest, kept) => (kept.msLeft < oldest.msLeft ? kept : oldest)).free();
}

/** Kept seats by address. */
function keptSeats({ facts, queue, reservations, parts }: Entrance): Map<string, Kept[]> {
  const byAddress = new Map<string, Kept[]>();
  const add = (key: string, kept: Kept): void => {
    const others = byAddress.get(key);
    if (others === undefined) byAddress.set(key, [kept]);
    else others.push(kept);
  };
  for (const { token, keptUntilTick, addressKey: key } of facts.seats.values()) {
    const isNamed = queue.some(({ command }) => "token" in command && command.token === token);
    // A queued command will free this seat or return it to its player.
    if (keptUntilTick === 0 || isNamed) continue;
    const msLeft = ((keptUntilTick - tickOf(facts.world)) * 1000) / TICKS_PER_SECOND;
    add(key, { msLeft, free: () => enqueue(queue, { kind: "unseat", token }) });
  }
  for (const [id, { request, claims, expiresAtMs }] of reservations) {
    if (request.isSpectator || claims !== "" || request.address === undefined) continue;
    const free = (): void => void reservations.delete(id);
    add(addressKey(request.address), { msLeft: expiresAtMs - parts.now(), free });
  }
  return byAddress;
}
