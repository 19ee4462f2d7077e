/**
 * The leaderboard of a room with a spectator delay, for readers without a game socket: an overlay beside the
 * delayed picture must not be ahead of it.
 */
import { teamScores } from "../../../shared/sim/modes/team-play.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { areSameRows, type LeaderboardRow } from "../../leaderboard/leaderboard.ts";
import type { RoomBroadcast } from "../broadcast/room-broadcast.ts";

export interface Board {
  readonly rows: readonly LeaderboardRow[];
  readonly teamScores: readonly number[];
}

export interface BoardRing {
  /** The newest one that is old enough. */
  current: Board;
  /** Newer ones, oldest first, each with the tick after which it was valid. */
  readonly upcoming: (Board & { readonly tick: number })[];
}

/** Starts with the rows that were already published. */
export function createBoardRing({ facts, broadcast }: RoomBroadcast): BoardRing {
  return {
    current: { rows: broadcast.board.publishedRows, teamScores: teamScores(facts.world) },
    upcoming: [],
  };
}

/** Keeps the current leaderboard until it is old enough. */
export function keepBoard({ upcoming }: BoardRing, { facts, broadcast }: RoomBroadcast): void {
  const { world } = facts;
  upcoming.push({
    tick: tickOf(world),
    rows: broadcast.board.rows,
    teamScores: teamScores(world),
  });
}

/** Passes rows to listeners, if they changed. */
export function publishRows({ broadcast }: RoomBroadcast, rows: readonly LeaderboardRow[]): void {
  const { board, boardListeners } = broadcast;
  if (areSameRows(rows, board.publishedRows)) return;
  board.publishedRows = rows;
  for (const listener of boardListeners) listener(rows);
}

/** Publishes the leaderboards that are old enough at `tick`. */
export function publishDueBoards(
  room: RoomBroadcast,
  boards: BoardRing,
  tick: number,
  delayTicks: number,
): void {
  for (let next = boards.upcoming[0]; next !== undefined; next = boards.upcoming[0]) {
    if (next.tick + delayTicks > tick) break;
    boards.current = next;
    boards.upcoming.shift();
  }
  publishRows(room, boards.current.rows);
}
