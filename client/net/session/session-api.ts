/**
 * The boundary of the headless client: what a page, a bot or a test sees of a session. session-parts.ts has
 * what a session is given.
 */

import type { Perception } from "../../../shared/ai/brain.ts";
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import type { MatchInfo, PlayerInfo, RoundInfo } from "../../../shared/wire/messages.gen.ts";
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import type { Effect } from "../frame/effect.ts";
import type { Frame } from "../frame/frame.ts";
import type { PeopleMessage } from "../room/people-messages.ts";
import type { LeaderboardRow, RoomView, SeatView, Standing } from "../room/room-view.ts";
import type { NetStats } from "./net-stats.ts";
import type { ResumeClaim } from "./resume-claim.ts";

/** joining → playing ⇄ reconnecting → closed. A spectator is `playing` with slot NO_SLOT. */
export type SessionPhase = "joining" | "playing" | "reconnecting" | "closed";

/** Whether a session is connected, and the sentence to show if it is not. */
export interface ConnectionView {
  readonly phase: SessionPhase;
  /** A sentence for the player while joining, reconnecting or closed; empty while playing. */
  readonly notice: string;
  /** While reconnecting: time until the next attempt, ms; 0 during one. */
  readonly retryInMs: number;
  /** Why the session is closed, from the table of close codes; 0 before. */
  readonly closeCode: number;
}

/** The current round: its settings, players and scores. */
export interface RoundView {
  readonly arena: Arena | undefined;
  readonly round: RoundInfo | undefined;
  /** What the round is played for, and how it stands. */
  readonly match: MatchInfo | undefined;
  readonly players: ReadonlyMap<number, PlayerInfo>;
  /** Best first: at least the best LEADERBOARD_ROWS, all players at the start of a phase and in results. */
  readonly leaderboard: readonly LeaderboardRow[];
  /** The own standing, on the leaderboard or below it; undefined without a seat. */
  readonly standing: Standing | undefined;
  /** Newest events last, at most 64. */
  readonly events: readonly RoomEvent[];
}

/** What the player does. */
export interface PlayerControls {
  /** The window's size in px: a player receives what a window of its shape shows. */
  setView(width: number, height: number): void;
  /**
   * The input (shared/sim/input.ts) that the player holds from now on. Call it for each press: a button
   * that is down here is down in the next tick, though it is released before.
   */
  setInput(input: number): void;
  /** Sends a message about people or the room; lost while there is no connection. */
  send(message: PeopleMessage): void;
  /** Gives up the seat and closes. */
  leave(): void;
}

/** What drives a session: it runs only when its page calls. */
export interface SessionLoop {
  /** Runs what is due since the last call and fills `frame`; call once per animation frame. */
  update(): void;
  /** Time until the next tick of the own ship, ms; Infinity while there is none. */
  readonly nextTickInMs: number;
  /**
   * Runs only the own ship's ticks that are due: called between two frames, it sends their inputs that much
   * sooner.
   */
  runTicks(): void;
}

export interface Session extends ConnectionView, SeatView, RoundView, PlayerControls, SessionLoop {
  readonly room: RoomView;
  readonly frame: Frame;
  readonly stats: NetStats;
  /** What takes this seat again after a reload; undefined without a seat. */
  readonly resumeClaim: ResumeClaim | undefined;
  /** What a brain may perceive; undefined while there is nothing. */
  readonly perception: Perception | undefined;
  /** Increments whenever players, leaderboard, events, round or phase change: cheap to compare. */
  readonly revision: number;
  /** Effects since the last call. */
  takeEffects(): readonly Effect[];
}
