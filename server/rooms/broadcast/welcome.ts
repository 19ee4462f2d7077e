/**
 * The welcome, first message of a connection: the whole room, and the events that a returning player missed.
 */

import { tickOf } from "../../../shared/sim/world/world.ts";
import { packList } from "../../../shared/wire/cold-message.ts";
import {
  joinWelcome,
  PROTOCOL_HASH,
  packHosting,
  packMatchInfo,
  packRoomSettings,
  packScoreRow,
  type ScoreRow,
} from "../../../shared/wire/messages.gen.ts";
import { packEvents } from "../../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { freshen, standingOf } from "../../leaderboard/leaderboard.ts";
import type { SendOutcome } from "../../transport/connection.ts";
import { eventsSince } from "../facts/event-log.ts";
import { inviteCode } from "../facts/invite.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import { type KnownEvents, knownBy } from "../sessions/arrival.ts";
import { sendMessage } from "../sessions/send.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { matchInfo, roundInfo } from "./match-news.ts";
import { sendPendingJoinsTo } from "./pending-joins.ts";
import type { RoomBroadcast } from "./room-broadcast.ts";
import { hostingOf } from "./send-settings.ts";
import { packedPlayers, packedRound, packedRows } from "./welcome-pieces.ts";

type WelcomeHead = Parameters<typeof joinWelcome>[0];
type WelcomeParts = Parameters<typeof joinWelcome>[1];

/** The state of a room at some tick, packed for welcomes. Without settings, which are always current. */
export interface FullState {
  readonly head: WelcomeHead;
  readonly parts: Omit<WelcomeParts, "settings" | "hosting">;
}

/** The current state, with these rows of the leaderboard. */
export function fullState(room: RoomBroadcast, rows: readonly ScoreRow[]): FullState {
  return { head: welcomeHead(room.facts), parts: partsOf(room, packList(rows.map(packScoreRow))) };
}

function partsOf({ facts, broadcast }: RoomBroadcast, leaderboard: Uint8Array): FullState["parts"] {
  const { welcomePieces } = broadcast;
  return {
    round: packedRound(welcomePieces, roundInfo(facts.world)),
    match: packMatchInfo(matchInfo(facts.world)),
    players: packedPlayers(welcomePieces, facts),
    leaderboard,
  };
}

/** Joins the parts of a welcome; settings are always the current ones. */
function messageOf(
  { facts, parts }: RoomBroadcast,
  head: WelcomeHead,
  packed: FullState["parts"],
): Uint8Array {
  const code = inviteCode(facts.access.invite, parts.wallNow());
  return joinWelcome(head, {
    ...packed,
    settings: packRoomSettings(facts.settings),
    hosting: packHosting(hostingOf(facts, code)),
  });
}

/** The fields of a welcome before its shared parts. */
function welcomeHead({ charter, world, events }: RoomFacts): WelcomeHead {
  return {
    protocolHash: PROTOCOL_HASH,
    roomCode: charter.code,
    isPrivate: charter.isPrivate,
    seats: world.shipSlots,
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

/** Sends the current room. If it is dropped, the client misses messages that a keyframe does not replace. */
export function sendWelcome(
  room: RoomBroadcast,
  viewer: Viewer,
  known: KnownEvents | undefined,
): SendOutcome {
  const { facts, broadcast } = room;
  const { board, welcomePieces, pendingJoins } = broadcast;
  const { role } = viewer;
  freshen(board, facts.world.ships, facts.seats.values());
  viewer.sentRows = board.rows;
  viewer.sentOffset = facts.events.offset;
  if (role.kind === "seated") role.sentStanding = standingOf(board, role.seat.slot);
  const own =
    role.kind === "seated"
      ? { slot: role.seat.slot, name: role.seat.name, resumeToken: role.token }
      : {};
  const head = {
    ...welcomeHead(facts),
    ...own,
    ...missedEvents(facts, known, facts.events.offset),
  };
  const parts = partsOf(room, packedRows(welcomePieces, board.rows));
  const outcome = sendMessage(room, viewer, messageOf(room, head, parts));
  sendPendingJoinsTo(pendingJoins, viewer);
  return outcome;
}

/**
 * Sends the welcome of an earlier tick to a delayed spectator. Its settings are current, because settings are
 * never delayed.
 */
export function sendDelayedWelcome(room: RoomBroadcast, viewer: Viewer, welcome: FullState): void {
  const { offset } = welcome.head;
  const missed = missedEvents(room.facts, knownBy(room.facts.events, viewer), offset);
  const message = messageOf(room, { ...welcome.head, ...missed }, welcome.parts);
  if (sendMessage(room, viewer, message) !== "dropped") viewer.sentOffset = offset;
  sendPendingJoinsTo(room.broadcast.pendingJoins, viewer);
}

/**
 * The events that a client missed, up to `offset`. Without a valid claim (its seat was freed, or it was a
 * spectator) they count as incomplete: the client may have been in this room before.
 */
function missedEvents(
  { events }: RoomFacts,
  known: KnownEvents | undefined,
  offset: number,
): Pick<WelcomeHead, "isComplete" | "missed"> {
  const missed = known && eventsSince(events, known.epoch, known.offset);
  const upToOffset = missed?.filter((event) => event.offset <= offset) ?? [];
  return { isComplete: missed !== undefined, missed: packEvents(upToOffset, offset + 1) };
}
