/**
 * What a page, a bot or a test sees of a session: the boundary of the headless client. Nothing here
 * knows a DOM, a renderer or Node; clock, randomness, sockets and HTTP are handed in.
 */

import type { Sight } from "../../shared/ai/brain.ts";
import type { Arena } from "../../shared/sim/arena.ts";
import type {
  Hosting,
  MatchInfo,
  NoticeMessage,
  PlayerInfo,
  RoomSettings,
  RoundInfo,
  ScoreRow,
} from "../../shared/wire/messages.gen.ts";
import type { RoomEvent } from "../../shared/wire/room-event.ts";
import type { Frame, Moment } from "./frame.ts";
import type { PeopleMessage } from "./people-messages.ts";

/** What carries a page's connection. */
export type Transport = "WebSocket" | "HTTP";

/** A WebSocket as the session needs it: browser, `ws`, or a simulated link. */
export interface GameSocket {
  /** Undefined where nobody asks, or not opened yet. */
  readonly transport?: Transport | undefined;
  onOpen: () => void;
  onFrame: (frame: Uint8Array) => void;
  onClose: (code: number, reason: string) => void;
  send(frame: Uint8Array): void;
  close(): void;
}

export type OpenSocket = (url: string, protocols: readonly string[]) => GameSocket;

/** What a session shows when it asks to come back to its seat. */
export interface ResumeClaim {
  readonly token: string;
  readonly epoch: number;
  readonly offset: number;
}

/** Answer to a request for a ticket (POST /api/rooms/CODE/join). */
export type JoinAnswer =
  | { readonly ok: true; readonly url: string; readonly ticket: string }
  | {
      readonly ok: false;
      /** HTTP status of the refusal. */
      readonly status: number;
      /** A sentence for the player. */
      readonly message: string;
      /** No use in asking again. */
      readonly isFinal: boolean;
      readonly retryAfterMs?: number;
    };

export interface SessionParts {
  readonly openSocket: OpenSocket;
  /** Asks for a ticket; rejects only when the server can't be reached (the session then retries). */
  readonly requestTicket: (resume: ResumeClaim | undefined) => Promise<JoinAnswer>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Uniform in 0 … 1 (exclusive), for the spread of retries. */
  readonly random: () => number;
}

export interface SessionOptions {
  /** Seat of an earlier page to come back to. */
  readonly resume?: ResumeClaim;
  readonly probe?: SessionProbe;
}

/** joining → playing ⇄ reconnecting → closed. Watching is `playing` with slot NO_SLOT. */
export type SessionPhase = "joining" | "playing" | "reconnecting" | "closed";

export interface NetStats {
  /** What carries the connection; undefined without one. */
  readonly transport: Transport | undefined;
  /** Smoothed round trip, ms; 0 until measured. */
  readonly rttMs: number;
  /** Margin with which inputs reach the server before their tick, smoothed, ms. */
  readonly marginMs: number;
  /** Mean lateness of snapshots against the best of the last 3 s, ms. */
  readonly jitterMs: number;
  /** How far behind the newest snapshot others are drawn, ms. */
  readonly interpolationDelayMs: number;
  /** Snapshots in which the own ship was compared, and in which it differed. */
  readonly predictionChecks: number;
  readonly mismatches: number;
  /** Mismatches by cause. */
  readonly corrections: {
    readonly interaction: number;
    readonly starvation: number;
    readonly spawn: number;
  };
  /** Size of the newest correction, px; 0 while there was none. */
  readonly lastCorrectionPx: number;
  /** Newest tick of which the own ship was compared, or -1; and 16 bits of hash of its motion then, as
   * predicted and as the server has it. */
  readonly comparedTick: number;
  readonly predictedHash: number;
  readonly serverHash: number;
  readonly snapshots: number;
  readonly snapshotBytes: number;
  readonly keyframes: number;
  readonly resyncs: number;
  readonly decodeErrors: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly reconnects: number;
}

/** Called as things happen, for measurements; each may be undefined. */
export interface SessionProbe {
  onRtt?(rttMs: number): void;
  onSnapshot?(intervalMs: number, bytes: number): void;
  /** Time from sending a tick's input to the first snapshot that shows its effect. */
  onInputAck?(delayMs: number): void;
  /** An input was made for a tick of the own ship. */
  onInput?(tick: number, input: number): void;
  onCorrection?(sizePx: number, cause: "interaction" | "starvation" | "spawn"): void;
}

export interface LeaderboardRow extends ScoreRow {
  readonly name: string;
}

/** A player's place; rank 1 is the best. */
export interface Standing {
  readonly rank: number;
  readonly row: LeaderboardRow;
}

/** What a room is set to, who hosts it, and the server's words to this page. */
export interface RoomView {
  /** Undefined before the first welcome. */
  readonly settings: RoomSettings | undefined;
  readonly hosting: Hosting | undefined;
  /** Names of those who are about to come in. */
  readonly coming: readonly string[];
  /** Newest last, at most 16; `noticeCount` counts all that ever came. */
  readonly notices: readonly NoticeMessage[];
  readonly noticeCount: number;
}

export interface Session {
  readonly phase: SessionPhase;
  /** A sentence for the player while joining, reconnecting or closed; empty while playing. */
  readonly notice: string;
  /** While reconnecting: time until the next attempt, ms; 0 during one. */
  readonly retryInMs: number;
  /** Why the session is closed, from the table of close codes; 0 while it is not. */
  readonly closeCode: number;
  readonly roomCode: string;
  readonly isPrivate: boolean;
  readonly seats: number;
  readonly room: RoomView;
  /** Own seat, or NO_SLOT. */
  readonly slot: number;
  readonly name: string;
  readonly arena: Arena | undefined;
  readonly round: RoundInfo | undefined;
  /** What the round is played for, and how it stands. */
  readonly match: MatchInfo | undefined;
  readonly players: ReadonlyMap<number, PlayerInfo>;
  /** Best first: the best (LEADERBOARD_ROWS) at least, everybody at the start of a phase and in results. */
  readonly leaderboard: readonly LeaderboardRow[];
  /** The own place, on the leaderboard or below it; undefined without a seat. */
  readonly standing: Standing | undefined;
  /** Newest events last, at most 64. */
  readonly events: readonly RoomEvent[];
  readonly frame: Frame;
  readonly stats: NetStats;
  /** What brings this seat back after a reload; undefined without a seat. */
  readonly resumeClaim: ResumeClaim | undefined;
  /** What a brain may look at; undefined while there is nothing to see. */
  readonly sight: Sight | undefined;
  /** Counts up whenever players, leaderboard, events, round or phase changed: cheap to compare. */
  readonly revision: number;
  /** The window's size in px: a player is sent what a window of its shape shows. */
  setView(width: number, height: number): void;
  /** The input (shared/sim/input.ts) that the player holds from now on. */
  setInput(input: number): void;
  /** Says or does something among people; lost while there is no connection. */
  tell(message: PeopleMessage): void;
  /** Runs what is due since the last call and fills `frame`; call once per animation frame. */
  update(): void;
  /** Time until the next tick of the own ship, ms; Infinity while there is none. */
  readonly nextTickInMs: number;
  /**
   * Runs the own ship's ticks that are due, and nothing else: called when one is, between two
   * frames, its input leaves that much sooner.
   */
  runTicks(): void;
  /** Effects since the last call. */
  takeMoments(): readonly Moment[];
  /** Gives up the seat and closes. */
  leave(): void;
}
