/** The interface of rooms for gateway, HTTP and telemetry; room.ts and registry.ts implement it. */
import type { ModeName } from "../../shared/sim/modes/mode.ts";
import type { RoomSettings } from "../../shared/wire/messages.gen.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard.ts";
import type { Connection, ConnectionHandler } from "../transport/connection.ts";
import type { InviteTerms } from "./facts/invite.ts";
import type { RoomPhase } from "./facts/room-life.ts";
import type { RoomCounters, RoomLoad } from "./sessions/meters.ts";
import type { Refusal } from "./sessions/refusal.ts";
import type { JoinRequest } from "./sessions/reservations.ts";
import type { Traffic } from "./sessions/traffic.ts";

export interface RoomSummary {
  readonly code: string;
  readonly isPrivate: boolean;
  readonly mode: ModeName;
  readonly friendlyFire: boolean;
  /** Points that end a round early; 0: no limit. */
  readonly scoreLimit: number;
  /** Points of the first and second team; empty without teams. */
  readonly teamScores: readonly number[];
  readonly map: string;
  readonly phase: Exclude<RoomPhase, "ended">;
  /** Seated people, kept seats included; without AI players. */
  readonly players: number;
  readonly aiPlayers: number;
  readonly spectators: number;
  readonly seats: number;
  /** Until the phase ends; 0 while waiting. */
  readonly secondsLeft: number;
  /** Id of the newest stored result, if there is one: `/m/ID` shows it. */
  readonly lastResultId?: string;
  readonly isLocked: boolean;
  readonly hasPassword: boolean;
  readonly allowsSpectators: boolean;
  /** The delay for spectators and for readers of scores; 0: none. */
  readonly spectatorDelaySeconds: number;
}

export interface RoomOptions {
  readonly isPrivate: boolean;
  /** Name of a map as in its header; default: the first of the rotation. */
  readonly map?: string;
  /** Capacity, 2 … 1000; default: what the map is made for. */
  readonly seats?: number;
  /** AI players fill up to this many ships and leave as people join. */
  readonly fill?: number;
  readonly roundSeconds?: number;
  /** Other initial settings. */
  readonly settings?: Partial<RoomSettings>;
  readonly password?: string;
  readonly invite?: InviteTerms;
}

export interface RoomHandle {
  readonly code: string;
  readonly isPrivate: boolean;
  readonly counters: Readonly<RoomCounters>;
  readonly traffic: Traffic;
  /** Open connections of players and spectators. */
  readonly connections: number;
  readonly load: Readonly<RoomLoad>;
  summary(): RoomSummary;
  leaderboard(): readonly LeaderboardRow[];
  /** Why `code` is no valid invitation to this room; undefined if it is. */
  inviteFault(code: string): Refusal | undefined;
  /**
   * Calls `listener` after each change of the leaderboard (at most 5 a second), and with undefined when the
   * room ends.
   */
  watchLeaderboard(listener: (rows: readonly LeaderboardRow[] | undefined) => void): () => void;
  /**
   * Reserves a seat (or a spectator's place) for 30 s for the bearer of the ticket that carries the
   * reservation. If a resume claim is not valid any more, this is a new seat.
   */
  reserve(request: JoinRequest): { readonly ok: true; readonly reservation: string } | Refusal;
  /**
   * Address of the connection that would be replaced by the bearer of this reservation; undefined if there is
   * none.
   */
  addressReplacedBy(reservation: string): string | undefined;
  /**
   * Attaches the connection that presented a ticket for `reservation`. On success the handler receives every
   * message; the next tick seats the connection and sends its welcome, or closes it if the room filled
   * meanwhile. Messages before the welcome are ignored, except pings. On failure the caller closes it with
   * the code.
   */
  attach(
    connection: Connection,
    reservation: string,
  ):
    | { readonly ok: true; readonly handler: ConnectionHandler }
    | { readonly ok: false; readonly closeCode: number };
  /** Runs a tick of 1/60 s; called by the tick loop. */
  tick(): void;
}

export interface RoomRegistry {
  /** All open rooms. */
  readonly rooms: ReadonlyMap<string, RoomHandle>;
  /** Finds a room by its own code or an invitation's, in any case. */
  find(code: string): RoomHandle | undefined;
  create(
    options: RoomOptions,
  ): { readonly ok: true; readonly room: RoomHandle; readonly hostToken: string } | Refusal;
  /** The fullest public room (of this mode, if given) with a free seat. */
  fullestOpen(mode?: ModeName): RoomHandle | undefined;
  /** The fullest public room, or a new one. */
  quickPlay(mode?: ModeName): { readonly ok: true; readonly room: RoomHandle } | Refusal;
  /** Ticks every room; removes those that are over. */
  tick(): void;
  /** Counters of all rooms, closed ones included. */
  totals(): RoomCounters;
  /** Messages and bytes of all rooms, closed ones included. */
  traffic(): Traffic;
  /** Rooms that ended by an exception. */
  readonly failures: number;
  /** Opens no more rooms, because the server will stop. */
  readonly isDraining: boolean;
  /** Opens no more rooms, and announces in all rooms that the server stops within `ms`. */
  drain(ms: number): void;
  /**
   * While draining: closes at most `most` connections of rooms whose round is over (if `isLate`, of all
   * rooms), and removes empty rooms. Returns how many connections it closed.
   */
  closeDrained(most: number, isLate: boolean): number;
  /** Closes every room, and its connections with `closeCode`. */
  closeAll(closeCode: number): void;
}
