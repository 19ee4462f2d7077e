/**
 * Messages between the people in a room: the host's settings and commands, chat, and seats taken by
 * spectators. Part of schema.ts, which combines all tables.
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

/** Longest chat text, in UTF-16 units. */
export const CHAT_LENGTH = 120;
/** Quick phrases, sent as a number. */
export const PHRASE_COUNT = 8;
export const PASSWORD_LENGTH = 64;
const MAP_NAME_LENGTH = 64;
export const MAX_SCORE_LIMIT = 1_000_000;
/** Longest lifetime of an invitation, in minutes, and the most people who may use it. */
export const MAX_INVITE_MINUTES = 10_080;
export const MAX_INVITE_USES = 1000;
/** Longest spectator delay, s. */
export const MAX_SPECTATOR_DELAY_SECONDS = 30;
/** Most pending joins that a room shows. */
export const MOST_COMING = 20;
/** Ships in the largest room. */
export const MAX_SEATS = 1000;
const NOTICE_LENGTH = 200;
const SLOT = int(0, 0xffff);

export const TALK_RECORDS: readonly RecordTable[] = [
  {
    name: "ChatText",
    meaning: "a chat text",
    fields: [
      { name: "text", type: text(CHAT_LENGTH), meaning: "plain text, cleaned by the server" },
    ],
  },
];

export const ROOM_RECORDS: readonly RecordTable[] = [
  {
    name: "ComingPerson",
    meaning: "a pending join: a person with a ticket who is not connected yet",
    fields: [
      { name: "name", type: text(16), meaning: "the requested name, cleaned by the server" },
    ],
  },
  {
    name: "RoomSettings",
    meaning: "all settings that a host can change",
    fields: [
      { name: "mode", type: choice(...MODE_NAMES), meaning: "mode of the next round" },
      {
        name: "nextMap",
        type: text(MAP_NAME_LENGTH),
        meaning: "name of the next round's map; empty: the next map in the rotation",
      },
      {
        name: "roundSeconds",
        type: int(1, 86_400),
        unit: "s",
        meaning: "length of a round, from the next round on",
      },
      {
        name: "scoreLimit",
        type: int(0, MAX_SCORE_LIMIT),
        meaning:
          "the next round ends early when a player or team has this many points; 0: no limit",
      },
      {
        name: "seats",
        type: int(1, MAX_SEATS),
        meaning: "capacity of the room, at most the ships that its world can hold",
      },
      {
        name: "fill",
        type: int(0, MAX_SEATS),
        meaning: "AI players fill the room up to this many ships",
      },
      { name: "aiSkill", type: choice("easy", "normal", "hard"), meaning: "skill of AI players" },
      {
        name: "friendlyFire",
        type: bool,
        meaning: "bullets damage team mates, from the next round on",
      },
      { name: "allowsSpectators", type: bool, meaning: "spectators are allowed" },
      {
        name: "spectatorDelaySeconds",
        type: int(0, MAX_SPECTATOR_DELAY_SECONDS),
        unit: "s",
        meaning: "delay of what spectators see; 0: live",
      },
      { name: "isLocked", type: bool, meaning: "new people cannot join" },
      {
        name: "filtersWords",
        type: bool,
        meaning: "rude words are masked in chat, and rude names are replaced",
      },
      {
        name: "startsWhen",
        type: choice("now", "host"),
        meaning: "now: rounds follow one another; host: each round waits for the host",
      },
    ],
  },
  {
    name: "Hosting",
    meaning: "the host, the invitation and the password",
    fields: [
      { name: "host", type: SLOT, meaning: "the host's seat, or NO_SLOT" },
      {
        name: "inviteCode",
        type: text(6),
        meaning: "the code that people join with; empty: revoked",
      },
      {
        name: "inviteMinutes",
        type: int(0, MAX_INVITE_MINUTES),
        unit: "min",
        meaning: "lifetime of the invitation since it was made; 0: as long as the room",
      },
      {
        name: "inviteUses",
        type: int(0, MAX_INVITE_USES),
        meaning: "people who may use it, counted since it was made; 0: any number",
      },
      { name: "hasPassword", type: bool, meaning: "newcomers need a password" },
    ],
  },
];

