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

/** A player's place; rank 1 is the best. */
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

/** What a room is set to, who hosts it, and the server's words to this page. */
export interface RoomView {
  /** Undefined before the first welcome. */
  readonly settings: RoomSettings | undefined;
  readonly hosting: Hosting | undefined;
  /** Names of those who are about to come in. */
  readonly pendingJoins: readonly string[];
  /** Newest last, at most 16; `noticeCount` counts all that ever came. */
  readonly notices: readonly NoticeMessage[];
  readonly noticeCount: number;
}
