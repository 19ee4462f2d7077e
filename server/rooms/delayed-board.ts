/**
 * The standings of a room that is shown later, for those who read them without a game socket: an overlay
 * beside the picture must not know more than the picture.
 */
import { teamScores } from "../../shared/sim/modes/team-play.ts";
import { tickOf } from "../../shared/sim/world/world.ts";
import { areSameRows, type LeaderboardRow } from "../leaderboard/leaderboard.ts";
import type { RoomState } from "./room-state.ts";

export interface Board {
  readonly rows: readonly LeaderboardRow[];
  readonly teamScores: readonly number[];
}

export interface BoardRing {
  /** As it may be told now. */
  shown: Board;
  /** What follows, oldest first, with the tick after which it was so. */
  readonly later: (Board & { readonly tick: number })[];
}

/** Begins with what everybody could know so far. */
export function createBoardRing(state: RoomState): BoardRing {
  return {
    shown: { rows: state.board.heardRows, teamScores: teamScores(state.world) },
    later: [],
  };
}

/** Tells listeners of the standings, or keeps those until they may know. */
export function tellListeners(state: RoomState): void {
  const { board, delayed, world } = state;
  if (delayed !== undefined) {
    delayed.boards.later.push({
      tick: tickOf(world),
      rows: board.rows,
      teamScores: teamScores(world),
    });
    return;
  }
  if (areSameRows(board.rows, board.heardRows)) return;
  hear(state, board.rows);
}

/** Tells listeners what has become old enough. */
export function showBoards(state: RoomState): void {
  const { delayed, world, board } = state;
  if (delayed === undefined) return;
  const { boards, delayTicks } = delayed;
  const now = tickOf(world);
  const isDue = ({ tick }: { readonly tick: number }): boolean => tick + delayTicks <= now;
  for (let next = boards.later[0]; next !== undefined && isDue(next); next = boards.later[0]) {
    boards.shown = next;
    boards.later.shift();
  }
  if (!areSameRows(boards.shown.rows, board.heardRows)) hear(state, boards.shown.rows);
}

function hear({ board, boardListeners }: RoomState, rows: readonly LeaderboardRow[]): void {
  board.heardRows = rows;
  for (const listener of boardListeners) listener(rows);
}

/** The standings as whoever asks may know them. */
export function shownBoard({ delayed, board, world }: RoomState): Board {
  return delayed?.boards.shown ?? { rows: board.rows, teamScores: teamScores(world) };
}
