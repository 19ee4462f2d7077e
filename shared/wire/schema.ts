/**
 * The wire: every message between client and server, declared once. From these tables
 * `npm run generate` writes messages.gen.ts (types, encoders, validating decoders, protocol hash)
 * and docs/PROTOCOL.md. The hot messages, inputs and snapshots, are packed by hand; their layouts stand
 * in packed-layouts.ts.
 */
import { MODE_NAMES } from "../sim/modes/registry.ts";
import {
  bool,
  choice,
  int,
  list,
  type MessageTable,
  type RecordTable,
  record,
  text,
} from "./fields.ts";
import { MAX_SEATS, ROOM_MESSAGES, ROOM_RECORDS, TALK_RECORDS } from "./room-tables.ts";

/** WebSocket subprotocol; a change that old clients cannot read gets the next number. */
export const SUBPROTOCOL = "ricochet.v1";
/** Prefix of the second offered subprotocol, which carries the ticket (never in a URL: those are logged). */
export const TICKET_PREFIX = "ticket.";

/** Largest frame that a server takes from a client, in bytes. */
export const CLIENT_FRAME_BYTES = 512;
export const NAME_LENGTH = 16;
export { MAX_SEATS };
/** Slot of somebody who watches. */
export const NO_SLOT = 0xffff;
/** Events that a room keeps for those who resume, and so the most a welcome can hand over. */
export const EVENT_HISTORY = 256;
/** Rows of a leaderboard while a round is on; whoever comes after them is told their own row only. */
export const LEADERBOARD_ROWS = 20;
const TICK = int(0, 0xffff_ffff);
const SLOT = int(0, NO_SLOT);
const COUNT = int(0, 0x7fff_ffff);
const TEAM = int(0, 2);

export const RECORDS: readonly RecordTable[] = [
  {
    name: "PlayerInfo",
    meaning: "who sits in a slot",
    fields: [
      { name: "slot", type: SLOT, meaning: "seat and ship" },
      { name: "name", type: text(NAME_LENGTH), meaning: "unique in the room" },
      { name: "isAi", type: bool, meaning: "driven by the server" },
      { name: "isAway", type: bool, meaning: "connection lost, seat held" },
      { name: "team", type: TEAM, meaning: "0 where there are no teams" },
      { name: "isMuted", type: bool, meaning: "the host took their words from them" },
    ],
  },
  {
    name: "ScoreRow",
    meaning: "a line of the leaderboard; whose name it is stands in PlayerInfo",
    fields: [
      { name: "slot", type: SLOT, meaning: "whose" },
      { name: "score", type: COUNT, meaning: "points of this round" },
      { name: "kills", type: COUNT, meaning: "of this round" },
      { name: "deaths", type: COUNT, meaning: "of this round" },
      { name: "assists", type: COUNT, meaning: "of this round" },
    ],
  },
  {
    name: "RowOwner",
    meaning: "whose line of the leaderboard",
    fields: [{ name: "slot", type: SLOT, meaning: "whose" }],
  },
  {
    name: "RoundInfo",
    meaning: "the round that is on, or whose results are shown",
    fields: [
      { name: "number", type: int(1, 0xffff_ffff), meaning: "counts up in a room" },
      {
        name: "phase",
        type: choice("playing", "results", "waiting", "countdown"),
        meaning:
          "waiting: for the host to start; in all but playing nobody is hurt, and no score changes",
      },
      { name: "endsAtTick", type: TICK, unit: "ticks", meaning: "end of this phase; waiting: 0" },
      { name: "mapText", type: text(20_000), meaning: "the map, as in its file" },
    ],
  },
  {
    name: "MatchInfo",
    meaning: "what the round is played for, and who leads or has won",
    fields: [
      { name: "mode", type: choice(...MODE_NAMES), meaning: "how points are made" },
      { name: "friendlyFire", type: bool, meaning: "bullets hurt team mates" },
      {
        name: "scoreLimit",
        type: COUNT,
        meaning: "points of a player or team that end the round early; 0 for none",
      },
      { name: "firstScore", type: COUNT, meaning: "points of team 1" },
      { name: "secondScore", type: COUNT, meaning: "points of team 2" },
      { name: "winner", type: SLOT, meaning: "results: the player who won, or NO_SLOT" },
      { name: "winnerTeam", type: TEAM, meaning: "results: the team that won, or 0" },
    ],
  },
  {
    name: "JoinInfo",
    meaning: "who joined",
    fields: [
      { name: "name", type: text(NAME_LENGTH), meaning: "unique in the room" },
      { name: "isAi", type: bool, meaning: "driven by the server" },
    ],
  },
  {
    name: "EventRow",
    meaning: "something that happened once",
    fields: [
      { name: "ticksLater", type: TICK, unit: "ticks", meaning: "since the event before it" },
      {
        name: "kind",
        type: choice(
          "kill",
          "bankKill",
          "join",
          "leave",
          "away",
          "back",
          "crown",
          "team",
          "chat",
          "phrase",
          "mute",
          "unmute",
          "host",
        ),
        meaning:
          "what; bankKill: the bullet had bounced; crown: `slot` wears it now; team: `slot` plays in it now; host: `slot` is the host now",
      },
      { name: "slot", type: SLOT, meaning: "who did it (kills: the killer, NO_SLOT for nobody)" },
      {
        name: "other",
        type: SLOT,
        meaning:
          "kills: the victim; join: its place in `joins`, from 0; team: which, 0 for none; chat: its place in `chats`; phrase: its number; else 0",
      },
    ],
  },
  ...TALK_RECORDS,
  {
    name: "EventBatch",
    meaning: "events in an unbroken numbering, oldest first",
    fields: [
      {
        name: "firstOffset",
        type: int(1, 0xffff_ffff),
        meaning: "number of the first in this epoch, from 1; each one after it has the next number",
      },
      {
        name: "firstTick",
        type: TICK,
        unit: "ticks",
        meaning: "what `ticksLater` of the first counts from",
      },
      { name: "events", type: list("EventRow", EVENT_HISTORY), meaning: "what happened" },
      {
        name: "joins",
        type: list("JoinInfo", EVENT_HISTORY),
        meaning: "who the joins among them are",
      },
      {
        name: "chats",
        type: list("ChatText", EVENT_HISTORY),
        meaning: "what was said in the chats among them",
      },
    ],
  },
  ...ROOM_RECORDS,
];

