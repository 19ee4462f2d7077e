/** Hands over what a round came to, as it ends, to whoever keeps results. */

import { rulesOf } from "../../shared/sim/match/rules.ts";
import { NO_TEAM } from "../../shared/sim/modes/sides.ts";
import { teamScores } from "../../shared/sim/modes/team-play.ts";
import { freshen } from "../leaderboard/leaderboard.ts";
import type { MatchResult, MatchRow } from "../store/match-result.ts";
import { tagOf } from "../store/player-id.ts";
import { peopleIn, type RoomState } from "./room-state.ts";

/** Where results go. Neither function throws or waits. */
export interface ResultSink {
  /** Milliseconds since 1970, for people to read. */
  wallNow(): number;
  keep(result: MatchResult): void;
}

/** Notes when a round began; rooms without a sink keep nothing. */
export function noteRoundStart(state: RoomState): void {
  state.roundStartedAtMs = state.parts.results?.wallNow() ?? 0;
}

/** A round of AI players alone is nobody's match. */
export function keepResult(state: RoomState): void {
  const { results, secret } = state.parts;
  state.lastResultId = undefined;
  if (results === undefined || peopleIn(state) === 0) return;
  const { setup, world } = state;
  const endedAtMs = results.wallNow();
  state.lastResultId = secret();
  results.keep({
    id: state.lastResultId,
    room: setup.isPrivate ? null : setup.code,
    mode: rulesOf(world).mode,
    map: world.arena.name,
    // A clock that was set back in between must not make a round end before it began.
    startedAtMs: Math.min(state.roundStartedAtMs, endedAtMs),
    endedAtMs,
    teamScores: pairOf(teamScores(world)),
    rows: rowsOf(state),
  });
}

function pairOf([first, second]: readonly number[]): MatchResult["teamScores"] {
  return first === undefined || second === undefined ? null : [first, second];
}

/** Everybody who is seated, as the leaderboard ranks them. */
function rowsOf(state: RoomState): readonly MatchRow[] {
  freshen(state.board, state.world.ships, state.seats.values());
  return state.board.rows.flatMap((row, index) => {
    const { slot, name, score, kills, deaths, assists, team } = row;
    const seat = state.seats.get(slot);
    if (seat === undefined) return [];
    const playerId = seat.playerId ?? null;
    return {
      rank: index + 1,
      name,
      tag: playerId === null ? null : tagOf(playerId),
      playerId,
      isAi: seat.brain !== undefined,
      score,
      kills,
      deaths,
      assists,
      team: team === NO_TEAM ? null : team,
    };
  });
}
