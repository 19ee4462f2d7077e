/** Hands the result of a finished round to the store. */

import { rulesOf } from "../../shared/sim/match/rules.ts";
import { NO_TEAM } from "../../shared/sim/modes/sides.ts";
import { teamScores } from "../../shared/sim/modes/team-play.ts";
import { freshen } from "../leaderboard/leaderboard.ts";
import type { MatchResult, MatchRow } from "../store/match-result.ts";
import { tagOf } from "../store/player-id.ts";
import type { RoomBroadcast } from "./broadcast/room-broadcast.ts";
import { peopleIn } from "./facts/seats.ts";

/** Hands the result over and returns its id; empty without a store, or if no person played. */
export function keepResult(room: RoomBroadcast): string {
  const { facts, parts } = room;
  if (parts.results === undefined || peopleIn(facts) === 0) return "";
  const { charter, world, round } = facts;
  const endedAtMs = parts.wallNow();
  const id = parts.secret();
  parts.results.keep({
    id,
    room: charter.isPrivate ? null : charter.code,
    mode: rulesOf(world).mode,
    map: world.arena.name,
    // A clock that was set back must not give a round that ends before it starts.
    startedAtMs: Math.min(round.startedAtMs, endedAtMs),
    endedAtMs,
    teamScores: pairOf(teamScores(world)),
    rows: rowsOf(room),
  });
  return id;
}

function pairOf([first, second]: readonly number[]): MatchResult["teamScores"] {
  return first === undefined || second === undefined ? null : [first, second];
}

/** All seated players, in the order of the leaderboard. */
function rowsOf({ facts, broadcast }: RoomBroadcast): readonly MatchRow[] {
  const { board } = broadcast;
  freshen(board, facts.world.ships, facts.seats.values());
  return board.rows.flatMap((row, index) => {
    const { slot, name, score, kills, deaths, assists, team } = row;
    const seat = facts.seats.get(slot);
    if (seat === undefined) return [];
    const playerId = seat.playerId === "" ? null : seat.playerId;
    return {
      rank: index + 1,
      name,
      tag: playerId === null ? null : tagOf(playerId),
      playerId,
      isAi: seat.isAi,
      score,
      kills,
      deaths,
      assists,
      team: team === NO_TEAM ? null : team,
    };
  });
}
