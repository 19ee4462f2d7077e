/** A room's data; what happens to it stands in the files beside. */

import type { Brain } from "../../shared/ai/brain.ts";
import type { Arena } from "../../shared/sim/arena.ts";
import type { MatchRules, World } from "../../shared/sim/world.ts";
import type { SnapshotHeader } from "../../shared/wire/snapshot-header.ts";
import type { TickLog } from "../../shared/wire/tick-log.ts";
import type { Leaderboard, LeaderboardRow, Standing } from "../leaderboard/leaderboard.ts";
import type { SnapshotStream } from "../replication/snapshot-stream.ts";
import type { ViewerSight } from "../replication/viewer-sight.ts";
import type { Connection } from "../transport/connection.ts";
import type { BlackBox } from "./black-box.ts";
import type { EventLog } from "./event-log.ts";
import type { InputBuffer } from "./input-buffer.ts";
import type { ResultSink } from "./keep-result.ts";
import type { Outgoing } from "./outgoing.ts";
import type { RoomLoad } from "./overload.ts";
import type { Pace } from "./pacing.ts";
import type { JoinRequest, RoomCounters } from "./room-api.ts";
import type { Traffic } from "./traffic.ts";

export interface Seat {
  readonly slot: number;
  readonly name: string;
  /** Brings the seat back; empty for an AI player. */
  readonly token: string;
  /** Hash of the person's key, if it has one. */
  readonly playerId: string | undefined;
  /** The server's own player, if it is one. */
  readonly brain: Brain | undefined;
  readonly inputs: InputBuffer;
  viewer: Viewer | undefined;
  /** While nobody is connected: the tick at which the seat is given up. */
  heldUntilTick: number;
}

/** A connection that is told of the room, seated or watching. */
export interface Viewer {
  readonly connection: Connection;
  readonly seat: Seat | undefined;
  /** Which of the two streams of snapshots; also the parity of their ticks. */
  readonly stream: 0 | 1;
  needsKeyframe: boolean;
  /** Messages that go with the next snapshot, or where it would go. */
  readonly queue: Uint8Array[];
  readonly pace: Pace;
  readonly sight: ViewerSight;
  /** Rows of the leaderboard that it has. */
  toldRows: readonly LeaderboardRow[];
  /** Newest event that it was told of, in its welcome or since. */
  toldOffset: number;
  /** Its own place as it was told last; undefined if it watches. */
  toldStanding: Standing | undefined;
}

export interface Reservation {
  readonly request: JoinRequest;
  /** Seat to come back to, if the claim held. */
  readonly seat: Seat | undefined;
  readonly expiresAtMs: number;
}

export interface RoomParts {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Milliseconds until the loop runs the next tick. */
  readonly msUntilNextTick: () => number;
  /** Unsigned 32-bit numbers that can't be guessed. */
  readonly randomWord: () => number;
  /** A secret of 128 bits as text. */
  readonly secret: () => string;
  /** Called once when a kill, join or other notable thing wants a log line. */
  readonly log: (message: string, detail: Record<string, unknown>) => void;
  /** Where results of rounds go; without it none is kept. */
  readonly results?: ResultSink;
}

export interface RoomSetup {
  readonly code: string;
  readonly isPrivate: boolean;
  /** The first is played first; then in turn. Not empty. */
  readonly arenas: readonly Arena[];
  readonly seats: number;
  readonly fill: number;
  readonly roundTicks: number;
  /** What the first round is played for; DEFAULT_RULES if left out. */
  readonly rules?: MatchRules;
}

export interface RoomState {
  readonly setup: RoomSetup;
  readonly parts: RoomParts;
  readonly world: World;
  arenaIndex: number;
  readonly seats: Map<number, Seat>;
  readonly viewers: Set<Viewer>;
  readonly reservations: Map<string, Reservation>;
  readonly events: EventLog;
  readonly board: Leaderboard;
  readonly boardListeners: Set<(rows: readonly LeaderboardRow[] | undefined) => void>;
  /** Inputs of the next tick. */
  readonly inputs: Int32Array;
  log: TickLog;
  logBefore: TickLog;
  readonly streams: readonly [SnapshotStream, SnapshotStream];
  readonly header: SnapshotHeader;
  readonly outgoing: Outgoing;
  readonly counters: RoomCounters;
  readonly traffic: Traffic;
  readonly blackBox: BlackBox;
  readonly load: RoomLoad;
  /** When the server ends at the latest, ms; undefined while it is not about to. */
  drainsAtMs: number | undefined;
  /** While draining: the round is over, and no other one begins. */
  isLastRoundOver: boolean;
  /** When the last person left or the room was made; for closing it. */
  emptySinceMs: number;
  /** Milliseconds since 1970; 0 where no result is kept. */
  roundStartedAtMs: number;
  lastResultId: string | undefined;
}

/** Seated people, connected or held; AI players are no people. */
export function peopleIn(state: RoomState): number {
  let people = 0;
  for (const seat of state.seats.values()) if (seat.brain === undefined) people += 1;
  return people;
}

export function spectatorsIn(state: RoomState): number {
  let spectators = 0;
  for (const viewer of state.viewers) if (viewer.seat === undefined) spectators += 1;
  return spectators;
}
