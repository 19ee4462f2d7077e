/**
 * Seats that are kept for people who are not there: lost connections and tickets not used yet. They cost
 * nothing as long as seats are free; in a full room they may not keep others out.
 */
import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { addressKey } from "../../limits/address-key.ts";
import { enqueue } from "../sessions/command-queue.ts";
import { type Entrance, freeSeats } from "../sessions/reservations.ts";

/** Seats of a full room that one address may keep without being there: a household that lost its link. */
export const HELD_PER_ADDRESS = 8;

interface Kept {
  /** Until it is given up anyway; the one with least was kept first, as all are kept equally long. */
  readonly msLeft: number;
  readonly free: () => void;
}

/**
 * Frees one seat of a full room for a newcomer from `address`: the one kept longest by the address that
 * keeps most, if those are more than its share. No newcomer gets a seat of their own address that way, so
 * people behind one address do not drive each other out.
 */
export function makeWay(entrance: Entrance, address: string | undefined): void {
  if (freeSeats(entrance) > 0) return;
  const keptBy = keptSeats(entrance);
  if (address !== undefined) keptBy.delete(addressKey(address));
  let most: readonly Kept[] = [];
  for (const kept of keptBy.values()) if (kept.length > most.length) most = kept;
  if (most.length <= HELD_PER_ADDRESS) return;
  most.reduce((oldest, kept) => (kept.msLeft < oldest.msLeft ? kept : oldest)).free();
}

/** Kept seats by the address that keeps them. */
function keptSeats({ facts, queue, reservations, parts }: Entrance): Map<string, Kept[]> {
  const byAddress = new Map<string, Kept[]>();
  const add = (key: string, kept: Kept): void => {
    const others = byAddress.get(key);
    if (others === undefined) byAddress.set(key, [kept]);
    else others.push(kept);
  };
  for (const { token, heldUntilTick, addressKey: key } of facts.seats.values()) {
    const isNamed = queue.some(({ command }) => "token" in command && command.token === token);
    // A seat that something is about to happen to is kept no longer, one way or the other.
    if (heldUntilTick === 0 || isNamed) continue;
    const msLeft = ((heldUntilTick - tickOf(facts.world)) * 1000) / TICKS_PER_SECOND;
    add(key, { msLeft, free: () => enqueue(queue, { kind: "unseat", token }) });
  }
  for (const [id, { request, claims, expiresAtMs }] of reservations) {
    if (request.isSpectator || claims !== "" || request.address === undefined) continue;
    const free = (): void => void reservations.delete(id);
    add(addressKey(request.address), { msLeft: expiresAtMs - parts.now(), free });
  }
  return byAddress;
}
