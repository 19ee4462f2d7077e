/** Seats and places to watch that are kept for the bearers of tickets, until they connect. */
import type { RoomFacts } from "../facts/room-facts.ts";
import { type CommandQueue, peopleSoon } from "./command-queue.ts";

/** A reservation not used within this time is void; as long as its ticket. */
export const RESERVATION_MS = 30_000;

export interface JoinRequest {
  /** Wish; the room cleans it and makes it unique. */
  readonly name: string;
  readonly isSpectator: boolean;
  /** Hash of the player's key; a player without one counts only in the match. */
  readonly playerId?: string;
  /** The code that led here, as it was given; left out by those who need none. */
  readonly code?: string;
  /** Where the request came from. */
  readonly address?: string;
  readonly password?: string;
  readonly hostToken?: string;
  /** False: a seat that somebody is connected to is not taken over. */
  readonly takesOver?: boolean;
  readonly resume?: { readonly token: string; readonly epoch: number; readonly offset: number };
}

interface Reservation {
  readonly request: JoinRequest;
  /** Hash of the token of the seat to come back to; empty where the claim did not hold. */
  readonly claims: string;
  readonly expiresAtMs: number;
}

/** By the secret that a ticket carries. */
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

/** Requests of the bearers of tickets for a place that they did not have before. */
export function* newcomers({
  reservations,
  parts,
}: Pick<Entrance, "reservations" | "parts">): Generator<JoinRequest> {
  const nowMs = parts.now();
  for (const { request, claims, expiresAtMs } of reservations.values())
    if (claims === "" && expiresAtMs > nowMs) yield request;
}

/** People who may still take a seat, reservations and queued commands counted. */
export function freeSeats(entrance: Entrance): number {
  const { facts, queue } = entrance;
  let reserved = 0;
  for (const { isSpectator } of newcomers(entrance)) if (!isSpectator) reserved += 1;
  return facts.settings.seats - peopleSoon(facts, queue) - reserved;
}
