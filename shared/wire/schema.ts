/**
 * The wire: every message between client and server, declared once. From these tables
 * `npm run generate` writes messages.gen.ts (types, encoders, validating decoders, protocol hash)
 * and docs/PROTOCOL.md. The hot messages, inputs and snapshots, are packed by hand; their layouts are
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

/** Largest message that a server accepts from a client, bytes. */
export const CLIENT_FRAME_BYTES = 512;
export const NAME_LENGTH = 16;
export { MAX_SEATS };
/** Slot of a spectator, or no slot. */
export const NO_SLOT = 0xffff;
/** Events that a room keeps for returning clients, and so the most that a welcome can hold. */
export const EVENT_HISTORY = 256;
/** Rows of a leaderboard during a round; players below them get only their own row. */
export const LEADERBOARD_ROWS = 20;
const TICK = int(0, 0xffff_ffff);
const SLOT = int(0, NO_SLOT);
const COUNT = int(0, 0x7fff_ffff);
const TEAM = int(0, 2);

export const RECORDS: readonly RecordTable[] = [
  {
    name: "PlayerInfo",
    meaning: "the occupant of a slot",
    fields: [
      { name: "slot", type: SLOT, meaning: "seat and ship" },
      { name: "name", type: text(NAME_LENGTH), meaning: "unique in the room" },
      { name: "isAi", type: bool, meaning: "an AI player, played by the server" },
      { name: "isAway", type: bool, meaning: "connection lost, seat kept" },
      { name: "team", type: TEAM, meaning: "0 if the mode has no teams" },
      { name: "isMuted", type: bool, meaning: "muted by the host" },
    ],
  },
  {
    name: "ScoreRow",
    meaning: "a row of the leaderboard; the name is in PlayerInfo",
    fields: [
      { name: "slot", type: SLOT, meaning: "the player's slot" },
      { name: "score", type: COUNT, meaning: "points in this round" },
      { name: "kills", type: COUNT, meaning: "in this round" },
      { name: "deaths", type: COUNT, meaning: "in this round" },
      { name: "assists", type: COUNT, meaning: "in this round" },
    ],
  },
  {
    name: "RowOwner",
    meaning: "the owner of a leaderboard row",
    fields: [{ name: "slot", type: SLOT, meaning: "the player's slot" }],
  },
  {
    name: "RoundInfo",
    meaning: "the current round, or the round whose results are shown",
    fields: [
      { name: "number", type: int(1, 0xffff_ffff), meaning: "counts the room's rounds" },
      {
        name: "phase",
        type: choice("playing", "results", "waiting", "countdown"),
        meaning:
          "waiting: for the host to start; in every phase but playing, ships take no damage and scores do not change",
      },
      {
        name: "endsAtTick",
        type: TICK,
        unit: "ticks",
        meaning: "end of this phase; 0 while waiting",
      },
      { name: "mapText", type: text(20_000), meaning: "content of the map's file" },
    ],
  },
  {
    name: "MatchInfo",
    meaning: "the round's mode and limits, team scores and winner",
    fields: [
      { name: "mode", type: choice(...MODE_NAMES), meaning: "decides what scores points" },
      { name: "friendlyFire", type: bool, meaning: "bullets damage team mates" },
      {
        name: "scoreLimit",
        type: COUNT,
        meaning: "the round ends early when a player or team has this many points; 0: no limit",
      },
      { name: "firstScore", type: COUNT, meaning: "points of team 1" },
      { name: "secondScore", type: COUNT, meaning: "points of team 2" },
      { name: "winner", type: SLOT, meaning: "in results: the player who won, or NO_SLOT" },
      { name: "winnerTeam", type: TEAM, meaning: "in results: the team that won, or 0" },
    ],
  },
  {
    name: "JoinInfo",
    meaning: "the player who joined",
    fields: [
      { name: "name", type: text(NAME_LENGTH), meaning: "unique in the room" },
      { name: "isAi", type: bool, meaning: "an AI player, played by the server" },
    ],
  },
  {
    name: "EventRow",
    meaning: "something that happened once",
    fields: [
      { name: "ticksLater", type: TICK, unit: "ticks", meaning: "since the previous event" },
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
          "what happened; bankKill: a kill with a bullet that had bounced; crown: `slot` wears it now; team: `slot` is on it now; host: `slot` is the host now",
      },
      {
        name: "slot",
        type: SLOT,
        meaning: "the player who did it (kills: the killer, or NO_SLOT)",
      },
      {
        name: "other",
        type: SLOT,
        meaning:
          "kills: the victim; join: its index in `joins`; team: its number, 0 for none; chat: its index in `chats`; phrase: its number; otherwise 0",
      },
    ],
  },
  ...TALK_RECORDS,
  {
    name: "EventBatch",
    meaning: "events with consecutive numbers, oldest first",
    fields: [
      {
        name: "firstOffset",
        type: int(1, 0xffff_ffff),
        meaning:
          "number of the first event in this epoch, from 1; each later event has the next number",
      },
      {
        name: "firstTick",
        type: TICK,
        unit: "ticks",
        meaning: "the tick from which `ticksLater` of the first event counts",
      },
      { name: "events", type: list("EventRow", EVENT_HISTORY), meaning: "what happened" },
      {
        name: "joins",
        type: list("JoinInfo", EVENT_HISTORY),
        meaning: "details of the joins among them, in order",
      },
      {
        name: "chats",
        type: list("ChatText", EVENT_HISTORY),
        meaning: "texts of the chats among them, in order",
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
      "the first message after the handshake, and again whenever the server can only send full state; a keyframe follows",
    fields: [
      { name: "protocolHash", type: int(0, 0xffff_ffff), meaning: "hash of this protocol" },
      { name: "roomCode", type: text(6), meaning: "the room's code" },
      { name: "isPrivate", type: bool, meaning: "not listed; people join by code" },
      { name: "seats", type: int(1, MAX_SEATS), meaning: "ships that the room's world can hold" },
      { name: "slot", type: SLOT, meaning: "your seat, or NO_SLOT if you are a spectator" },
      { name: "name", type: text(NAME_LENGTH), meaning: "your name, as the room shows it" },
      {
        name: "resumeToken",
        type: text(64),
        meaning: "takes this seat again after a lost connection; secret",
      },
      { name: "tick", type: TICK, unit: "ticks", meaning: "the server's newest tick" },
      {
        name: "epoch",
        type: int(1, 0xffff_ffff),
        meaning: "the epoch in which the events are numbered",
      },
      {
        name: "offset",
        type: int(0, 0xffff_ffff),
        meaning: "newest event that this state includes",
      },
      {
        name: "isComplete",
        type: bool,
        meaning:
          "`missed` holds every event after the `offset` that the client named; false if it named none, or if its token has no seat",
      },
      {
        name: "missed",
        type: record("EventBatch"),
        meaning: "events that the client missed",
      },
      { name: "round", type: record("RoundInfo"), meaning: "the current round" },
      { name: "match", type: record("MatchInfo"), meaning: "its mode, team scores and winner" },
      { name: "settings", type: record("RoomSettings"), meaning: "the room's settings" },
      { name: "hosting", type: record("Hosting"), meaning: "the host and the invitation" },
      { name: "players", type: list("PlayerInfo", MAX_SEATS), meaning: "every player with a seat" },
      { name: "leaderboard", type: list("ScoreRow", MAX_SEATS), meaning: "all rows, best first" },
    ],
  },
  {
    type: 0x11,
    name: "Round",
    from: "server",
    meaning: "a phase began; a keyframe follows a new map",
    fields: [{ name: "round", type: record("RoundInfo"), meaning: "the new phase" }],
  },
  {
    type: 0x12,
    name: "Leaderboard",
    from: "server",
    meaning: "changed rows, at most 5 times a second",
    fields: [
      {
        name: "isWhole",
        type: bool,
        meaning: "true: these rows replace all earlier ones; false: they change them",
      },
      {
        name: "rows",
        type: list("ScoreRow", MAX_SEATS),
        meaning: `new and changed rows of the best ${LEADERBOARD_ROWS}; at the start of a phase and during results, of all players`,
      },
      {
        name: "gone",
        type: list("RowOwner", MAX_SEATS),
        meaning: "owners of removed rows; rows not named here or above stay as they were",
      },
    ],
  },
  {
    type: 0x13,
    name: "Events",
    from: "server",
    meaning: "new events, at most 5 times a second; their offsets continue without gaps",
    fields: [
      { name: "epoch", type: int(1, 0xffff_ffff), meaning: "the epoch of their numbers" },
      { name: "batch", type: record("EventBatch"), meaning: "the events" },
    ],
  },
  {
    type: 0x14,
    name: "Pong",
    from: "server",
    meaning: "answers Ping at once",
    fields: [{ name: "id", type: int(0, 0xffff_ffff), meaning: "copied from the Ping" }],
  },
  {
    type: 0x15,
    name: "Standing",
    from: "server",
    meaning:
      "your own row, sent when it changes while the Leaderboard does not include it; at most 5 times a second",
    fields: [
      { name: "rank", type: int(1, MAX_SEATS), meaning: "1 is the best" },
      { name: "row", type: record("ScoreRow"), meaning: "your row" },
    ],
  },
  {
    type: 0x1e,
    name: "Draining",
    from: "server",
    meaning: "the server is restarting: rooms end with their round, or when this time is up",
    fields: [{ name: "secondsLeft", type: int(0, 3600), unit: "s", meaning: "time left, at most" }],
  },
  {
    type: 0x18,
    name: "Match",
    from: "server",
    meaning: "sent with each phase, and when a team's score changes; at most 5 times a second",
    fields: [{ name: "match", type: record("MatchInfo"), meaning: "the current state" }],
  },
  {
    type: 0x20,
    name: "Ping",
    from: "client",
    meaning:
      "asks for a Pong, to measure the round trip; from spectators it also acknowledges snapshots",
    fields: [
      { name: "id", type: int(0, 0xffff_ffff), meaning: "chosen by the client" },
      {
        name: "seenTick",
        type: TICK,
        unit: "ticks",
        meaning: "tick of the newest snapshot that the client holds (0: none)",
      },
    ],
  },
  {
    type: 0x21,
    name: "Leave",
    from: "client",
    meaning: "gives up the seat at once; otherwise the server keeps it for a while",
    fields: [],
  },
  {
    type: 0x23,
    name: "View",
    from: "client",
    meaning:
      "the window's shape: the server sends what a window of this shape shows; the area is the same for every shape",
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
      "optional, about once a second: the predicted state of your ship if other players do not affect it; the server counts wrong predictions",
    fields: [
      {
        name: "baseTick",
        type: TICK,
        unit: "ticks",
        meaning: "newest snapshot that the prediction uses",
      },
      {
        name: "tick",
        type: TICK,
        unit: "ticks",
        meaning: "the predicted tick, which the server has not run yet",
      },
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
    meaning: "asks for a keyframe, because a snapshot is missing or its checksum does not match",
    fields: [{ name: "tick", type: TICK, unit: "ticks", meaning: "tick of that snapshot" }],
  },
  ...ROOM_MESSAGES,
];