const HOST_MESSAGES: readonly MessageTable[] = [
  {
    type: 0x30,
    name: "HostSettings",
    from: "client",
    meaning: "the host sets all settings; from anyone else, refused with a Notice",
    fields: [{ name: "settings", type: record("RoomSettings"), meaning: "the requested settings" }],
  },
  {
    type: 0x31,
    name: "HostRound",
    from: "client",
    meaning: "the host starts or ends a round; from anyone else, refused with a Notice",
    fields: [
      {
        name: "action",
        type: choice("start", "endRound", "rematch", "nextMap"),
        meaning:
          "start: only while waiting; rematch, nextMap: only during results, on the same or the next map",
      },
    ],
  },
  {
    type: 0x32,
    name: "HostPerson",
    from: "client",
    meaning: "a host command about one person; from anyone else, refused with a Notice",
    fields: [
      {
        name: "action",
        type: choice("kick", "ban", "mute", "unmute", "handOver"),
        meaning: "ban: kick, and keep out of this room; handOver: make this person the host",
      },
      { name: "slot", type: SLOT, meaning: "the person's seat" },
      {
        name: "name",
        type: text(16),
        meaning: "the person's name: if another person has the seat by now, nothing happens",
      },
    ],
  },
  {
    type: 0x33,
    name: "HostInvite",
    from: "client",
    meaning: "a host command about the invitation; from anyone else, refused with a Notice",
    fields: [
      {
        name: "action",
        type: choice("renew", "revoke"),
        meaning: "renew: a new code replaces the old one; revoke: no code works",
      },
      {
        name: "minutes",
        type: int(0, MAX_INVITE_MINUTES),
        unit: "min",
        meaning: "lifetime of the new invitation; 0: as long as the room",
      },
      {
        name: "uses",
        type: int(0, MAX_INVITE_USES),
        meaning: "people who may use the new invitation; 0: any number",
      },
    ],
  },
  {
    type: 0x34,
    name: "HostPassword",
    from: "client",
    meaning: "the host sets the password; from anyone else, refused with a Notice",
    fields: [
      {
        name: "password",
        type: text(PASSWORD_LENGTH),
        meaning: "newcomers need it; empty: no password",
      },
    ],
  },
];

const PEOPLE_MESSAGES: readonly MessageTable[] = [
  {
    type: 0x38,
    name: "Chat",
    from: "client",
    meaning: "a chat text; the server sends it to every client as an event",
    fields: [
      { name: "text", type: text(CHAT_LENGTH), meaning: "plain text; the server cleans it" },
    ],
  },
  {
    type: 0x39,
    name: "Phrase",
    from: "client",
    meaning: "one of the fixed phrases",
    fields: [{ name: "phrase", type: int(0, PHRASE_COUNT - 1), meaning: "its number" }],
  },
  {
    type: 0x3a,
    name: "Report",
    from: "client",
    meaning: "reports a player to the host, and only to the host",
    fields: [{ name: "slot", type: SLOT, meaning: "the person's seat" }],
  },
  {
    type: 0x3b,
    name: "TakeSeat",
    from: "client",
    meaning: "a spectator takes a free seat; a Welcome follows, or a Notice that says why not",
    fields: [{ name: "name", type: text(16), meaning: "the requested name; the server cleans it" }],
  },
];

export const ROOM_MESSAGES: readonly MessageTable[] = [
  {
    type: 0x16,
    name: "Settings",
    from: "server",
    meaning: "sent when settings, host or invitation change",
    fields: [
      { name: "settings", type: record("RoomSettings"), meaning: "all settings" },
      {
        name: "hosting",
        type: record("Hosting"),
        meaning: "the host, the invitation and the password",
      },
    ],
  },
  {
    type: 0x17,
    name: "Notice",
    from: "server",
    meaning: "a sentence for one player; the connection stays open",
    fields: [
      {
        name: "about",
        type: choice(
          "notHost",
          "notNow",
          "noSuchPerson",
          "wrongSetting",
          "tooMany",
          "muted",
          "notSeated",
          "seatFree",
          "report",
        ),
        meaning: "the reason; all but the last two refuse a request",
      },
      { name: "slot", type: SLOT, meaning: "report: the reported player; otherwise NO_SLOT" },
      { name: "message", type: text(NOTICE_LENGTH), meaning: "a sentence for the player" },
    ],
  },
  {
    type: 0x1a,
    name: "Coming",
    from: "server",
    meaning:
      "the pending joins, sent when they change, at most once a second; after a Welcome only if there are any",
    fields: [
      {
        name: "people",
        type: list("ComingPerson", MOST_COMING),
        meaning: "pending joins in the order of their requests; the first ones if there are more",
      },
    ],
  },
  {
    type: 0x19,
    name: "Delayed",
    from: "server",
    meaning:
      "for a delayed spectator while nothing is old enough to show: the Welcome, or the next snapshot, follows after the wait",
    fields: [
      {
        name: "seconds",
        type: int(1, MAX_SPECTATOR_DELAY_SECONDS),
        unit: "s",
        meaning: "the spectator delay",
      },
      {
        name: "waitSeconds",
        type: int(0, MAX_SPECTATOR_DELAY_SECONDS),
        unit: "s",
        meaning: "approximate time until then",
      },
    ],
  },
  ...HOST_MESSAGES,
  ...PEOPLE_MESSAGES,
];
