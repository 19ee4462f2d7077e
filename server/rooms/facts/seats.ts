/** Who has which seat: plain data by slot, in the order in which seats were taken. */

export interface Seat {
  readonly slot: number;
  readonly name: string;
  /** The name that was asked for, cleaned; others may have had it. */
  readonly wish: string;
  /** The server's own player. */
  readonly isAi: boolean;
  /** Hash of the token that brings the seat back, and what commands name a person by; empty for an AI player. */
  readonly token: string;
  /** Hash of the person's key; empty without one. */
  readonly playerId: string;
  /** While its player has no connection: the tick at which the seat is given up; else 0. */
  heldUntilTick: number;
  /** The host muted them. */
  isMuted: boolean;
  /** Where its player came from last, as limits count addresses; empty for an AI player. */
  addressKey: string;
}

export type Seats = Map<number, Seat>;

/** Seated people, connected or held; AI players are no people. */
export function peopleIn({ seats }: { readonly seats: Seats }): number {
  let people = 0;
  for (const seat of seats.values()) if (!seat.isAi) people += 1;
  return people;
}

/** The seat of the person with the token of that hash. */
export function findPerson({ seats }: { readonly seats: Seats }, token: string): Seat | undefined {
  if (token === "") return undefined;
  for (const seat of seats.values()) if (seat.token === token) return seat;
  return undefined;
}
