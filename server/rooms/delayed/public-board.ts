/** The leaderboard for readers without a game socket; delayed like the picture. */
import { teamScores } from "../../../shared/sim/modes/team-play.ts";
import { type Board, keepBoard, publishRows } from "./delayed-board.ts";
import type { RoomState } from "./room-state.ts";

export function publicBoard({ delayed, broadcast, facts }: RoomState): Board {
  return (
    delayed?.boards.current ?? {
      rows: broadcast.board.rows,
      teamScores: teamScores(facts.world),
    }
  );
}

/** Passes the current leaderboard to listeners, or keeps it until it is old enough. */
export function publishBoard(room: RoomState): void {
  if (room.delayed === undefined) publishRows(room, room.broadcast.board.rows);
  else keepBoard(room.delayed.boards, room);
}
