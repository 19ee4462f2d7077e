/** A viewer: a connection to a room, its role there, and what it was sent. */

import type { LeaderboardRow, Standing } from "../../leaderboard/leaderboard.ts";
import type { InterestSet } from "../../replication/interest-set.ts";
import type { Connection } from "../../transport/connection.ts";
import type { Seat } from "../facts/seats.ts";
import type { PersonDriver } from "./drivers.ts";
import type { Pace } from "./pacing.ts";

/** Waits for its welcome; its messages are ignored, except pings. */
interface Joining {
  readonly kind: "joining";
}

interface Seated {
  readonly kind: "seated";
  readonly seat: Seat;
  readonly driver: PersonDriver;
  /** The resume token; facts hold only its hash. */
  readonly token: string;
  /** The player's standing as it was sent last. */
  sentStanding: Standing | undefined;
}

interface Watching {
  readonly kind: "watching";
}

/** Playback position of a delayed spectator. */
export interface Playback {
  readonly kind: "delayed";
  /** Number of the next message; -1 before the first entry point. */
  next: number;
  /** Newest tick sent; -1 before the first entry point. */
  tick: number;
  /** Age at which messages are sent, ticks: the delay, and up to a second more from the entry point. */
  ageTicks: number;
}

export type Role = Joining | Seated | Watching | Playback;

export interface Viewer {
  readonly connection: Connection;
  role: Role;
  /** Which of the two streams of snapshots it is on: the parity of their ticks. */
  readonly stream: 0 | 1;
  /** From its request to join, for when it takes a seat; empty without one. */
  readonly playerId: string;
  needsKeyframe: boolean;
  /** Messages that are sent with the next snapshot, or when it would be sent. */
  readonly queue: Uint8Array[];
  pace: Pace;
  interestSet: InterestSet;
  /** The leaderboard rows that it has. */
  sentRows: readonly LeaderboardRow[];
  /** Newest event that it was sent, in its welcome or since; -1 before its first welcome. */
  sentOffset: number;
  /** Messages refused in a row because there were too many. */
  refusedInRow: number;
}

/** A viewer with a seat. */
export type SeatedViewer = Viewer & { readonly role: Seated };
