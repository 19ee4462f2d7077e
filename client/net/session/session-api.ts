/**
 * What a page, a bot or a test sees of a session: the boundary of the headless client. What it is given
 * stands in session-parts.ts.
 */

import type { Sight } from "../../../shared/ai/brain.ts";
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import type { MatchInfo, PlayerInfo, RoundInfo } from "../../../shared/wire/messages.gen.ts";
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import type { Effect } from "../frame/effect.ts";
import type { Frame } from "../frame/frame.ts";
import type { PeopleMessage } from "../room/people-messages.ts";
import type { LeaderboardRow, RoomView, SeatView, Standing } from "../room/room-view.ts";
import type { NetStats } from "./net-stats.ts";
import type { ResumeClaim } from "./resume-claim.ts";

/** joining → playing ⇄ reconnecting → closed. Watching is `playing` with slot NO_SLOT. */
export type SessionPhase = "joining" | "playing" | "reconnecting" | "closed";

/** Whether a session is connected, and what it says when it is not. */
export interface ConnectionView {
  readonly phase: SessionPhase;
  /** A sentence for the player while joining, reconnecting or closed; empty while playing. */
  readonly notice: string;
  /** While reconnecting: time until the next attempt, ms; 0 during one. */
  readonly retryInMs: number;
  /** Why the session is closed, from the table of close codes; 0 while it is not. */
  readonly closeCode: number;
}

/** The round that is played, who plays it, and how it stands. */
export interface RoundView {
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
}

/** What the player does. */
export interface PlayerControls {
  /** The window's size in px: a player is sent what a window of its shape shows. */
  setView(width: number, height: number): void;
  /**
   * The input (shared/sim/input.ts) that the player holds from now on. A button that is down here is
   * down in the next tick, though it is let go before: call it for each press.
   */
  setInput(input: number): void;
  /** Says or does something among people; lost while there is no connection. */
  tell(message: PeopleMessage): void;
  /** Gives up the seat and closes. */
  leave(): void;
}

/** What drives a session: nothing happens in it but when its page calls. */
export interface SessionLoop {
  /** Runs what is due since the last call and fills `frame`; call once per animation frame. */
  update(): void;
  /** Time until the next tick of the own ship, ms; Infinity while there is none. */
  readonly nextTickInMs: number;
  /**
   * Runs the own ship's ticks that are due, and nothing else: called when one is, between two
   * frames, its input leaves that much sooner.
   */
  runTicks(): void;
}

export interface Session extends ConnectionView, SeatView, RoundView, PlayerControls, SessionLoop {
  readonly room: RoomView;
  readonly frame: Frame;
  readonly stats: NetStats;
  /** What brings this seat back after a reload; undefined without a seat. */
  readonly resumeClaim: ResumeClaim | undefined;
  /** What a brain may look at; undefined while there is nothing to see. */
  readonly perception: Sight | undefined;
  /** Counts up whenever players, leaderboard, events, round or phase changed: cheap to compare. */
  readonly revision: number;
  /** Effects since the last call. */
  takeEffects(): readonly Effect[];
}
