/**
 * The wire of people who meet in a room: what the host sets and does, what is said, and seats taken by
 * those who watch. Part of schema.ts, which puts all tables together.
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

/** Longest thing said in the chat, in UTF-16 units. */
export const CHAT_LENGTH = 120;
/** Phrases that travel as a number. */
export const PHRASE_COUNT = 8;
export const PASSWORD_LENGTH = 64;
const MAP_NAME_LENGTH = 64;
export const MAX_SCORE_LIMIT = 1_000_000;
/** The life of an invitation, in minutes, and how many may come by it. */
export const MAX_INVITE_MINUTES = 10_080;
export const MAX_INVITE_USES = 1000;
/** Longest time by which those who watch are shown a room later, s. */
export const MAX_SPECTATOR_DELAY_SECONDS = 30;
/** People on their way into a room of whom it tells. */
export const MOST_COMING = 20;
/** Ships of the largest room. */
export const MAX_SEATS = 1000;
const NOTICE_LENGTH = 200;
const SLOT = int(0, 0xffff);

export const TALK_RECORDS: readonly RecordTable[] = [
  {
    name: "ChatText",
    meaning: "what somebody said",
    fields: [{ name: "text", type: text(CHAT_LENGTH), meaning: "plain text, cleaned" }],
  },
];

export const ROOM_RECORDS: readonly RecordTable[] = [
  {
    name: "ComingPerson",
    meaning: "somebody who has a ticket and is not connected yet",
    fields: [{ name: "name", type: text(16), meaning: "that was asked for, cleaned" }],
  },
  {
    name: "RoomSettings",
    meaning: "what the host of a room may set, all of it",
    fields: [
      { name: "mode", type: choice(...MODE_NAMES), meaning: "of the next round" },
      {
        name: "nextMap",
        type: text(MAP_NAME_LENGTH),
        meaning: "name of the map of the next round; empty: the next of the rotation",
      },
      {
        name: "roundSeconds",
        type: int(1, 86_400),
        unit: "s",
        meaning: "length of a round, from the next one on",
      },
      {
        name: "scoreLimit",
        type: int(0, MAX_SCORE_LIMIT),
        meaning: "points of a player or team that end the next round early; 0: none",
      },
      {
        name: "seats",
        type: int(1, MAX_SEATS),
        meaning: "people who may be in, at most the ships that fit",
      },
      { name: "fill", type: int(0, MAX_SEATS), meaning: "AI players fill up to so many ships" },
      { name: "aiSkill", type: choice("easy", "normal", "hard"), meaning: "of AI players" },
      {
        name: "friendlyFire",
        type: bool,
        meaning: "bullets hurt team mates, from the next round on",
      },
      { name: "allowsSpectators", type: bool, meaning: "people may watch" },
      {
        name: "spectatorDelaySeconds",
        type: int(0, MAX_SPECTATOR_DELAY_SECONDS),
        unit: "s",
        meaning: "how much later those who watch are shown what happens; 0: at once",
      },
      { name: "isLocked", type: bool, meaning: "nobody new gets in" },
      { name: "filtersWords", type: bool, meaning: "rude words are masked in chat and names" },
      {
        name: "startsWhen",
        type: choice("now", "host"),
        meaning: "rounds follow each other, or each waits for the host",
      },
    ],
  },
  {
    name: "Hosting",
    meaning: "who hosts, and the way in",
    fields: [
      { name: "host", type: SLOT, meaning: "seat of the host, or NO_SLOT" },
      {
        name: "inviteCode",
        type: text(6),
        meaning: "the code that lets people in; empty: revoked",
      },
      {
        name: "inviteMinutes",
        type: int(0, MAX_INVITE_MINUTES),
        unit: "min",
        meaning: "life of the invitation from when it was made; 0: as long as the room",
      },
      {
        name: "inviteUses",
        type: int(0, MAX_INVITE_USES),
        meaning: "people who may come by it, from when it was made; 0: any number",
      },
      { name: "hasPassword", type: bool, meaning: "newcomers are asked for a password" },
    ],
  },
];

