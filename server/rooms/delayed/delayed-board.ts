/**
 * The standings of a room that is shown later, for those who read them without a game socket: an overlay
 * beside the picture must not know more than the picture.
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
  /** As it may be told now. */
  shown: Board;
  /** What follows, oldest first, with the tick after which it was so. */
  readonly later: (Board & { readonly tick: number })[];
}

/** Begins with what everybody could know so far. */
export function createBoardRing({ facts, broadcast }: RoomBroadcast): BoardRing {
  return {
    shown: { rows: broadcast.board.heardRows, teamScores: teamScores(facts.world) },
    later: [],
  };
}

/** Keeps the standings until they may be known. */
export function keepBoard({ later }: BoardRing, { facts, broadcast }: RoomBroadcast): void {
  const { world } = facts;
  later.push({
    tick: tickOf(world),
    rows: broadcast.board.rows,
    teamScores: teamScores(world),
  });
}

/** Tells listeners of standings, if they are news. */
export function hear({ broadcast }: RoomBroadcast, rows: readonly LeaderboardRow[]): void {
  const { board, boardListeners } = broadcast;
  if (areSameRows(rows, board.heardRows)) return;
  board.heardRows = rows;
  for (const listener of boardListeners) listener(rows);
}

/** Tells listeners what became old enough by `tick`. */
export function showBoards(
  room: RoomBroadcast,
  boards: BoardRing,
  tick: number,
  delayTicks: number,
): void {
  for (let next = boards.later[0]; next !== undefined; next = boards.later[0]) {
    if (next.tick + delayTicks > tick) break;
    boards.shown = next;
    boards.later.shift();
  }
  hear(room, boards.shown.rows);
}
