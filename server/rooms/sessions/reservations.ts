/** Seats and spectators' places that are reserved for the bearers of tickets, until they connect. */
import type { RoomFacts } from "../facts/room-facts.ts";
import { type CommandQueue, peopleSoon } from "./command-queue.ts";

/** A reservation that is not used in this time expires, together with its ticket. */
export const RESERVATION_MS = 30_000;

export interface JoinRequest {
  /** Requested name; the room cleans it and makes it unique. */
  readonly name: string;
  readonly isSpectator: boolean;
  /** Hash of the player's key; without one the player appears in no global leaderboard. */
  readonly playerId?: string;
  /** The invitation's or room's code as it was given; left out where none is needed. */
  readonly code?: string;
  readonly address?: string;
  readonly password?: string;
  readonly hostToken?: string;
  /** False: does not take over a seat whose player is connected. */
  readonly takesOver?: boolean;
  readonly resume?: { readonly token: string; readonly epoch: number; readonly offset: number };
}

export interface Reservation {
  readonly request: JoinRequest;
  /** Hash of the resume token of the seat to return to; empty without a valid claim. */
  readonly claims: string;
  readonly expiresAtMs: number;
}

/** By the secret in the ticket. */
export type Reservations = Map<string, Reservation>;

export interface Entrance {
  readonly facts: RoomFacts;
  readonly queue: CommandQueue;
  readonly reservations: Reservations;
  readonly parts: { readonly now: () => number };
}

export function dropOldReservations({
  reservations,
  parts,
}: Pick<Entrance, "reservations" | "parts">): void {
  for (const [id, { expiresAtMs }] of reservations)
    if (expiresAtMs <= parts.now()) reservations.delete(id);
}

/** Requests of ticket holders who do not return to a seat. */
export function* pendingRequests({
  reservations,
  parts,
}: Pick<Entrance, "reservations" | "parts">): Generator<JoinRequest> {
  const nowMs = parts.now();
  for (const { request, claims, expiresAtMs } of reservations.values())
    if (claims === "" && expiresAtMs > nowMs) yield request;
}

/** Free seats, without reserved ones and after queued commands. */
export function freeSeats(entrance: Entrance): number {
  const { facts, queue } = entrance;
  let reserved = 0;
  for (const { isSpectator } of pendingRequests(entrance)) if (!isSpectator) reserved += 1;
  return facts.settings.seats - peopleSoon(facts, queue) - reserved;
}