const HOST_MESSAGES: readonly MessageTable[] = [
  {
    type: 0x30,
    name: "HostSettings",
    from: "client",
    meaning: "the host's wish for all settings; of anybody else refused with a Notice",
    fields: [{ name: "settings", type: record("RoomSettings"), meaning: "as they shall be" }],
  },
  {
    type: 0x31,
    name: "HostRound",
    from: "client",
    meaning: "the host starts or ends; of anybody else refused with a Notice",
    fields: [
      {
        name: "action",
        type: choice("start", "endRound", "rematch", "nextMap"),
        meaning: "start: while waiting; rematch, nextMap: from the results, same map or next one",
      },
    ],
  },
  {
    type: 0x32,
    name: "HostPerson",
    from: "client",
    meaning: "the host's word about one person; of anybody else refused with a Notice",
    fields: [
      {
        name: "action",
        type: choice("kick", "ban", "mute", "unmute", "handOver"),
        meaning: "ban: kick, and keep out of this room; handOver: that person is the host from now",
      },
      { name: "slot", type: SLOT, meaning: "whose seat" },
      {
        name: "name",
        type: text(16),
        meaning: "who is meant: if somebody else sits there by now, nothing happens",
      },
    ],
  },
  {
    type: 0x33,
    name: "HostInvite",
    from: "client",
    meaning: "the host's word about the invitation; of anybody else refused with a Notice",
    fields: [
      {
        name: "action",
        type: choice("renew", "revoke"),
        meaning: "renew: a new code, and the old one ends; revoke: no code lets anybody in",
      },
      {
        name: "minutes",
        type: int(0, MAX_INVITE_MINUTES),
        unit: "min",
        meaning: "life of the new one; 0: as long as the room",
      },
      {
        name: "uses",
        type: int(0, MAX_INVITE_USES),
        meaning: "people who may come by the new one; 0: any number",
      },
    ],
  },
  {
    type: 0x34,
    name: "HostPassword",
    from: "client",
    meaning: "the host sets the password; of anybody else refused with a Notice",
    fields: [
      { name: "password", type: text(PASSWORD_LENGTH), meaning: "newcomers need it; empty: none" },
    ],
  },
];

const PEOPLE_MESSAGES: readonly MessageTable[] = [
  {
    type: 0x38,
    name: "Chat",
    from: "client",
    meaning: "says something to the room; comes back to everybody as an event",
    fields: [{ name: "text", type: text(CHAT_LENGTH), meaning: "cleaned by the server" }],
  },
  {
    type: 0x39,
    name: "Phrase",
    from: "client",
    meaning: "says one of the fixed phrases",
    fields: [{ name: "phrase", type: int(0, PHRASE_COUNT - 1), meaning: "its number" }],
  },
  {
    type: 0x3a,
    name: "Report",
    from: "client",
    meaning: "tells the host, and nobody else, that somebody misbehaves",
    fields: [{ name: "slot", type: SLOT, meaning: "whose seat" }],
  },
  {
    type: 0x3b,
    name: "TakeSeat",
    from: "client",
    meaning: "whoever watches takes a free seat: a Welcome follows, or a Notice that says why not",
    fields: [{ name: "name", type: text(16), meaning: "wish; the room cleans it" }],
  },
];

export const ROOM_MESSAGES: readonly MessageTable[] = [
  {
    type: 0x16,
    name: "Settings",
    from: "server",
    meaning: "settings, host or invitation changed",
    fields: [
      { name: "settings", type: record("RoomSettings"), meaning: "all of them" },
      { name: "hosting", type: record("Hosting"), meaning: "who hosts, and the way in" },
    ],
  },
  {
    type: 0x17,
    name: "Notice",
    from: "server",
    meaning: "a word to one connection, which stays open",
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
        meaning: "why; all but the last two refuse what was asked",
      },
      { name: "slot", type: SLOT, meaning: "report: who is reported, else NO_SLOT" },
      { name: "message", type: text(NOTICE_LENGTH), meaning: "a sentence for the player" },
    ],
  },
  {
    type: 0x1a,
    name: "Coming",
    from: "server",
    meaning:
      "who is about to come in, whenever that changed, at most once a second; after a welcome only if somebody is",
    fields: [
      {
        name: "people",
        type: list("ComingPerson", MOST_COMING),
        meaning: "all of them, in the order in which they asked, or the first ones",
      },
    ],
  },
  {
    type: 0x19,
    name: "Delayed",
    from: "server",
    meaning:
      "to somebody who watches a room that is shown later, when there is nothing old enough yet: the Welcome, or what follows what was shown, comes after the wait",
    fields: [
      {
        name: "seconds",
        type: int(1, MAX_SPECTATOR_DELAY_SECONDS),
        unit: "s",
        meaning: "how much later the room is shown",
      },
      {
        name: "waitSeconds",
        type: int(0, MAX_SPECTATOR_DELAY_SECONDS),
        unit: "s",
        meaning: "from now, about",
      },
    ],
  },
  ...HOST_MESSAGES,
  ...PEOPLE_MESSAGES,
];
