/** What a page shows of a room's people and settings. */
import type {
  Hosting,
  NoticeMessage,
  RoomSettings,
  ScoreRow,
} from "../../../shared/wire/messages.gen.ts";

export interface LeaderboardRow extends ScoreRow {
  readonly name: string;
}

/** A player's standing; rank 1 is the best. */
export interface Standing {
  readonly rank: number;
  readonly row: LeaderboardRow;
}

/** Which room and which seat a session is in. */
export interface SeatView {
  readonly roomCode: string;
  readonly isPrivate: boolean;
  readonly seats: number;
  /** Own seat, or NO_SLOT. */
  readonly slot: number;
  readonly name: string;
}

/** A room's settings and host, and the server's notices to this page. */
export interface RoomView {
  /** Undefined before the first welcome. */
  readonly settings: RoomSettings | undefined;
  readonly hosting: Hosting | undefined;
  /** Names of the pending joins. */
  readonly pendingJoins: readonly string[];
  /** Newest last, at most 16; `noticeCount` counts all so far. */
  readonly notices: readonly NoticeMessage[];
  readonly noticeCount: number;
}
