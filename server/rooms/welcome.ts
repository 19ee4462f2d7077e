/** The first frames of a connection, and the round as clients are told of it. */
import { HEAD, tickOf } from "../../shared/sim/world.ts";
import {
  encodeRound,
  encodeSettings,
  encodeWelcome,
  type Hosting,
  type PlayerInfo,
  PROTOCOL_HASH,
  type RoundInfo,
} from "../../shared/wire/messages.gen.ts";
import { packEvents } from "../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { standingOf } from "../leaderboard/leaderboard.ts";
import { broadcast, sendFrame } from "./broadcast.ts";
import { eventsSince } from "./event-log.ts";
import { inviteCode } from "./invite.ts";
import { phaseOf, type RoomState, type Viewer } from "./room-state.ts";

/** What a client that comes back says it knows of the room's events. */
export interface KnownEvents {
  readonly epoch: number;
  readonly offset: number;
}

export function sendWelcome(
  state: RoomState,
  viewer: Viewer,
  known: KnownEvents | undefined,
): void {
  const { setup, world, events } = state;
  const { seat } = viewer;
  const missed = known === undefined ? [] : eventsSince(events, known.epoch, known.offset);
  viewer.toldRows = state.board.rows;
  viewer.toldOffset = events.offset;
  viewer.toldStanding = seat === undefined ? undefined : standingOf(state.board, seat.slot);
  sendFrame(
    state,
    viewer,
    encodeWelcome({
      protocolHash: PROTOCOL_HASH,
      roomCode: setup.code,
      isPrivate: setup.isPrivate,
      seats: setup.seats,
      slot: seat?.slot ?? NO_SLOT,
      name: seat?.name ?? "",
      resumeToken: seat?.token ?? "",
      tick: tickOf(world),
      epoch: events.epoch,
      offset: events.offset,
      isComplete: missed !== undefined,
      missed: packEvents(missed ?? [], events.offset + 1),
      round: roundInfo(state),
      settings: state.settings,
      hosting: hostingOf(state),
      players: players(state),
      leaderboard: state.board.rows,
    }),
  );
}

export function broadcastRound(state: RoomState): void {
  broadcast(state, encodeRound({ round: roundInfo(state) }));
}

/** Tells everybody of settings that changed since they were told. */
export function sendSettings(state: RoomState): void {
  if (!state.areSettingsUntold) return;
  state.areSettingsUntold = false;
  broadcast(state, encodeSettings({ settings: state.settings, hosting: hostingOf(state) }));
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

function players(state: RoomState): PlayerInfo[] {
  return Array.from(state.seats.values(), (seat) => ({
    slot: seat.slot,
    name: seat.name,
    isAi: seat.brain !== undefined,
    isAway: seat.heldUntilTick > 0,
    isMuted: seat.isMuted,
  }));
}
