/**
 * Seats that are kept for people who are not there: lost connections and tickets not used yet. As long
 * as seats are free nobody minds them; in a full room they may not keep others out.
 */

import { tickOf } from "../../shared/sim/world/world.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { addressKey } from "../limits/address-key.ts";
import { freeSeats, type RoomState, type Viewer } from "./room-state.ts";
import { freeSeat, holdSeat } from "./seating.ts";
import { TICK_MS } from "./tick-loop.ts";

/** Seats of a full room that one address may keep without being there: a household that lost its link. */
export const HELD_PER_ADDRESS = 8;

interface Kept {
  /** Until it is given up anyway; whoever has least was kept first, as all are kept equally long. */
  readonly msLeft: number;
  readonly free: () => void;
}

/**
 * Frees one seat of a full room for somebody from `address`: the one kept longest by the address that
 * keeps most, if those are more than its share. Nobody gets a seat of their own address that way, so
 * people behind one address do not drive each other out.
 */
export function makeWay(state: RoomState, address: string | undefined): void {
  if (freeSeats(state) > 0) return;
  const keptBy = keptSeats(state);
  if (address !== undefined) keptBy.delete(addressKey(address));
  let most: readonly Kept[] = [];
  for (const kept of keptBy.values()) if (kept.length > most.length) most = kept;
  if (most.length <= HELD_PER_ADDRESS) return;
  most.reduce((oldest, kept) => (kept.msLeft < oldest.msLeft ? kept : oldest)).free();
}

/** Kept seats by the address that keeps them. */
function keptSeats(state: RoomState): Map<string, Kept[]> {
  const { seats, reservations, parts, world } = state;
  const byAddress = new Map<string, Kept[]>();
  const add = (key: string, kept: Kept): void => {
    const others = byAddress.get(key);
    if (others === undefined) byAddress.set(key, [kept]);
    else others.push(kept);
  };
  for (const seat of seats.values()) {
    if (seat.heldUntilTick === 0) continue;
    const msLeft = (seat.heldUntilTick - tickOf(world)) * TICK_MS;
    add(seat.addressKey, { msLeft, free: () => freeSeat(state, seat) });
  }
  for (const [id, { request, seat, expiresAtMs }] of reservations) {
    if (request.isSpectator || seat !== undefined || request.address === undefined) continue;
    const free = (): void => void reservations.delete(id);
    add(addressKey(request.address), { msLeft: expiresAtMs - parts.now(), free });
  }
  return byAddress;
}

/**
 * Holds the seat of a connection that ended, or frees it where `sentCode`, with which the server
 * ended it, says that no page of ours was at the other end.
 */
export function vacate(state: RoomState, { seat }: Viewer, sentCode: number | undefined): void {
  if (seat === undefined) return;
  if (sentCode === CLOSE.malformed || sentCode === CLOSE.tooLarge) freeSeat(state, seat);
  else holdSeat(state, seat);
}
