/** Messages about the round and the state of the match. */

import { rulesOf } from "../../../shared/sim/match/rules.ts";
import { FIRST_TEAM, NO_TEAM, SECOND_TEAM, teamScore } from "../../../shared/sim/modes/sides.ts";
import { teamScores } from "../../../shared/sim/modes/team-play.ts";
import { leadingSlot, leadingTeam } from "../../../shared/sim/modes/winner.ts";
import { HEAD, PHASE_RESULTS } from "../../../shared/sim/world/head.ts";
import type { World } from "../../../shared/sim/world/world.ts";
import {
  encodeMatch,
  encodeRound,
  type MatchInfo,
  type RoundInfo,
} from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { phaseOf } from "../facts/room-facts.ts";
import { broadcast } from "../sessions/send.ts";
import type { RoomBroadcast } from "./room-broadcast.ts";

export function broadcastRound(room: RoomBroadcast): void {
  broadcast(room, encodeRound({ round: roundInfo(room.facts.world) }));
}

/** Sends the state of the match to all live viewers. */
export function broadcastMatch(room: RoomBroadcast): void {
  const { world } = room.facts;
  room.broadcast.board.sentTeams = teamScores(world);
  broadcast(room, encodeMatch({ match: matchInfo(world) }));
}

export function matchInfo(world: World): MatchInfo {
  const isOver = world.head[HEAD.phase] === PHASE_RESULTS;
  const winner = isOver ? leadingSlot(world) : -1;
  return {
    ...rulesOf(world),
    firstScore: teamScore(world, FIRST_TEAM),
    secondScore: teamScore(world, SECOND_TEAM),
    winner: winner < 0 ? NO_SLOT : winner,
    winnerTeam: isOver ? leadingTeam(world) : NO_TEAM,
  };
}

export function roundInfo(world: World): RoundInfo {
  const { head, arena } = world;
  return {
    number: head[HEAD.roundNumber] ?? 1,
    phase: phaseOf(world),
    endsAtTick: head[HEAD.phaseEndTick] ?? 0,
    mapText: arena.text,
  };
}
