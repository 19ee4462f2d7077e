/** The first frame of a connection: the whole room, and the events that a returning player missed. */
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
import { sendFrame } from "../sessions/send.ts";
import type { Viewer } from "../sessions/viewer.ts";
import { matchInfo, roundInfo } from "./match-news.ts";
import { tellPendingJoins } from "./pending-joins.ts";
import type { RoomBroadcast } from "./room-broadcast.ts";
import { hostingOf } from "./send-settings.ts";
import { packedPlayers, packedRound, packedRows } from "./welcome-pieces.ts";

type WelcomeHead = Parameters<typeof joinWelcome>[0];
type WelcomeParts = Parameters<typeof joinWelcome>[1];

/** A room at some tick, packed for the welcomes of those who watch it: all but what is told at once. */
export interface FullState {
  readonly head: WelcomeHead;
  readonly parts: Omit<WelcomeParts, "settings" | "hosting">;
}

/** The room as it is now, with these rows of the leaderboard. */
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

/** A welcome; settings are always those of now. */
function frameOf(
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

/** What a welcome tells before the parts that are the same for all. */
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

/** Sends the room as it is now. A client that a welcome was dropped for has a gap that no keyframe mends. */
export function sendWelcome(
  room: RoomBroadcast,
  viewer: Viewer,
  known: KnownEvents | undefined,
): SendOutcome {
  const { facts, broadcast } = room;
  const { board, welcomePieces, pendingJoins } = broadcast;
  const { place } = viewer;
  freshen(board, facts.world.ships, facts.seats.values());
  viewer.toldRows = board.rows;
  viewer.toldOffset = facts.events.offset;
  if (place.kind === "seated") place.toldStanding = standingOf(board, place.seat.slot);
  const own =
    place.kind === "seated"
      ? { slot: place.seat.slot, name: place.seat.name, resumeToken: place.token }
      : {};
  const head = {
    ...welcomeHead(facts),
    ...own,
    ...missedEvents(facts, known, facts.events.offset),
  };
  const parts = partsOf(room, packedRows(welcomePieces, board.rows));
  const outcome = sendFrame(room, viewer, frameOf(room, head, parts));
  tellPendingJoins(pendingJoins, viewer);
  return outcome;
}

/** Sends a welcome of an earlier tick; the settings are those of now, as everybody is told them at once. */
export function sendLaterWelcome(room: RoomBroadcast, viewer: Viewer, welcome: FullState): void {
  const { offset } = welcome.head;
  const missed = missedEvents(room.facts, knownBy(room.facts.events, viewer), offset);
  const frame = frameOf(room, { ...welcome.head, ...missed }, welcome.parts);
  if (sendFrame(room, viewer, frame) !== "dropped") viewer.toldOffset = offset;
  tellPendingJoins(room.broadcast.pendingJoins, viewer);
}

/**
 * The events since those that a client knows, up to `offset`. With nothing known they are incomplete: a
 * client without a claim that holds (its seat is gone, or it watched) may have been here before.
 */
function missedEvents(
  { events }: RoomFacts,
  known: KnownEvents | undefined,
  offset: number,
): Pick<WelcomeHead, "isComplete" | "missed"> {
  const missed = known && eventsSince(events, known.epoch, known.offset);
  const told = missed?.filter((event) => event.offset <= offset) ?? [];
  return { isComplete: missed !== undefined, missed: packEvents(told, offset + 1) };
}
