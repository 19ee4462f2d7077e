/** A connection of a room: what it is there, and what it was sent. */

import type { LeaderboardRow, Standing } from "../../leaderboard/leaderboard.ts";
import type { ViewerSight } from "../../replication/viewer-sight.ts";
import type { Connection } from "../../transport/connection.ts";
import type { Seat } from "../facts/seats.ts";
import type { PersonDriver } from "./drivers.ts";
import type { Pace } from "./pacing.ts";

/** Waits for the tick that lets it in; what it sends is ignored. */
interface Joining {
  readonly kind: "joining";
}

interface Seated {
  readonly kind: "seated";
  readonly seat: Seat;
  readonly driver: PersonDriver;
  /** Brings the seat back; facts keep its hash alone. */
  readonly token: string;
  /** Its own place as it was told last. */
  toldStanding: Standing | undefined;
}

interface Watching {
  readonly kind: "watching";
}

/** Is shown the room later: how far it is in the recording. */
export interface WatchingLater {
  readonly kind: "delayed";
  /** Number of the frame that comes next; -1 before the first entry point. */
  next: number;
  /** Newest tick shown; -1 before the first entry point. */
  tick: number;
  /** How much later each frame is shown, ticks: the delay, and what the entry point was older. */
  lagTicks: number;
}

export type Place = Joining | Seated | Watching | WatchingLater;

export interface Viewer {
  readonly connection: Connection;
  place: Place;
  /** Which of the two streams of snapshots; also the parity of their ticks. */
  readonly stream: 0 | 1;
  /** As in its request to join, empty without: counts if it takes a seat. */
  readonly playerId: string;
  needsKeyframe: boolean;
  /** Messages that go with the next snapshot, or where it would go. */
  readonly queue: Uint8Array[];
  pace: Pace;
  sight: ViewerSight;
  /** Rows of the leaderboard that it has. */
  toldRows: readonly LeaderboardRow[];
  /** Newest event that it was told of, in its welcome or since; -1 before its first welcome. */
  toldOffset: number;
  /** Messages refused one after another because there were too many. */
  refusedInRow: number;
}

/** A viewer as long as it has a seat. */
export type SeatedViewer = Viewer & { readonly place: Seated };
