/** Who hosts a room: its maker, by a token; then whoever it is handed or passed on to. */
import { timingSafeEqual } from "node:crypto";
import { tickOf } from "../../shared/sim/world/world.ts";
import { logEvent } from "./event-log.ts";
import type { RoomState, Seat } from "./room-state.ts";

export interface Host {
  /** Makes whoever brings it the host; empty once the room is somebody else's, or nobody's. */
  token: string;
  seat: Seat | undefined;
  /** Somebody has hosted: from then on the room finds itself another one. */
  wasHeld: boolean;
}

export function createHost(token: string | undefined): Host {
  return { token: token ?? "", seat: undefined, wasHeld: false };
}

export function isHostToken({ token }: Host, brought: string | undefined): boolean {
  if (token === "" || brought === undefined) return false;
  const [own, other] = [Buffer.from(token), Buffer.from(brought)];
  return own.length === other.length && timingSafeEqual(own, other);
}

/** Makes somebody the host. */
export function makeHost(state: RoomState, seat: Seat): void {
  const { host } = state;
  if (host.seat === seat) return;
  // Whoever made the room has no more claim to it once it is somebody else's.
  if (host.wasHeld) host.token = "";
  host.seat = seat;
  host.wasHeld = true;
  state.areSettingsUntold = true;
  logEvent(state.events, { tick: tickOf(state.world), kind: "host", slot: seat.slot });
}

/** Passes on what a freed seat held: to whoever has been here longest, rather to one who is connected. */
export function passOnHost(state: RoomState, freed: Seat): void {
  const { host, seats } = state;
  if (host.seat !== freed) return;
  host.seat = undefined;
  state.areSettingsUntold = true;
  // Seats are kept in the order in which they were taken.
  const people = Array.from(seats.values()).filter((seat) => seat.brain === undefined);
  const next = people.find((seat) => seat.viewer !== undefined) ?? people[0];
  if (next !== undefined) makeHost(state, next);
}

/** A hosted room that everybody had left is hosted by the first who comes. */
export function fillHost(state: RoomState, seat: Seat): void {
  const { host } = state;
  if (host.wasHeld && host.seat === undefined) makeHost(state, seat);
}
