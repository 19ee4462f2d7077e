/** The standings as somebody without a game socket may know them. */
import { teamScores } from "../../../shared/sim/modes/team-play.ts";
import { type Board, hear, keepBoard } from "./delayed-board.ts";
import type { RoomState } from "./room-state.ts";

export function shownBoard({ delayed, broadcast, facts }: RoomState): Board {
  return (
    delayed?.boards.shown ?? {
      rows: broadcast.board.rows,
      teamScores: teamScores(facts.world),
    }
  );
}

/** Tells listeners of the standings as they are now, or keeps those until they may know. */
export function tellListeners(room: RoomState): void {
  if (room.delayed === undefined) hear(room, room.broadcast.board.rows);
  else keepBoard(room.delayed.boards, room);
}
