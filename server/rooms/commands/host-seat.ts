/** Which seat is the host's, as people join, leave and hand over. */

import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { Seat } from "../facts/seats.ts";
import { type Change, logNow } from "./change.ts";

/** Makes a person the host. */
export function makeHost(change: Change, seat: Seat): void {
  const { host } = change.facts;
  if (host.slot === seat.slot) return;
  // The first host's token expires when another person becomes host.
  if (host.hadHost) host.token = "";
  host.slot = seat.slot;
  host.hadHost = true;
  logNow(change, { kind: "host", slot: seat.slot });
}

/** Makes the person who brought the host token the host, unless the token was voided since the request. */
export function claimHost(change: Change, seat: Seat): void {
  if (change.facts.host.token !== "") makeHost(change, seat);
}

/** When the host's seat is freed: makes the person host who joined first, connected people before others. */
export function passHostOn(change: Change, freed: Seat): void {
  const { host, seats } = change.facts;
  if (host.slot !== freed.slot) return;
  host.slot = NO_SLOT;
  // Seats are in the order in which they were taken.
  const people = Array.from(seats.values()).filter((seat) => !seat.isAi);
  const next = people.find((seat) => seat.keptUntilTick === 0) ?? people[0];
  if (next !== undefined) makeHost(change, next);
}

/** The first person to join becomes host of a hosted room that all people had left. */
export function fillHost(change: Change, seat: Seat): void {
  const { host } = change.facts;
  if (host.hadHost && host.slot === NO_SLOT) makeHost(change, seat);
}
