/** What gateway, HTTP and telemetry see of rooms; room.ts and registry.ts are behind it. */
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
  /** Points that end a round early; 0 for no limit. */
  readonly scoreLimit: number;
  /** Points of the first team and of the second; empty without teams. */
  readonly teamScores: readonly number[];
  readonly map: string;
  readonly phase: Exclude<RoomPhase, "ended">;
  /** Seated people, held seats included; AI players not. */
  readonly players: number;
  readonly aiPlayers: number;
  readonly spectators: number;
  readonly seats: number;
  /** Of the phase; 0 while waiting. */
  readonly secondsLeft: number;
  /** Id of the newest round's result, if one is kept: `/m/ID` shows it. */
  readonly lastResultId?: string;
  readonly isLocked: boolean;
  readonly hasPassword: boolean;
  readonly allowsSpectators: boolean;
  /** How much later those who watch, and readers of scores, are told; 0: at once. */
  readonly spectatorDelaySeconds: number;
}

export interface RoomOptions {
  readonly isPrivate: boolean;
  /** Name of a map as in its header, or undefined for the first of the rotation. */
  readonly map?: string;
  /** Ships that fit, 2 … 1000; default: what the map is made for. */
  readonly seats?: number;
  /** AI players fill up to this many ships and leave as people join. */
  readonly fill?: number;
  readonly roundSeconds?: number;
  /** What else is set from the beginning. */
  readonly settings?: Partial<RoomSettings>;
  readonly password?: string;
  readonly invite?: InviteTerms;
}

export interface RoomHandle {
  readonly code: string;
  readonly isPrivate: boolean;
  readonly counters: Readonly<RoomCounters>;
  readonly traffic: Traffic;
  /** Open connections, seated or watching. */
  readonly connections: number;
  readonly load: Readonly<RoomLoad>;
  summary(): RoomSummary;
  leaderboard(): readonly LeaderboardRow[];
  /** Why `code` lets nobody look into this room, if it does not. */
  inviteFault(code: string): Refusal | undefined;
  /** Calls back after each change of the leaderboard (at most 5 a second) and with undefined when the room ends. */
  watchLeaderboard(listener: (rows: readonly LeaderboardRow[] | undefined) => void): () => void;
  /**
   * Keeps a seat (or a place to watch) for 30 s for whoever brings the ticket made from the
   * reservation. A resume claim that no longer holds falls back to a new seat.
   */
  reserve(request: JoinRequest): { readonly ok: true; readonly reservation: string } | Refusal;
  /** Address of the connection that ends when somebody brings this reservation; undefined if none does. */
  addressReplacedBy(reservation: string): string | undefined;
  /**
   * Takes the connection that brought a ticket for `reservation`. On success the handler takes every frame,
   * and the next tick seats it and sends its welcome, or closes it where the room filled meanwhile; frames
   * before the welcome are ignored. On failure the caller closes with the code.
   */
  attach(
    connection: Connection,
    reservation: string,
  ):
    | { readonly ok: true; readonly handler: ConnectionHandler }
    | { readonly ok: false; readonly closeCode: number };
  /** One step of 1/60 s; called by the tick loop. */
  tick(): void;
}

export interface RoomRegistry {
  /** Every open room. */
  readonly rooms: ReadonlyMap<string, RoomHandle>;
  /** By its own code or an invitation's, in any case. */
  find(code: string): RoomHandle | undefined;
  create(
    options: RoomOptions,
  ): { readonly ok: true; readonly room: RoomHandle; readonly hostToken: string } | Refusal;
  /** The fullest public room (of this mode, if one is asked for) with space for one more person. */
  fullestOpen(mode?: ModeName): RoomHandle | undefined;
  /** The fullest open room, or a new one. */
  quickPlay(mode?: ModeName): { readonly ok: true; readonly room: RoomHandle } | Refusal;
  /** Steps every room; removes those that are over. */
  tick(): void;
  /** Counters of all rooms, those that are closed included. */
  totals(): RoomCounters;
  /** Frames and bytes of all rooms, those that are closed included. */
  traffic(): Traffic;
  /** Rooms that ended by an exception. */
  readonly failures: number;
  /** No more rooms are opened: the server is about to end. */
  readonly isDraining: boolean;
  /** Opens no more rooms, and tells those in them that all ends in `ms` at the latest. */
  drain(ms: number): void;
  /**
   * While draining: closes at most `most` connections of rooms whose round is over, or of all where
   * `isLate`, and removes the rooms that are empty. Gives how many it closed.
   */
  closeDrained(most: number, isLate: boolean): number;
  /** Ends every room: clients are closed with `closeCode`. */
  closeAll(closeCode: number): void;
}
