/** Whose seat is the host's, as people come, leave and hand over. */
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { Seat } from "../facts/seats.ts";
import { type Change, logNow } from "./change.ts";

/** Makes a person the host. */
export function makeHost(change: Change, seat: Seat): void {
  const { host } = change.facts;
  if (host.slot === seat.slot) return;
  // The room's maker has no more claim to it once it is another person's.
  if (host.wasHeld) host.token = "";
  host.slot = seat.slot;
  host.wasHeld = true;
  logNow(change, { kind: "host", slot: seat.slot });
}

/** Makes a person who brought the room's token the host, unless it became void since they asked. */
export function claimHost(change: Change, seat: Seat): void {
  if (change.facts.host.token !== "") makeHost(change, seat);
}

/** Passes on what a freed seat held: to the person who has been here longest, rather to a connected one. */
export function passOnHost(change: Change, freed: Seat): void {
  const { host, seats } = change.facts;
  if (host.slot !== freed.slot) return;
  host.slot = NO_SLOT;
  // Seats are kept in the order in which they were taken.
  const people = Array.from(seats.values()).filter((seat) => !seat.isAi);
  const next = people.find((seat) => seat.heldUntilTick === 0) ?? people[0];
  if (next !== undefined) makeHost(change, next);
}

/** A hosted room that everybody had left is hosted by the first who comes. */
export function fillHost(change: Change, seat: Seat): void {
  const { host } = change.facts;
  if (host.wasHeld && host.slot === NO_SLOT) makeHost(change, seat);
}
