/** The seats of a room: plain data by slot, in the order in which they were taken. */

export interface Seat {
  readonly slot: number;
  readonly name: string;
  /** The cleaned name as requested; others in the room may have it too. */
  readonly requestedName: string;
  /** An AI player. */
  readonly isAi: boolean;
  /** Hash of the seat's resume token, by which commands name a person; empty for AI players. */
  readonly token: string;
  /** Hash of the person's key; empty without one. */
  readonly playerId: string;
  /** The tick at which a seat without a connection is freed; 0 for all others. */
  keptUntilTick: number;
  /** The host muted this player. */
  isMuted: boolean;
  /** The player's last address, in the form that limits count by; empty for AI players. */
  addressKey: string;
}

export type Seats = Map<number, Seat>;

/** Seated people, connected or not; without AI players. */
export function peopleIn({ seats }: { readonly seats: Seats }): number {
  let people = 0;
  for (const seat of seats.values()) if (!seat.isAi) people += 1;
  return people;
}

/** The seat of the person whose token has that hash. */
export function findPerson({ seats }: { readonly seats: Seats }, token: string): Seat | undefined {
  if (token === "") return undefined;
  for (const seat of seats.values()) if (seat.token === token) return seat;
  return undefined;
}
