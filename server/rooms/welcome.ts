/** The first frames of a connection, and the round as clients are told of it. */

import { rulesOf } from "../../shared/sim/match/rules.ts";
import { FIRST_TEAM, NO_TEAM, SECOND_TEAM, teamScore } from "../../shared/sim/modes/sides.ts";
import { teamScores } from "../../shared/sim/modes/team-play.ts";
import { leadingSlot, leadingTeam } from "../../shared/sim/modes/winner.ts";
import { HEAD, PHASE_RESULTS } from "../../shared/sim/world/head.ts";
import { tickOf } from "../../shared/sim/world/world.ts";
import { packList } from "../../shared/wire/cold-message.ts";
import {
  encodeMatch,
  encodeRound,
  encodeSettings,
  type Hosting,
  joinWelcome,
  type MatchInfo,
  PROTOCOL_HASH,
  packHosting,
  packMatchInfo,
  packRoomSettings,
  packScoreRow,
  type RoundInfo,
  type ScoreRow,
} from "../../shared/wire/messages.gen.ts";
import { packEvents } from "../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { freshen, standingOf } from "../leaderboard/leaderboard.ts";
import type { SendOutcome } from "../transport/connection.ts";
import { announce, broadcast, sendFrame } from "./broadcast.ts";
import { tellComing } from "./coming.ts";
import { eventsSince } from "./event-log.ts";
import { inviteCode } from "./invite.ts";
import { phaseOf, type RoomState, type Viewer } from "./room-state.ts";
import { packedPlayers, packedRound, packedRows } from "./welcome-pieces.ts";

/** What a client that comes back says it knows of the room's events. */
export interface KnownEvents {
  readonly epoch: number;
  readonly offset: number;
}

/** What a viewer knows of the events; undefined if it has not been welcomed. */
export function knownBy({ events }: RoomState, { toldOffset }: Viewer): KnownEvents | undefined {
  return toldOffset < 0 ? undefined : { epoch: events.epoch, offset: toldOffset };
}

type WelcomeHead = Parameters<typeof joinWelcome>[0];
type WelcomeParts = Parameters<typeof joinWelcome>[1];

/** A room at some tick, packed for the welcomes of those who watch it: all but what is told at once. */
export interface FullState {
  readonly head: WelcomeHead;
  readonly parts: Omit<WelcomeParts, "settings" | "hosting">;
}

/** The room as it is now, with these rows of the leaderboard. */
export function fullState(state: RoomState, rows: readonly ScoreRow[]): FullState {
  return { head: welcomeHead(state), parts: partsOf(state, packList(rows.map(packScoreRow))) };
}

function partsOf(state: RoomState, leaderboard: Uint8Array): FullState["parts"] {
  return {
    round: packedRound(state.welcomePieces, roundInfo(state)),
    match: packMatchInfo(matchInfo(state)),
    players: packedPlayers(state),
    leaderboard,
  };
}

/** A welcome; settings are always those of now. */
function frameOf(state: RoomState, head: WelcomeHead, parts: FullState["parts"]): Uint8Array {
  return joinWelcome(head, {
    ...parts,
    settings: packRoomSettings(state.settings),
    hosting: packHosting(hostingOf(state)),
  });
}

/** What a welcome tells before the parts that are the same for all. */
function welcomeHead({ setup, world, events }: RoomState): WelcomeHead {
  return {
    protocolHash: PROTOCOL_HASH,
    roomCode: setup.code,
    isPrivate: setup.isPrivate,
    seats: setup.seats,
    slot: NO_SLOT,
    name: "",
    resumeToken: "",
    tick: tickOf(world),
    epoch: events.epoch,
    offset: events.offset,
    isComplete: true,
    missed: packEvents([], events.offset + 1),
  };
}

/** Sends the room as it is now. A client that a welcome was dropped for has a gap that no keyframe mends. */
export function sendWelcome(
  state: RoomState,
  viewer: Viewer,
  known: KnownEvents | undefined,
): SendOutcome {
  const { board, events, welcomePieces } = state;
  const { seat } = viewer;
  freshen(board, state.world.ships, state.seats.values());
  viewer.toldRows = board.rows;
  viewer.toldOffset = events.offset;
  viewer.toldStanding = seat === undefined ? undefined : standingOf(board, seat.slot);
  const head = {
    ...welcomeHead(state),
    slot: seat?.slot ?? NO_SLOT,
    name: seat?.name ?? "",
    resumeToken: seat?.token ?? "",
    ...missedEvents(state, known, events.offset),
  };
  const parts = partsOf(state, packedRows(welcomePieces, board.rows));
  const outcome = sendFrame(state, viewer, frameOf(state, head, parts));
  tellComing(state, viewer);
  return outcome;
}

/** Sends a welcome of an earlier tick; the settings are those of now, as everybody is told them at once. */
export function sendLaterWelcome(state: RoomState, viewer: Viewer, welcome: FullState): void {
  const { offset } = welcome.head;
  const head = { ...welcome.head, ...missedEvents(state, knownBy(state, viewer), offset) };
  const frame = frameOf(state, head, welcome.parts);
  if (sendFrame(state, viewer, frame) !== "dropped") viewer.toldOffset = offset;
  tellComing(state, viewer);
}

/**
 * The events since those that a client knows, up to `offset`. With nothing known they are incomplete: a
 * client without a claim that holds (its seat is gone, or it watched) may have been here before.
 */
function missedEvents(
  { events }: RoomState,
  known: KnownEvents | undefined,
  offset: number,
): Pick<WelcomeHead, "isComplete" | "missed"> {
  const missed = known && eventsSince(events, known.epoch, known.offset);
  const told = missed?.filter((event) => event.offset <= offset) ?? [];
  return { isComplete: missed !== undefined, missed: packEvents(told, offset + 1) };
}

export function broadcastRound(state: RoomState): void {
  broadcast(state, encodeRound({ round: roundInfo(state) }));
}

/** Tells everybody how the match stands. */
export function broadcastMatch(state: RoomState): void {
  state.board.toldTeams = teamScores(state.world);
  broadcast(state, encodeMatch({ match: matchInfo(state) }));
}

function matchInfo({ world }: RoomState): MatchInfo {
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

/** Tells everybody of settings that changed, or of an invitation that ended, since they were told. */
export function sendSettings(state: RoomState): void {
  const code = inviteCode(state);
  if (!state.areSettingsUntold && code === state.toldInviteCode) return;
  state.areSettingsUntold = false;
  state.toldInviteCode = code;
  announce(state, encodeSettings({ settings: state.settings, hosting: hostingOf(state) }));
}

function hostingOf(state: RoomState): Hosting {
  const { host, invite, password } = state;
  return {
    host: host.seat?.slot ?? NO_SLOT,
    inviteCode: inviteCode(state),
    inviteMinutes: invite.minutes,
    inviteUses: invite.uses,
    hasPassword: password !== undefined,
  };
}

function roundInfo(state: RoomState): RoundInfo {
  const { head, arena } = state.world;
  return {
    number: head[HEAD.roundNumber] ?? 1,
    phase: phaseOf(state),
    endsAtTick: head[HEAD.phaseEndTick] ?? 0,
    mapText: arena.text,
  };
}