export const MESSAGES: readonly MessageTable[] = [
  {
    type: 0x10,
    name: "Welcome",
    from: "server",
    meaning:
      "first frame after the handshake, and again whenever the server can only offer full state; a keyframe snapshot follows",
    fields: [
      { name: "protocolHash", type: int(0, 0xffff_ffff), meaning: "of this schema" },
      { name: "roomCode", type: text(6), meaning: "the room" },
      { name: "isPrivate", type: bool, meaning: "reached by code alone" },
      { name: "seats", type: int(1, MAX_SEATS), meaning: "ships that fit" },
      { name: "slot", type: SLOT, meaning: "your seat, or NO_SLOT if you watch" },
      { name: "name", type: text(NAME_LENGTH), meaning: "yours, as the room shows it" },
      { name: "resumeToken", type: text(64), meaning: "brings this seat back; secret" },
      { name: "tick", type: TICK, unit: "ticks", meaning: "the server's newest" },
      { name: "epoch", type: int(1, 0xffff_ffff), meaning: "numbering that the events belong to" },
      {
        name: "offset",
        type: int(0, 0xffff_ffff),
        meaning: "newest event that this state includes",
      },
      {
        name: "isComplete",
        type: bool,
        meaning: "`missed` holds every event since the one that the client named",
      },
      {
        name: "missed",
        type: record("EventBatch"),
        meaning: "events to replay",
      },
      { name: "round", type: record("RoundInfo"), meaning: "the round" },
      { name: "match", type: record("MatchInfo"), meaning: "what it is played for" },
      { name: "settings", type: record("RoomSettings"), meaning: "what the host set" },
      { name: "hosting", type: record("Hosting"), meaning: "who hosts, and the way in" },
      { name: "players", type: list("PlayerInfo", MAX_SEATS), meaning: "everybody seated" },
      { name: "leaderboard", type: list("ScoreRow", MAX_SEATS), meaning: "everybody, best first" },
    ],
  },
  {
    type: 0x11,
    name: "Round",
    from: "server",
    meaning: "a phase began; a new map is followed by a keyframe snapshot",
    fields: [{ name: "round", type: record("RoundInfo"), meaning: "the new phase" }],
  },
  {
    type: 0x12,
    name: "Leaderboard",
    from: "server",
    meaning: "sent when it changed, at most 5 times a second",
    fields: [
      {
        name: "isWhole",
        type: bool,
        meaning: "nothing stands of the rows that were told before; else these change them",
      },
      {
        name: "rows",
        type: list("ScoreRow", MAX_SEATS),
        meaning: `new and changed rows of the best ${LEADERBOARD_ROWS}, or of everybody at the start of a phase and during results`,
      },
      {
        name: "gone",
        type: list("RowOwner", MAX_SEATS),
        meaning:
          "whose rows stand no longer; all others stay as they were told last, in a welcome or since",
      },
    ],
  },
  {
    type: 0x13,
    name: "Events",
    from: "server",
    meaning: "what happened, each offset one more than the last; at most 5 times a second",
    fields: [
      { name: "epoch", type: int(1, 0xffff_ffff), meaning: "numbering" },
      { name: "batch", type: record("EventBatch"), meaning: "the events" },
    ],
  },
  {
    type: 0x14,
    name: "Pong",
    from: "server",
    meaning: "answers Ping at once",
    fields: [{ name: "id", type: int(0, 0xffff_ffff), meaning: "as in the Ping" }],
  },
  {
    type: 0x15,
    name: "Standing",
    from: "server",
    meaning:
      "your own place, when it changed and the newest Leaderboard does not hold it; at most 5 times a second",
    fields: [
      { name: "rank", type: int(1, MAX_SEATS), meaning: "1 is the best" },
      { name: "row", type: record("ScoreRow"), meaning: "yours" },
    ],
  },
  {
    type: 0x1e,
    name: "Draining",
    from: "server",
    meaning: "the server restarts: rooms end with their round, or when this time is over",
    fields: [{ name: "secondsLeft", type: int(0, 3600), unit: "s", meaning: "at most, from now" }],
  },
  {
    type: 0x18,
    name: "Match",
    from: "server",
    meaning: "with each phase, and when a team's score changed; at most 5 times a second",
    fields: [{ name: "match", type: record("MatchInfo"), meaning: "how it stands" }],
  },
  {
    type: 0x20,
    name: "Ping",
    from: "client",
    meaning:
      "asks for a Pong, to measure the round trip; from those who watch also the acknowledgement",
    fields: [
      { name: "id", type: int(0, 0xffff_ffff), meaning: "chosen by the client" },
      {
        name: "seenTick",
        type: TICK,
        unit: "ticks",
        meaning: "newest snapshot that the client holds (0: none)",
      },
    ],
  },
  {
    type: 0x21,
    name: "Leave",
    from: "client",
    meaning: "gives the seat up at once instead of holding it",
    fields: [],
  },
  {
    type: 0x23,
    name: "View",
    from: "client",
    meaning:
      "the window's shape: a player is sent what such a window shows, whose area is always the same",
    fields: [
      { name: "width", type: int(1, 32_767), unit: "px", meaning: "of the window" },
      { name: "height", type: int(1, 32_767), unit: "px", meaning: "of the window" },
    ],
  },
  {
    type: 0x24,
    name: "Forecast",
    from: "client",
    meaning:
      "what the own ship will be, if nobody interferes: the server counts those that turn out wrong; about once a second, and nobody has to",
    fields: [
      {
        name: "baseTick",
        type: TICK,
        unit: "ticks",
        meaning: "newest snapshot that it follows from",
      },
      { name: "tick", type: TICK, unit: "ticks", meaning: "which the server has not run yet" },
      {
        name: "hash",
        type: int(0, 0xffff),
        meaning: "the lowest 16 bits of the hash over the ship's motion columns",
      },
    ],
  },
  {
    type: 0x22,
    name: "Resync",
    from: "client",
    meaning: "the checksum of a snapshot did not match: asks for a keyframe",
    fields: [{ name: "tick", type: TICK, unit: "ticks", meaning: "of that snapshot" }],
  },
  ...ROOM_MESSAGES,
];
