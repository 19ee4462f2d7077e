/** A room's data; what happens to it stands in the files beside. */

import type { Brain } from "../../shared/ai/brain.ts";
import type { Arena } from "../../shared/sim/arena/arena.ts";
import {
  HEAD,
  PHASE_COUNTDOWN,
  PHASE_PLAYING,
  PHASE_WAITING,
} from "../../shared/sim/world/head.ts";
import type { World } from "../../shared/sim/world/world.ts";
import type { RoomSettings } from "../../shared/wire/messages.gen.ts";
import type { SnapshotHeader } from "../../shared/wire/snapshot/snapshot-header.ts";
import type { Leaderboard, LeaderboardRow, Standing } from "../leaderboard/leaderboard.ts";
import type { Limiter } from "../limits/token-buckets.ts";
import type { SnapshotStream } from "../replication/snapshot-stream.ts";
import type { TickLog } from "../replication/tick-log.ts";
import type { ViewerSight } from "../replication/viewer-sight.ts";
import type { Connection } from "../transport/connection.ts";
import type { Bans } from "./bans.ts";
import type { BlackBox } from "./black-box.ts";
import type { Coming } from "./coming.ts";
import type { DelayedBroadcast } from "./delayed-broadcast.ts";
import type { EventLog } from "./event-log.ts";
import type { Foresight } from "./forecasts.ts";
import type { Host } from "./hosting.ts";
import type { InputBuffer } from "./input-buffer.ts";
import type { Invite, InviteTerms } from "./invite.ts";
import type { ResultSink } from "./keep-result.ts";
import type { Outgoing } from "./outgoing.ts";
import type { RoomLoad } from "./overload.ts";
import type { Pace } from "./pacing.ts";
import type { JoinRequest, RoomCounters } from "./room-api.ts";
import type { RoomPhase } from "./room-life.ts";
import type { PasswordHash } from "./room-password.ts";
import type { Traffic } from "./traffic.ts";
import type { WelcomePieces } from "./welcome-pieces.ts";
import type { WordFilter } from "./word-filter.ts";

export interface Seat {
  readonly slot: number;
  readonly name: string;
  /** The name that was asked for, cleaned; others may have had it. */
  readonly wish: string;
  /** Brings the seat back; empty for an AI player. */
  readonly token: string;
  /** Hash of the person's key, if it has one. */
  readonly playerId: string | undefined;
  /** The server's own player, if it is one. */
  brain: Brain | undefined;
  readonly inputs: InputBuffer;
  readonly foresight: Foresight;
  viewer: Viewer | undefined;
  /** While nobody is connected: the tick at which the seat is given up. */
  heldUntilTick: number;
  /** The host took their words from them. */
  isMuted: boolean;
  /** Where its player came from last, as limits count addresses; empty for an AI player. */
  addressKey: string;
}

/** A connection that is told of the room, seated or watching. */
export interface Viewer {
  readonly connection: Connection;
  /** Undefined while it watches. */
  seat: Seat | undefined;
  /** Which of the two streams of snapshots; also the parity of their ticks. */
  readonly stream: 0 | 1;
  /** As in its request to join: counts if it takes a seat. */
  readonly playerId: string | undefined;
  needsKeyframe: boolean;
  /** Messages that go with the next snapshot, or where it would go. */
  readonly queue: Uint8Array[];
  pace: Pace;
  sight: ViewerSight;
  /** Rows of the leaderboard that it has. */
  toldRows: readonly LeaderboardRow[];
  /** Newest event that it was told of, in its welcome or since; -1 before its first welcome. */
  toldOffset: number;
  /** Its own place as it was told last; undefined if it watches. */
  toldStanding: Standing | undefined;
  /** Messages refused one after another because there were too many. */
  refusedInRow: number;
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
  /** A code that leads to this room from now on, of a secure generator, upper case. */
  readonly newCode: () => string;
  readonly words: WordFilter;
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
  /** Ships that fit; the settings may let fewer people in. */
  readonly seats: number;
  readonly fill: number;
  readonly roundTicks: number;
  /** How long a lost connection keeps its seat; default 30 s. */
  readonly holdTicks?: number;
  /** What the host may choose from; default: `arenas`. */
  readonly maps?: readonly Arena[];
  /** What else is set from the beginning. */
  readonly settings?: Partial<RoomSettings>;
  /** Makes whoever brings it the host; none for a room that nobody hosts. */
  readonly hostToken?: string;
  readonly password?: string;
  readonly invite?: InviteTerms;
}

export interface RoomState {
  readonly setup: RoomSetup;
  settings: RoomSettings;
  /** Settings, host or invitation changed since everybody was told. */
  areSettingsUntold: boolean;
  readonly host: Host;
  invite: Invite;
  /** The code that everybody was told lets people in. */
  toldInviteCode: string;
  password: PasswordHash | undefined;
  readonly bans: Bans;
  readonly talkLimit: Limiter;
  readonly hostLimit: Limiter;
  /** People filled every seat when somebody last looked. */
  wasFull: boolean;
  readonly parts: RoomParts;
  readonly world: World;
  arenaIndex: number;
  readonly seats: Map<number, Seat>;
  /** Every connection. */
  readonly viewers: Set<Viewer>;
  /** Those who are told of the world as it is now: all but the ones who are shown it later. */
  readonly audience: Set<Viewer>;
  /** What those who watch are shown later; undefined while they are shown it at once. */
  delayed: DelayedBroadcast | undefined;
  readonly reservations: Map<string, Reservation>;
  readonly coming: Coming;
  readonly events: EventLog;
  readonly board: Leaderboard;
  readonly welcomePieces: WelcomePieces;
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

/** Requests of those who hold a ticket for a place that they did not have before. */
export function* newcomers({ reservations, parts }: RoomState): Generator<JoinRequest> {
  const nowMs = parts.now();
  for (const { request, seat, expiresAtMs } of reservations.values())
    if (seat === undefined && expiresAtMs > nowMs) yield request;
}

/** People who may still take a seat, reservations counted as taken. */
export function freeSeats(state: RoomState): number {
  let reserved = 0;
  for (const { isSpectator } of newcomers(state)) if (!isSpectator) reserved += 1;
  return state.settings.seats - peopleIn(state) - reserved;
}

/** The phase that the room's world is in. */
export function phaseOf({ world }: RoomState): Exclude<RoomPhase, "ended"> {
  switch (world.head[HEAD.phase]) {
    case PHASE_PLAYING:
      return "playing";
    case PHASE_WAITING:
      return "waiting";
    case PHASE_COUNTDOWN:
      return "countdown";
    default:
      return "results";
  }
}
