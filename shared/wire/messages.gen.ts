/**
 * Generated from schema.ts by scripts/generate/generate-wire.ts (npm run generate): do not edit.
 * Types, encoders and validating decoders of the cold messages. A decoder never throws.
 */
import {
  answer,
  createUnpacker,
  type Decoded,
  encodeMessage,
  isBool,
  isInt,
  isRow,
  isText,
  joinMessage,
  type OrReason,
  packValue,
  readList,
} from "./cold-message.ts";

/** Of the tables in schema.ts; two ends with different hashes do not understand each other. */
export const PROTOCOL_HASH = 0xb16c58d5;

/** First byte of a message. */
export const MESSAGE_TYPE = {
  /** client: inputs of consecutive ticks that the client has not sent yet, each exactly once */
  input: 0x01,
  /** server: a snapshot for a client that holds the one two ticks earlier: everything that the exact step (shared/sim) does not predict from it */
  delta: 0x02,
  /** server: a snapshot for a client that holds nothing */
  keyframe: 0x03,
  /** server: the first message after the handshake, and again whenever the server can only send full state; a keyframe follows */
  welcome: 0x10,
  /** server: a phase began; a keyframe follows a new map */
  round: 0x11,
  /** server: changed rows, at most 5 times a second */
  leaderboard: 0x12,
  /** server: new events, at most 5 times a second; their offsets continue without gaps */
  events: 0x13,
  /** server: answers Ping at once */
  pong: 0x14,
  /** server: your own row, sent when it changes while the Leaderboard does not include it; at most 5 times a second */
  standing: 0x15,
  /** server: the server is restarting: rooms end with their round, or when this time is up */
  draining: 0x1e,
  /** server: sent with each phase, and when a team's score changes; at most 5 times a second */
  match: 0x18,
  /** client: asks for a Pong, to measure the round trip; from spectators it also acknowledges snapshots */
  ping: 0x20,
  /** client: gives up the seat at once; otherwise the server keeps it for a while */
  leave: 0x21,
  /** client: the window's shape: the server sends what a window of this shape shows; the area is the same for every shape */
  view: 0x23,
  /** client: optional, about once a second: the predicted state of your ship if other players do not affect it; the server counts wrong predictions */
  forecast: 0x24,
  /** client: asks for a keyframe, because a snapshot is missing or its checksum does not match */
  resync: 0x22,
  /** server: sent when settings, host or invitation change */
  settings: 0x16,
  /** server: a sentence for one player; the connection stays open */
  notice: 0x17,
  /** server: the pending joins, sent when they change, at most once a second; after a Welcome only if there are any */
  coming: 0x1a,
  /** server: for a delayed spectator while nothing is old enough to show: the Welcome, or the next snapshot, follows after the wait */
  delayed: 0x19,
  /** client: the host sets all settings; from anyone else, refused with a Notice */
  hostSettings: 0x30,
  /** client: the host starts or ends a round; from anyone else, refused with a Notice */
  hostRound: 0x31,
  /** client: a host command about one person; from anyone else, refused with a Notice */
  hostPerson: 0x32,
  /** client: a host command about the invitation; from anyone else, refused with a Notice */
  hostInvite: 0x33,
  /** client: the host sets the password; from anyone else, refused with a Notice */
  hostPassword: 0x34,
  /** client: a chat text; the server sends it to every client as an event */
  chat: 0x38,
  /** client: one of the fixed phrases */
  phrase: 0x39,
  /** client: reports a player to the host, and only to the host */
  report: 0x3a,
  /** client: a spectator takes a free seat; a Welcome follows, or a Notice that says why not */
  takeSeat: 0x3b,
} as const;

export type RoundInfoPhase = "playing" | "results" | "waiting" | "countdown";
const ROUND_INFO_PHASE: readonly RoundInfoPhase[] = ["playing", "results", "waiting", "countdown"];
const ROUND_INFO_PHASE_INDEX: Readonly<Record<RoundInfoPhase, number>> = {
  playing: 0,
  results: 1,
  waiting: 2,
  countdown: 3,
};

export type MatchInfoMode = "free-for-all" | "teams" | "hold-the-crown";
const MATCH_INFO_MODE: readonly MatchInfoMode[] = ["free-for-all", "teams", "hold-the-crown"];
const MATCH_INFO_MODE_INDEX: Readonly<Record<MatchInfoMode, number>> = {
  "free-for-all": 0,
  teams: 1,
  "hold-the-crown": 2,
};

export type EventRowKind =
  | "kill"
  | "bankKill"
  | "join"
  | "leave"
  | "away"
  | "back"
  | "crown"
  | "team"
  | "chat"
  | "phrase"
  | "mute"
  | "unmute"
  | "host";
const EVENT_ROW_KIND: readonly EventRowKind[] = [
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
];
const EVENT_ROW_KIND_INDEX: Readonly<Record<EventRowKind, number>> = {
  kill: 0,
  bankKill: 1,
  join: 2,
  leave: 3,
  away: 4,
  back: 5,
  crown: 6,
  team: 7,
  chat: 8,
  phrase: 9,
  mute: 10,
  unmute: 11,
  host: 12,
};

export type RoomSettingsMode = "free-for-all" | "teams" | "hold-the-crown";
const ROOM_SETTINGS_MODE: readonly RoomSettingsMode[] = ["free-for-all", "teams", "hold-the-crown"];
const ROOM_SETTINGS_MODE_INDEX: Readonly<Record<RoomSettingsMode, number>> = {
  "free-for-all": 0,
  teams: 1,
  "hold-the-crown": 2,
};

export type RoomSettingsAiSkill = "easy" | "normal" | "hard";
const ROOM_SETTINGS_AI_SKILL: readonly RoomSettingsAiSkill[] = ["easy", "normal", "hard"];
const ROOM_SETTINGS_AI_SKILL_INDEX: Readonly<Record<RoomSettingsAiSkill, number>> = {
  easy: 0,
  normal: 1,
  hard: 2,
};

export type RoomSettingsStartsWhen = "now" | "host";
const ROOM_SETTINGS_STARTS_WHEN: readonly RoomSettingsStartsWhen[] = ["now", "host"];
const ROOM_SETTINGS_STARTS_WHEN_INDEX: Readonly<Record<RoomSettingsStartsWhen, number>> = {
  now: 0,
  host: 1,
};

export type NoticeAbout =
  | "notHost"
  | "notNow"
  | "noSuchPerson"
  | "wrongSetting"
  | "tooMany"
  | "muted"
  | "notSeated"
  | "seatFree"
  | "report";
const NOTICE_ABOUT: readonly NoticeAbout[] = [
  "notHost",
  "notNow",
  "noSuchPerson",
  "wrongSetting",
  "tooMany",
  "muted",
  "notSeated",
  "seatFree",
  "report",
];
const NOTICE_ABOUT_INDEX: Readonly<Record<NoticeAbout, number>> = {
  notHost: 0,
  notNow: 1,
  noSuchPerson: 2,
  wrongSetting: 3,
  tooMany: 4,
  muted: 5,
  notSeated: 6,
  seatFree: 7,
  report: 8,
};

export type HostRoundAction = "start" | "endRound" | "rematch" | "nextMap";
const HOST_ROUND_ACTION: readonly HostRoundAction[] = ["start", "endRound", "rematch", "nextMap"];
const HOST_ROUND_ACTION_INDEX: Readonly<Record<HostRoundAction, number>> = {
  start: 0,
  endRound: 1,
  rematch: 2,
  nextMap: 3,
};

export type HostPersonAction = "kick" | "ban" | "mute" | "unmute" | "handOver";
const HOST_PERSON_ACTION: readonly HostPersonAction[] = [
  "kick",
  "ban",
  "mute",
  "unmute",
  "handOver",
];
const HOST_PERSON_ACTION_INDEX: Readonly<Record<HostPersonAction, number>> = {
  kick: 0,
  ban: 1,
  mute: 2,
  unmute: 3,
  handOver: 4,
};

export type HostInviteAction = "renew" | "revoke";
const HOST_INVITE_ACTION: readonly HostInviteAction[] = ["renew", "revoke"];
const HOST_INVITE_ACTION_INDEX: Readonly<Record<HostInviteAction, number>> = {
  renew: 0,
  revoke: 1,
};

/** The occupant of a slot. */
export interface PlayerInfo {
  /** seat and ship */
  readonly slot: number;
  /** unique in the room */
  readonly name: string;
  /** an AI player, played by the server */
  readonly isAi: boolean;
  /** connection lost, seat kept */
  readonly isAway: boolean;
  /** 0 if the mode has no teams */
  readonly team: number;
  /** muted by the host */
  readonly isMuted: boolean;
}

/** A row of the leaderboard; the name is in PlayerInfo. */
export interface ScoreRow {
  /** the player's slot */
  readonly slot: number;
  /** points in this round */
  readonly score: number;
  /** in this round */
  readonly kills: number;
  /** in this round */
  readonly deaths: number;
  /** in this round */
  readonly assists: number;
}

/** The owner of a leaderboard row. */
export interface RowOwner {
  /** the player's slot */
  readonly slot: number;
}

/** The current round, or the round whose results are shown. */
export interface RoundInfo {
  /** counts the room's rounds */
  readonly number: number;
  /** waiting: for the host to start; in every phase but playing, ships take no damage and scores do not change */
  readonly phase: RoundInfoPhase;
  /** end of this phase; 0 while waiting (ticks) */
  readonly endsAtTick: number;
  /** content of the map's file */
  readonly mapText: string;
}

/** The round's mode and limits, team scores and winner. */
export interface MatchInfo {
  /** decides what scores points */
  readonly mode: MatchInfoMode;
  /** bullets damage team mates */
  readonly friendlyFire: boolean;
  /** the round ends early when a player or team has this many points; 0: no limit */
  readonly scoreLimit: number;
  /** points of team 1 */
  readonly firstScore: number;
  /** points of team 2 */
  readonly secondScore: number;
  /** in results: the player who won, or NO_SLOT */
  readonly winner: number;
  /** in results: the team that won, or 0 */
  readonly winnerTeam: number;
}

/** The player who joined. */
export interface JoinInfo {
  /** unique in the room */
  readonly name: string;
  /** an AI player, played by the server */
  readonly isAi: boolean;
}

/** Something that happened once. */
export interface EventRow {
  /** since the previous event (ticks) */
  readonly ticksLater: number;
  /** what happened; bankKill: a kill with a bullet that had bounced; crown: `slot` wears it now; team: `slot` is on it now; host: `slot` is the host now */
  readonly kind: EventRowKind;
  /** the player who did it (kills: the killer, or NO_SLOT) */
  readonly slot: number;
  /** kills: the victim; join: its index in `joins`; team: its number, 0 for none; chat: its index in `chats`; phrase: its number; otherwise 0 */
  readonly other: number;
}

/** A chat text. */
export interface ChatText {
  /** plain text, cleaned by the server */
  readonly text: string;
}

/** Events with consecutive numbers, oldest first. */
export interface EventBatch {
  /** number of the first event in this epoch, from 1; each later event has the next number */
  readonly firstOffset: number;
  /** the tick from which `ticksLater` of the first event counts (ticks) */
  readonly firstTick: number;
  /** what happened */
  readonly events: readonly EventRow[];
  /** details of the joins among them, in order */
  readonly joins: readonly JoinInfo[];
  /** texts of the chats among them, in order */
  readonly chats: readonly ChatText[];
}

/** A pending join: a person with a ticket who is not connected yet. */
export interface ComingPerson {
  /** the requested name, cleaned by the server */
  readonly name: string;
}

/** All settings that a host can change. */
export interface RoomSettings {
  /** mode of the next round */
  readonly mode: RoomSettingsMode;
  /** name of the next round's map; empty: the next map in the rotation */
  readonly nextMap: string;
  /** length of a round, from the next round on (s) */
  readonly roundSeconds: number;
  /** the next round ends early when a player or team has this many points; 0: no limit */
  readonly scoreLimit: number;
  /** capacity of the room, at most the ships that its world can hold */
  readonly seats: number;
  /** AI players fill the room up to this many ships */
  readonly fill: number;
  /** skill of AI players */
  readonly aiSkill: RoomSettingsAiSkill;
  /** bullets damage team mates, from the next round on */
  readonly friendlyFire: boolean;
  /** spectators are allowed */
  readonly allowsSpectators: boolean;
  /** delay of what spectators see; 0: live (s) */
  readonly spectatorDelaySeconds: number;
  /** new people cannot join */
  readonly isLocked: boolean;
  /** rude words are masked in chat, and rude names are replaced */
  readonly filtersWords: boolean;
  /** now: rounds follow one another; host: each round waits for the host */
  readonly startsWhen: RoomSettingsStartsWhen;
}

/** The host, the invitation and the password. */
export interface Hosting {
  /** the host's seat, or NO_SLOT */
  readonly host: number;
  /** the code that people join with; empty: revoked */
  readonly inviteCode: string;
  /** lifetime of the invitation since it was made; 0: as long as the room (min) */
  readonly inviteMinutes: number;
  /** people who may use it, counted since it was made; 0: any number */
  readonly inviteUses: number;
  /** newcomers need a password */
  readonly hasPassword: boolean;
}

/** The first message after the handshake, and again whenever the server can only send full state; a keyframe follows. */
export interface WelcomeMessage {
  readonly kind: "welcome";
  /** hash of this protocol */
  readonly protocolHash: number;
  /** the room's code */
  readonly roomCode: string;
  /** not listed; people join by code */
  readonly isPrivate: boolean;
  /** ships that the room's world can hold */
  readonly seats: number;
  /** your seat, or NO_SLOT if you are a spectator */
  readonly slot: number;
  /** your name, as the room shows it */
  readonly name: string;
  /** takes this seat again after a lost connection; secret */
  readonly resumeToken: string;
  /** the server's newest tick (ticks) */
  readonly tick: number;
  /** the epoch in which the events are numbered */
  readonly epoch: number;
  /** newest event that this state includes */
  readonly offset: number;
  /** `missed` holds every event after the `offset` that the client named; false if it named none, or if its token has no seat */
  readonly isComplete: boolean;
  /** events that the client missed */
  readonly missed: EventBatch;
  /** the current round */
  readonly round: RoundInfo;
  /** its mode, team scores and winner */
  readonly match: MatchInfo;
  /** the room's settings */
  readonly settings: RoomSettings;
  /** the host and the invitation */
  readonly hosting: Hosting;
  /** every player with a seat */
  readonly players: readonly PlayerInfo[];
  /** all rows, best first */
  readonly leaderboard: readonly ScoreRow[];
}

/** A phase began; a keyframe follows a new map. */
export interface RoundMessage {
  readonly kind: "round";
  /** the new phase */
  readonly round: RoundInfo;
}

/** Changed rows, at most 5 times a second. */
export interface LeaderboardMessage {
  readonly kind: "leaderboard";
  /** true: these rows replace all earlier ones; false: they change them */
  readonly isWhole: boolean;
  /** new and changed rows of the best 20; at the start of a phase and during results, of all players */
  readonly rows: readonly ScoreRow[];
  /** owners of removed rows; rows not named here or above stay as they were */
  readonly gone: readonly RowOwner[];
}

/** New events, at most 5 times a second; their offsets continue without gaps. */
export interface EventsMessage {
  readonly kind: "events";
  /** the epoch of their numbers */
  readonly epoch: number;
  /** the events */
  readonly batch: EventBatch;
}

/** Answers Ping at once. */
export interface PongMessage {
  readonly kind: "pong";
  /** copied from the Ping */
  readonly id: number;
}

/** Your own row, sent when it changes while the Leaderboard does not include it; at most 5 times a second. */
export interface StandingMessage {
  readonly kind: "standing";
  /** 1 is the best */
  readonly rank: number;
  /** your row */
  readonly row: ScoreRow;
}

/** The server is restarting: rooms end with their round, or when this time is up. */
export interface DrainingMessage {
  readonly kind: "draining";
  /** time left, at most (s) */
  readonly secondsLeft: number;
}

/** Sent with each phase, and when a team's score changes; at most 5 times a second. */
export interface MatchMessage {
  readonly kind: "match";
  /** the current state */
  readonly match: MatchInfo;
}

/** Asks for a Pong, to measure the round trip; from spectators it also acknowledges snapshots. */
export interface PingMessage {
  readonly kind: "ping";
  /** chosen by the client */
  readonly id: number;
  /** tick of the newest snapshot that the client holds (0: none) (ticks) */
  readonly seenTick: number;
}

/** Gives up the seat at once; otherwise the server keeps it for a while. */
export interface LeaveMessage {
  readonly kind: "leave";
}

/** The window's shape: the server sends what a window of this shape shows; the area is the same for every shape. */
export interface ViewMessage {
  readonly kind: "view";
  /** of the window (px) */
  readonly width: number;
  /** of the window (px) */
  readonly height: number;
}

/** Optional, about once a second: the predicted state of your ship if other players do not affect it; the server counts wrong predictions. */
export interface ForecastMessage {
  readonly kind: "forecast";
  /** newest snapshot that the prediction uses (ticks) */
  readonly baseTick: number;
  /** the predicted tick, which the server has not run yet (ticks) */
  readonly tick: number;
  /** the lowest 16 bits of the hash over the ship's motion columns */
  readonly hash: number;
}

/** Asks for a keyframe, because a snapshot is missing or its checksum does not match. */
export interface ResyncMessage {
  readonly kind: "resync";
  /** tick of that snapshot (ticks) */
  readonly tick: number;
}

/** Sent when settings, host or invitation change. */
export interface SettingsMessage {
  readonly kind: "settings";
  /** all settings */
  readonly settings: RoomSettings;
  /** the host, the invitation and the password */
  readonly hosting: Hosting;
}

/** A sentence for one player; the connection stays open. */
export interface NoticeMessage {
  readonly kind: "notice";
  /** the reason; all but the last two refuse a request */
  readonly about: NoticeAbout;
  /** report: the reported player; otherwise NO_SLOT */
  readonly slot: number;
  /** a sentence for the player */
  readonly message: string;
}

/** The pending joins, sent when they change, at most once a second; after a Welcome only if there are any. */
export interface ComingMessage {
  readonly kind: "coming";
  /** pending joins in the order of their requests; the first ones if there are more */
  readonly people: readonly ComingPerson[];
}

/** For a delayed spectator while nothing is old enough to show: the Welcome, or the next snapshot, follows after the wait. */
export interface DelayedMessage {
  readonly kind: "delayed";
  /** the spectator delay (s) */
  readonly seconds: number;
  /** approximate time until then (s) */
  readonly waitSeconds: number;
}

/** The host sets all settings; from anyone else, refused with a Notice. */
export interface HostSettingsMessage {
  readonly kind: "hostSettings";
  /** the requested settings */
  readonly settings: RoomSettings;
}

/** The host starts or ends a round; from anyone else, refused with a Notice. */
export interface HostRoundMessage {
  readonly kind: "hostRound";
  /** start: only while waiting; rematch, nextMap: only during results, on the same or the next map */
  readonly action: HostRoundAction;
}

/** A host command about one person; from anyone else, refused with a Notice. */
export interface HostPersonMessage {
  readonly kind: "hostPerson";
  /** ban: kick, and keep out of this room; handOver: make this person the host */
  readonly action: HostPersonAction;
  /** the person's seat */
  readonly slot: number;
  /** the person's name: if another person has the seat by now, nothing happens */
  readonly name: string;
}

/** A host command about the invitation; from anyone else, refused with a Notice. */
export interface HostInviteMessage {
  readonly kind: "hostInvite";
  /** renew: a new code replaces the old one; revoke: no code works */
  readonly action: HostInviteAction;
  /** lifetime of the new invitation; 0: as long as the room (min) */
  readonly minutes: number;
  /** people who may use the new invitation; 0: any number */
  readonly uses: number;
}

/** The host sets the password; from anyone else, refused with a Notice. */
export interface HostPasswordMessage {
  readonly kind: "hostPassword";
  /** newcomers need it; empty: no password */
  readonly password: string;
}

/** A chat text; the server sends it to every client as an event. */
export interface ChatMessage {
  readonly kind: "chat";
  /** plain text; the server cleans it */
  readonly text: string;
}

/** One of the fixed phrases. */
export interface PhraseMessage {
  readonly kind: "phrase";
  /** its number */
  readonly phrase: number;
}

/** Reports a player to the host, and only to the host. */
export interface ReportMessage {
  readonly kind: "report";
  /** the person's seat */
  readonly slot: number;
}

/** A spectator takes a free seat; a Welcome follows, or a Notice that says why not. */
export interface TakeSeatMessage {
  readonly kind: "takeSeat";
  /** the requested name; the server cleans it */
  readonly name: string;
}

export type ServerMessage =
  | WelcomeMessage
  | RoundMessage
  | LeaderboardMessage
  | EventsMessage
  | PongMessage
  | StandingMessage
  | DrainingMessage
  | MatchMessage
  | SettingsMessage
  | NoticeMessage
  | ComingMessage
  | DelayedMessage;

export type ClientMessage =
  | PingMessage
  | LeaveMessage
  | ViewMessage
  | ForecastMessage
  | ResyncMessage
  | HostSettingsMessage
  | HostRoundMessage
  | HostPersonMessage
  | HostInviteMessage
  | HostPasswordMessage
  | ChatMessage
  | PhraseMessage
  | ReportMessage
  | TakeSeatMessage;

function writePlayerInfo(record: PlayerInfo): readonly unknown[] {
  return [record.slot, record.name, record.isAi, record.isAway, record.team, record.isMuted];
}

function writeScoreRow(record: ScoreRow): readonly unknown[] {
  return [record.slot, record.score, record.kills, record.deaths, record.assists];
}

function writeRowOwner(record: RowOwner): readonly unknown[] {
  return [record.slot];
}

function writeRoundInfo(record: RoundInfo): readonly unknown[] {
  return [record.number, ROUND_INFO_PHASE_INDEX[record.phase], record.endsAtTick, record.mapText];
}

function writeMatchInfo(record: MatchInfo): readonly unknown[] {
  return [
    MATCH_INFO_MODE_INDEX[record.mode],
    record.friendlyFire,
    record.scoreLimit,
    record.firstScore,
    record.secondScore,
    record.winner,
    record.winnerTeam,
  ];
}

function writeJoinInfo(record: JoinInfo): readonly unknown[] {
  return [record.name, record.isAi];
}

function writeEventRow(record: EventRow): readonly unknown[] {
  return [record.ticksLater, EVENT_ROW_KIND_INDEX[record.kind], record.slot, record.other];
}

function writeChatText(record: ChatText): readonly unknown[] {
  return [record.text];
}

function writeEventBatch(record: EventBatch): readonly unknown[] {
  return [
    record.firstOffset,
    record.firstTick,
    record.events.map(writeEventRow),
    record.joins.map(writeJoinInfo),
    record.chats.map(writeChatText),
  ];
}

function writeComingPerson(record: ComingPerson): readonly unknown[] {
  return [record.name];
}

function writeRoomSettings(record: RoomSettings): readonly unknown[] {
  return [
    ROOM_SETTINGS_MODE_INDEX[record.mode],
    record.nextMap,
    record.roundSeconds,
    record.scoreLimit,
    record.seats,
    record.fill,
    ROOM_SETTINGS_AI_SKILL_INDEX[record.aiSkill],
    record.friendlyFire,
    record.allowsSpectators,
    record.spectatorDelaySeconds,
    record.isLocked,
    record.filtersWords,
    ROOM_SETTINGS_STARTS_WHEN_INDEX[record.startsWhen],
  ];
}

function writeHosting(record: Hosting): readonly unknown[] {
  return [
    record.host,
    record.inviteCode,
    record.inviteMinutes,
    record.inviteUses,
    record.hasPassword,
  ];
}

/** Encodes: the first message after the handshake, and again whenever the server can only send full state; a keyframe follows. */
export function encodeWelcome(message: Omit<WelcomeMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.welcome, [
    message.protocolHash,
    message.roomCode,
    message.isPrivate,
    message.seats,
    message.slot,
    message.name,
    message.resumeToken,
    message.tick,
    message.epoch,
    message.offset,
    message.isComplete,
    writeEventBatch(message.missed),
    writeRoundInfo(message.round),
    writeMatchInfo(message.match),
    writeRoomSettings(message.settings),
    writeHosting(message.hosting),
    message.players.map(writePlayerInfo),
    message.leaderboard.map(writeScoreRow),
  ]);
}

/** Encodes: a phase began; a keyframe follows a new map. */
export function encodeRound(message: Omit<RoundMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.round, [writeRoundInfo(message.round)]);
}

/** Encodes: changed rows, at most 5 times a second. */
export function encodeLeaderboard(message: Omit<LeaderboardMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.leaderboard, [
    message.isWhole,
    message.rows.map(writeScoreRow),
    message.gone.map(writeRowOwner),
  ]);
}

/** Encodes: new events, at most 5 times a second; their offsets continue without gaps. */
export function encodeEvents(message: Omit<EventsMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.events, [message.epoch, writeEventBatch(message.batch)]);
}

/** Encodes: answers Ping at once. */
export function encodePong(message: Omit<PongMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.pong, [message.id]);
}

/** Encodes: your own row, sent when it changes while the Leaderboard does not include it; at most 5 times a second. */
export function encodeStanding(message: Omit<StandingMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.standing, [message.rank, writeScoreRow(message.row)]);
}

/** Encodes: the server is restarting: rooms end with their round, or when this time is up. */
export function encodeDraining(message: Omit<DrainingMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.draining, [message.secondsLeft]);
}

/** Encodes: sent with each phase, and when a team's score changes; at most 5 times a second. */
export function encodeMatch(message: Omit<MatchMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.match, [writeMatchInfo(message.match)]);
}

/** Encodes: asks for a Pong, to measure the round trip; from spectators it also acknowledges snapshots. */
export function encodePing(message: Omit<PingMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.ping, [message.id, message.seenTick]);
}

/** Encodes: gives up the seat at once; otherwise the server keeps it for a while. */
export function encodeLeave(): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.leave, []);
}

/** Encodes: the window's shape: the server sends what a window of this shape shows; the area is the same for every shape. */
export function encodeView(message: Omit<ViewMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.view, [message.width, message.height]);
}

/** Encodes: optional, about once a second: the predicted state of your ship if other players do not affect it; the server counts wrong predictions. */
export function encodeForecast(message: Omit<ForecastMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.forecast, [message.baseTick, message.tick, message.hash]);
}

/** Encodes: asks for a keyframe, because a snapshot is missing or its checksum does not match. */
export function encodeResync(message: Omit<ResyncMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.resync, [message.tick]);
}

/** Encodes: sent when settings, host or invitation change. */
export function encodeSettings(message: Omit<SettingsMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.settings, [
    writeRoomSettings(message.settings),
    writeHosting(message.hosting),
  ]);
}

/** Encodes: a sentence for one player; the connection stays open. */
export function encodeNotice(message: Omit<NoticeMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.notice, [
    NOTICE_ABOUT_INDEX[message.about],
    message.slot,
    message.message,
  ]);
}

/** Encodes: the pending joins, sent when they change, at most once a second; after a Welcome only if there are any. */
export function encodeComing(message: Omit<ComingMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.coming, [message.people.map(writeComingPerson)]);
}

/** Encodes: for a delayed spectator while nothing is old enough to show: the Welcome, or the next snapshot, follows after the wait. */
export function encodeDelayed(message: Omit<DelayedMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.delayed, [message.seconds, message.waitSeconds]);
}

/** Encodes: the host sets all settings; from anyone else, refused with a Notice. */
export function encodeHostSettings(message: Omit<HostSettingsMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.hostSettings, [writeRoomSettings(message.settings)]);
}

/** Encodes: the host starts or ends a round; from anyone else, refused with a Notice. */
export function encodeHostRound(message: Omit<HostRoundMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.hostRound, [HOST_ROUND_ACTION_INDEX[message.action]]);
}

/** Encodes: a host command about one person; from anyone else, refused with a Notice. */
export function encodeHostPerson(message: Omit<HostPersonMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.hostPerson, [
    HOST_PERSON_ACTION_INDEX[message.action],
    message.slot,
    message.name,
  ]);
}

/** Encodes: a host command about the invitation; from anyone else, refused with a Notice. */
export function encodeHostInvite(message: Omit<HostInviteMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.hostInvite, [
    HOST_INVITE_ACTION_INDEX[message.action],
    message.minutes,
    message.uses,
  ]);
}

/** Encodes: the host sets the password; from anyone else, refused with a Notice. */
export function encodeHostPassword(message: Omit<HostPasswordMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.hostPassword, [message.password]);
}

/** Encodes: a chat text; the server sends it to every client as an event. */
export function encodeChat(message: Omit<ChatMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.chat, [message.text]);
}

/** Encodes: one of the fixed phrases. */
export function encodePhrase(message: Omit<PhraseMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.phrase, [message.phrase]);
}

/** Encodes: reports a player to the host, and only to the host. */
export function encodeReport(message: Omit<ReportMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.report, [message.slot]);
}

/** Encodes: a spectator takes a free seat; a Welcome follows, or a Notice that says why not. */
export function encodeTakeSeat(message: Omit<TakeSeatMessage, "kind">): Uint8Array {
  return encodeMessage(MESSAGE_TYPE.takeSeat, [message.name]);
}

/** The last fields of a Welcome, packed: they are the same for many. */
export interface WelcomeTail {
  readonly round: Uint8Array;
  readonly match: Uint8Array;
  readonly settings: Uint8Array;
  readonly hosting: Uint8Array;
  readonly players: Uint8Array;
  readonly leaderboard: Uint8Array;
}

/** Of a RoundInfo, for `WelcomeTail`. */
export function packRoundInfo(record: RoundInfo): Uint8Array {
  return packValue(writeRoundInfo(record));
}

/** Of a MatchInfo, for `WelcomeTail`. */
export function packMatchInfo(record: MatchInfo): Uint8Array {
  return packValue(writeMatchInfo(record));
}

/** Of a RoomSettings, for `WelcomeTail`. */
export function packRoomSettings(record: RoomSettings): Uint8Array {
  return packValue(writeRoomSettings(record));
}

/** Of a Hosting, for `WelcomeTail`. */
export function packHosting(record: Hosting): Uint8Array {
  return packValue(writeHosting(record));
}

/** Of a PlayerInfo, for `WelcomeTail`. */
export function packPlayerInfo(record: PlayerInfo): Uint8Array {
  return packValue(writePlayerInfo(record));
}

/** Of a ScoreRow, for `WelcomeTail`. */
export function packScoreRow(record: ScoreRow): Uint8Array {
  return packValue(writeScoreRow(record));
}

/** As encodeWelcome, with the last fields encoded already. */
export function joinWelcome(
  message: Omit<WelcomeMessage, "kind" | keyof WelcomeTail>,
  tail: WelcomeTail,
): Uint8Array {
  return joinMessage(
    MESSAGE_TYPE.welcome,
    [
      message.protocolHash,
      message.roomCode,
      message.isPrivate,
      message.seats,
      message.slot,
      message.name,
      message.resumeToken,
      message.tick,
      message.epoch,
      message.offset,
      message.isComplete,
      writeEventBatch(message.missed),
    ],
    [tail.round, tail.match, tail.settings, tail.hosting, tail.players, tail.leaderboard],
  );
}

function readPlayerInfo(values: unknown): OrReason<PlayerInfo> {
  if (!isRow(values, 6)) return "PlayerInfo is not an array of 6";
  const [slot, name, isAi, isAway, team, isMuted] = values;
  if (!isInt(slot, 0, 65535)) return "PlayerInfo.slot is not an integer 0 … 65535";
  if (!isText(name, 16)) return "PlayerInfo.name is not text of at most 16 units";
  if (!isBool(isAi)) return "PlayerInfo.isAi is not true or false";
  if (!isBool(isAway)) return "PlayerInfo.isAway is not true or false";
  if (!isInt(team, 0, 2)) return "PlayerInfo.team is not an integer 0 … 2";
  if (!isBool(isMuted)) return "PlayerInfo.isMuted is not true or false";
  return { slot, name, isAi, isAway, team, isMuted };
}

function readScoreRow(values: unknown): OrReason<ScoreRow> {
  if (!isRow(values, 5)) return "ScoreRow is not an array of 5";
  const [slot, score, kills, deaths, assists] = values;
  if (!isInt(slot, 0, 65535)) return "ScoreRow.slot is not an integer 0 … 65535";
  if (!isInt(score, 0, 2147483647)) return "ScoreRow.score is not an integer 0 … 2147483647";
  if (!isInt(kills, 0, 2147483647)) return "ScoreRow.kills is not an integer 0 … 2147483647";
  if (!isInt(deaths, 0, 2147483647)) return "ScoreRow.deaths is not an integer 0 … 2147483647";
  if (!isInt(assists, 0, 2147483647)) return "ScoreRow.assists is not an integer 0 … 2147483647";
  return { slot, score, kills, deaths, assists };
}

function readRowOwner(values: unknown): OrReason<RowOwner> {
  if (!isRow(values, 1)) return "RowOwner is not an array of 1";
  const [slot] = values;
  if (!isInt(slot, 0, 65535)) return "RowOwner.slot is not an integer 0 … 65535";
  return { slot };
}

function readRoundInfo(values: unknown): OrReason<RoundInfo> {
  if (!isRow(values, 4)) return "RoundInfo is not an array of 4";
  const [number, phaseRaw, endsAtTick, mapText] = values;
  if (!isInt(number, 1, 4294967295)) return "RoundInfo.number is not an integer 1 … 4294967295";
  const phase = isInt(phaseRaw, 0, 3) ? ROUND_INFO_PHASE[phaseRaw] : undefined;
  if (phase === undefined) return "RoundInfo.phase is not a choice 0 … 3";
  if (!isInt(endsAtTick, 0, 4294967295))
    return "RoundInfo.endsAtTick is not an integer 0 … 4294967295";
  if (!isText(mapText, 20000)) return "RoundInfo.mapText is not text of at most 20000 units";
  return { number, phase, endsAtTick, mapText };
}

function readMatchInfo(values: unknown): OrReason<MatchInfo> {
  if (!isRow(values, 7)) return "MatchInfo is not an array of 7";
  const [modeRaw, friendlyFire, scoreLimit, firstScore, secondScore, winner, winnerTeam] = values;
  const mode = isInt(modeRaw, 0, 2) ? MATCH_INFO_MODE[modeRaw] : undefined;
  if (mode === undefined) return "MatchInfo.mode is not a choice 0 … 2";
  if (!isBool(friendlyFire)) return "MatchInfo.friendlyFire is not true or false";
  if (!isInt(scoreLimit, 0, 2147483647))
    return "MatchInfo.scoreLimit is not an integer 0 … 2147483647";
  if (!isInt(firstScore, 0, 2147483647))
    return "MatchInfo.firstScore is not an integer 0 … 2147483647";
  if (!isInt(secondScore, 0, 2147483647))
    return "MatchInfo.secondScore is not an integer 0 … 2147483647";
  if (!isInt(winner, 0, 65535)) return "MatchInfo.winner is not an integer 0 … 65535";
  if (!isInt(winnerTeam, 0, 2)) return "MatchInfo.winnerTeam is not an integer 0 … 2";
  return { mode, friendlyFire, scoreLimit, firstScore, secondScore, winner, winnerTeam };
}

function readJoinInfo(values: unknown): OrReason<JoinInfo> {
  if (!isRow(values, 2)) return "JoinInfo is not an array of 2";
  const [name, isAi] = values;
  if (!isText(name, 16)) return "JoinInfo.name is not text of at most 16 units";
  if (!isBool(isAi)) return "JoinInfo.isAi is not true or false";
  return { name, isAi };
}

function readEventRow(values: unknown): OrReason<EventRow> {
  if (!isRow(values, 4)) return "EventRow is not an array of 4";
  const [ticksLater, kindRaw, slot, other] = values;
  if (!isInt(ticksLater, 0, 4294967295))
    return "EventRow.ticksLater is not an integer 0 … 4294967295";
  const kind = isInt(kindRaw, 0, 12) ? EVENT_ROW_KIND[kindRaw] : undefined;
  if (kind === undefined) return "EventRow.kind is not a choice 0 … 12";
  if (!isInt(slot, 0, 65535)) return "EventRow.slot is not an integer 0 … 65535";
  if (!isInt(other, 0, 65535)) return "EventRow.other is not an integer 0 … 65535";
  return { ticksLater, kind, slot, other };
}

function readChatText(values: unknown): OrReason<ChatText> {
  if (!isRow(values, 1)) return "ChatText is not an array of 1";
  const [text] = values;
  if (!isText(text, 120)) return "ChatText.text is not text of at most 120 units";
  return { text };
}

function readEventBatch(values: unknown): OrReason<EventBatch> {
  if (!isRow(values, 5)) return "EventBatch is not an array of 5";
  const [firstOffset, firstTick, eventsRaw, joinsRaw, chatsRaw] = values;
  if (!isInt(firstOffset, 1, 4294967295))
    return "EventBatch.firstOffset is not an integer 1 … 4294967295";
  if (!isInt(firstTick, 0, 4294967295))
    return "EventBatch.firstTick is not an integer 0 … 4294967295";
  const events = readList(eventsRaw, 256, "EventBatch.events", readEventRow);
  if (typeof events === "string") return events;
  const joins = readList(joinsRaw, 256, "EventBatch.joins", readJoinInfo);
  if (typeof joins === "string") return joins;
  const chats = readList(chatsRaw, 256, "EventBatch.chats", readChatText);
  if (typeof chats === "string") return chats;
  return { firstOffset, firstTick, events, joins, chats };
}

function readComingPerson(values: unknown): OrReason<ComingPerson> {
  if (!isRow(values, 1)) return "ComingPerson is not an array of 1";
  const [name] = values;
  if (!isText(name, 16)) return "ComingPerson.name is not text of at most 16 units";
  return { name };
}

function readRoomSettings(values: unknown): OrReason<RoomSettings> {
  if (!isRow(values, 13)) return "RoomSettings is not an array of 13";
  const [
    modeRaw,
    nextMap,
    roundSeconds,
    scoreLimit,
    seats,
    fill,
    aiSkillRaw,
    friendlyFire,
    allowsSpectators,
    spectatorDelaySeconds,
    isLocked,
    filtersWords,
    startsWhenRaw,
  ] = values;
  const mode = isInt(modeRaw, 0, 2) ? ROOM_SETTINGS_MODE[modeRaw] : undefined;
  if (mode === undefined) return "RoomSettings.mode is not a choice 0 … 2";
  if (!isText(nextMap, 64)) return "RoomSettings.nextMap is not text of at most 64 units";
  if (!isInt(roundSeconds, 1, 86400))
    return "RoomSettings.roundSeconds is not an integer 1 … 86400";
  if (!isInt(scoreLimit, 0, 1000000))
    return "RoomSettings.scoreLimit is not an integer 0 … 1000000";
  if (!isInt(seats, 1, 1000)) return "RoomSettings.seats is not an integer 1 … 1000";
  if (!isInt(fill, 0, 1000)) return "RoomSettings.fill is not an integer 0 … 1000";
  const aiSkill = isInt(aiSkillRaw, 0, 2) ? ROOM_SETTINGS_AI_SKILL[aiSkillRaw] : undefined;
  if (aiSkill === undefined) return "RoomSettings.aiSkill is not a choice 0 … 2";
  if (!isBool(friendlyFire)) return "RoomSettings.friendlyFire is not true or false";
  if (!isBool(allowsSpectators)) return "RoomSettings.allowsSpectators is not true or false";
  if (!isInt(spectatorDelaySeconds, 0, 30))
    return "RoomSettings.spectatorDelaySeconds is not an integer 0 … 30";
  if (!isBool(isLocked)) return "RoomSettings.isLocked is not true or false";
  if (!isBool(filtersWords)) return "RoomSettings.filtersWords is not true or false";
  const startsWhen = isInt(startsWhenRaw, 0, 1)
    ? ROOM_SETTINGS_STARTS_WHEN[startsWhenRaw]
    : undefined;
  if (startsWhen === undefined) return "RoomSettings.startsWhen is not a choice 0 … 1";
  return {
    mode,
    nextMap,
    roundSeconds,
    scoreLimit,
    seats,
    fill,
    aiSkill,
    friendlyFire,
    allowsSpectators,
    spectatorDelaySeconds,
    isLocked,
    filtersWords,
    startsWhen,
  };
}

function readHosting(values: unknown): OrReason<Hosting> {
  if (!isRow(values, 5)) return "Hosting is not an array of 5";
  const [host, inviteCode, inviteMinutes, inviteUses, hasPassword] = values;
  if (!isInt(host, 0, 65535)) return "Hosting.host is not an integer 0 … 65535";
  if (!isText(inviteCode, 6)) return "Hosting.inviteCode is not text of at most 6 units";
  if (!isInt(inviteMinutes, 0, 10080)) return "Hosting.inviteMinutes is not an integer 0 … 10080";
  if (!isInt(inviteUses, 0, 1000)) return "Hosting.inviteUses is not an integer 0 … 1000";
  if (!isBool(hasPassword)) return "Hosting.hasPassword is not true or false";
  return { host, inviteCode, inviteMinutes, inviteUses, hasPassword };
}

function readWelcomeMessage(values: OrReason<readonly unknown[]>): OrReason<WelcomeMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 18)) return "Welcome is not an array of 18";
  const [
    protocolHash,
    roomCode,
    isPrivate,
    seats,
    slot,
    name,
    resumeToken,
    tick,
    epoch,
    offset,
    isComplete,
    missedRaw,
    roundRaw,
    matchRaw,
    settingsRaw,
    hostingRaw,
    playersRaw,
    leaderboardRaw,
  ] = values;
  if (!isInt(protocolHash, 0, 4294967295))
    return "Welcome.protocolHash is not an integer 0 … 4294967295";
  if (!isText(roomCode, 6)) return "Welcome.roomCode is not text of at most 6 units";
  if (!isBool(isPrivate)) return "Welcome.isPrivate is not true or false";
  if (!isInt(seats, 1, 1000)) return "Welcome.seats is not an integer 1 … 1000";
  if (!isInt(slot, 0, 65535)) return "Welcome.slot is not an integer 0 … 65535";
  if (!isText(name, 16)) return "Welcome.name is not text of at most 16 units";
  if (!isText(resumeToken, 64)) return "Welcome.resumeToken is not text of at most 64 units";
  if (!isInt(tick, 0, 4294967295)) return "Welcome.tick is not an integer 0 … 4294967295";
  if (!isInt(epoch, 1, 4294967295)) return "Welcome.epoch is not an integer 1 … 4294967295";
  if (!isInt(offset, 0, 4294967295)) return "Welcome.offset is not an integer 0 … 4294967295";
  if (!isBool(isComplete)) return "Welcome.isComplete is not true or false";
  const missed = readEventBatch(missedRaw);
  if (typeof missed === "string") return missed;
  const round = readRoundInfo(roundRaw);
  if (typeof round === "string") return round;
  const match = readMatchInfo(matchRaw);
  if (typeof match === "string") return match;
  const settings = readRoomSettings(settingsRaw);
  if (typeof settings === "string") return settings;
  const hosting = readHosting(hostingRaw);
  if (typeof hosting === "string") return hosting;
  const players = readList(playersRaw, 1000, "Welcome.players", readPlayerInfo);
  if (typeof players === "string") return players;
  const leaderboard = readList(leaderboardRaw, 1000, "Welcome.leaderboard", readScoreRow);
  if (typeof leaderboard === "string") return leaderboard;
  return {
    kind: "welcome",
    protocolHash,
    roomCode,
    isPrivate,
    seats,
    slot,
    name,
    resumeToken,
    tick,
    epoch,
    offset,
    isComplete,
    missed,
    round,
    match,
    settings,
    hosting,
    players,
    leaderboard,
  };
}

function readRoundMessage(values: OrReason<readonly unknown[]>): OrReason<RoundMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Round is not an array of 1";
  const [roundRaw] = values;
  const round = readRoundInfo(roundRaw);
  if (typeof round === "string") return round;
  return { kind: "round", round };
}

function readLeaderboardMessage(
  values: OrReason<readonly unknown[]>,
): OrReason<LeaderboardMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 3)) return "Leaderboard is not an array of 3";
  const [isWhole, rowsRaw, goneRaw] = values;
  if (!isBool(isWhole)) return "Leaderboard.isWhole is not true or false";
  const rows = readList(rowsRaw, 1000, "Leaderboard.rows", readScoreRow);
  if (typeof rows === "string") return rows;
  const gone = readList(goneRaw, 1000, "Leaderboard.gone", readRowOwner);
  if (typeof gone === "string") return gone;
  return { kind: "leaderboard", isWhole, rows, gone };
}

function readEventsMessage(values: OrReason<readonly unknown[]>): OrReason<EventsMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 2)) return "Events is not an array of 2";
  const [epoch, batchRaw] = values;
  if (!isInt(epoch, 1, 4294967295)) return "Events.epoch is not an integer 1 … 4294967295";
  const batch = readEventBatch(batchRaw);
  if (typeof batch === "string") return batch;
  return { kind: "events", epoch, batch };
}

function readPongMessage(values: OrReason<readonly unknown[]>): OrReason<PongMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Pong is not an array of 1";
  const [id] = values;
  if (!isInt(id, 0, 4294967295)) return "Pong.id is not an integer 0 … 4294967295";
  return { kind: "pong", id };
}

function readStandingMessage(values: OrReason<readonly unknown[]>): OrReason<StandingMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 2)) return "Standing is not an array of 2";
  const [rank, rowRaw] = values;
  if (!isInt(rank, 1, 1000)) return "Standing.rank is not an integer 1 … 1000";
  const row = readScoreRow(rowRaw);
  if (typeof row === "string") return row;
  return { kind: "standing", rank, row };
}

function readDrainingMessage(values: OrReason<readonly unknown[]>): OrReason<DrainingMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Draining is not an array of 1";
  const [secondsLeft] = values;
  if (!isInt(secondsLeft, 0, 3600)) return "Draining.secondsLeft is not an integer 0 … 3600";
  return { kind: "draining", secondsLeft };
}

function readMatchMessage(values: OrReason<readonly unknown[]>): OrReason<MatchMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Match is not an array of 1";
  const [matchRaw] = values;
  const match = readMatchInfo(matchRaw);
  if (typeof match === "string") return match;
  return { kind: "match", match };
}

function readPingMessage(values: OrReason<readonly unknown[]>): OrReason<PingMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 2)) return "Ping is not an array of 2";
  const [id, seenTick] = values;
  if (!isInt(id, 0, 4294967295)) return "Ping.id is not an integer 0 … 4294967295";
  if (!isInt(seenTick, 0, 4294967295)) return "Ping.seenTick is not an integer 0 … 4294967295";
  return { kind: "ping", id, seenTick };
}

function readLeaveMessage(values: OrReason<readonly unknown[]>): OrReason<LeaveMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 0)) return "Leave is not an array of 0";

  return { kind: "leave" };
}

function readViewMessage(values: OrReason<readonly unknown[]>): OrReason<ViewMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 2)) return "View is not an array of 2";
  const [width, height] = values;
  if (!isInt(width, 1, 32767)) return "View.width is not an integer 1 … 32767";
  if (!isInt(height, 1, 32767)) return "View.height is not an integer 1 … 32767";
  return { kind: "view", width, height };
}

function readForecastMessage(values: OrReason<readonly unknown[]>): OrReason<ForecastMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 3)) return "Forecast is not an array of 3";
  const [baseTick, tick, hash] = values;
  if (!isInt(baseTick, 0, 4294967295)) return "Forecast.baseTick is not an integer 0 … 4294967295";
  if (!isInt(tick, 0, 4294967295)) return "Forecast.tick is not an integer 0 … 4294967295";
  if (!isInt(hash, 0, 65535)) return "Forecast.hash is not an integer 0 … 65535";
  return { kind: "forecast", baseTick, tick, hash };
}

function readResyncMessage(values: OrReason<readonly unknown[]>): OrReason<ResyncMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Resync is not an array of 1";
  const [tick] = values;
  if (!isInt(tick, 0, 4294967295)) return "Resync.tick is not an integer 0 … 4294967295";
  return { kind: "resync", tick };
}

function readSettingsMessage(values: OrReason<readonly unknown[]>): OrReason<SettingsMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 2)) return "Settings is not an array of 2";
  const [settingsRaw, hostingRaw] = values;
  const settings = readRoomSettings(settingsRaw);
  if (typeof settings === "string") return settings;
  const hosting = readHosting(hostingRaw);
  if (typeof hosting === "string") return hosting;
  return { kind: "settings", settings, hosting };
}

function readNoticeMessage(values: OrReason<readonly unknown[]>): OrReason<NoticeMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 3)) return "Notice is not an array of 3";
  const [aboutRaw, slot, message] = values;
  const about = isInt(aboutRaw, 0, 8) ? NOTICE_ABOUT[aboutRaw] : undefined;
  if (about === undefined) return "Notice.about is not a choice 0 … 8";
  if (!isInt(slot, 0, 65535)) return "Notice.slot is not an integer 0 … 65535";
  if (!isText(message, 200)) return "Notice.message is not text of at most 200 units";
  return { kind: "notice", about, slot, message };
}

function readComingMessage(values: OrReason<readonly unknown[]>): OrReason<ComingMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Coming is not an array of 1";
  const [peopleRaw] = values;
  const people = readList(peopleRaw, 20, "Coming.people", readComingPerson);
  if (typeof people === "string") return people;
  return { kind: "coming", people };
}

function readDelayedMessage(values: OrReason<readonly unknown[]>): OrReason<DelayedMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 2)) return "Delayed is not an array of 2";
  const [seconds, waitSeconds] = values;
  if (!isInt(seconds, 1, 30)) return "Delayed.seconds is not an integer 1 … 30";
  if (!isInt(waitSeconds, 0, 30)) return "Delayed.waitSeconds is not an integer 0 … 30";
  return { kind: "delayed", seconds, waitSeconds };
}

function readHostSettingsMessage(
  values: OrReason<readonly unknown[]>,
): OrReason<HostSettingsMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "HostSettings is not an array of 1";
  const [settingsRaw] = values;
  const settings = readRoomSettings(settingsRaw);
  if (typeof settings === "string") return settings;
  return { kind: "hostSettings", settings };
}

function readHostRoundMessage(values: OrReason<readonly unknown[]>): OrReason<HostRoundMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "HostRound is not an array of 1";
  const [actionRaw] = values;
  const action = isInt(actionRaw, 0, 3) ? HOST_ROUND_ACTION[actionRaw] : undefined;
  if (action === undefined) return "HostRound.action is not a choice 0 … 3";
  return { kind: "hostRound", action };
}

function readHostPersonMessage(values: OrReason<readonly unknown[]>): OrReason<HostPersonMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 3)) return "HostPerson is not an array of 3";
  const [actionRaw, slot, name] = values;
  const action = isInt(actionRaw, 0, 4) ? HOST_PERSON_ACTION[actionRaw] : undefined;
  if (action === undefined) return "HostPerson.action is not a choice 0 … 4";
  if (!isInt(slot, 0, 65535)) return "HostPerson.slot is not an integer 0 … 65535";
  if (!isText(name, 16)) return "HostPerson.name is not text of at most 16 units";
  return { kind: "hostPerson", action, slot, name };
}

function readHostInviteMessage(values: OrReason<readonly unknown[]>): OrReason<HostInviteMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 3)) return "HostInvite is not an array of 3";
  const [actionRaw, minutes, uses] = values;
  const action = isInt(actionRaw, 0, 1) ? HOST_INVITE_ACTION[actionRaw] : undefined;
  if (action === undefined) return "HostInvite.action is not a choice 0 … 1";
  if (!isInt(minutes, 0, 10080)) return "HostInvite.minutes is not an integer 0 … 10080";
  if (!isInt(uses, 0, 1000)) return "HostInvite.uses is not an integer 0 … 1000";
  return { kind: "hostInvite", action, minutes, uses };
}

function readHostPasswordMessage(
  values: OrReason<readonly unknown[]>,
): OrReason<HostPasswordMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "HostPassword is not an array of 1";
  const [password] = values;
  if (!isText(password, 64)) return "HostPassword.password is not text of at most 64 units";
  return { kind: "hostPassword", password };
}

function readChatMessage(values: OrReason<readonly unknown[]>): OrReason<ChatMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Chat is not an array of 1";
  const [text] = values;
  if (!isText(text, 120)) return "Chat.text is not text of at most 120 units";
  return { kind: "chat", text };
}

function readPhraseMessage(values: OrReason<readonly unknown[]>): OrReason<PhraseMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Phrase is not an array of 1";
  const [phrase] = values;
  if (!isInt(phrase, 0, 7)) return "Phrase.phrase is not an integer 0 … 7";
  return { kind: "phrase", phrase };
}

function readReportMessage(values: OrReason<readonly unknown[]>): OrReason<ReportMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Report is not an array of 1";
  const [slot] = values;
  if (!isInt(slot, 0, 65535)) return "Report.slot is not an integer 0 … 65535";
  return { kind: "report", slot };
}

function readTakeSeatMessage(values: OrReason<readonly unknown[]>): OrReason<TakeSeatMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "TakeSeat is not an array of 1";
  const [name] = values;
  if (!isText(name, 16)) return "TakeSeat.name is not text of at most 16 units";
  return { kind: "takeSeat", name };
}

const unpackServerMessage = createUnpacker({ maxItems: 1000, maxTextBytes: 60000 });

/** Decodes a cold message from the server; `reason` says what is wrong with it. Never throws. */
export function decodeServerMessage(bytes: Uint8Array): Decoded<ServerMessage> {
  switch (bytes[0]) {
    case MESSAGE_TYPE.welcome:
      return answer(readWelcomeMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.round:
      return answer(readRoundMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.leaderboard:
      return answer(readLeaderboardMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.events:
      return answer(readEventsMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.pong:
      return answer(readPongMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.standing:
      return answer(readStandingMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.draining:
      return answer(readDrainingMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.match:
      return answer(readMatchMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.settings:
      return answer(readSettingsMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.notice:
      return answer(readNoticeMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.coming:
      return answer(readComingMessage(unpackServerMessage(bytes)));
    case MESSAGE_TYPE.delayed:
      return answer(readDelayedMessage(unpackServerMessage(bytes)));
    case undefined:
      return { ok: false, reason: "the message is empty" };
    default:
      return { ok: false, reason: `no message from the server has type ${bytes[0]}` };
  }
}

const unpackClientMessage = createUnpacker({ maxItems: 13, maxTextBytes: 360 });

/** Decodes a cold message from the client; `reason` says what is wrong with it. Never throws. */
export function decodeClientMessage(bytes: Uint8Array): Decoded<ClientMessage> {
  switch (bytes[0]) {
    case MESSAGE_TYPE.ping:
      return answer(readPingMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.leave:
      return answer(readLeaveMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.view:
      return answer(readViewMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.forecast:
      return answer(readForecastMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.resync:
      return answer(readResyncMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.hostSettings:
      return answer(readHostSettingsMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.hostRound:
      return answer(readHostRoundMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.hostPerson:
      return answer(readHostPersonMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.hostInvite:
      return answer(readHostInviteMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.hostPassword:
      return answer(readHostPasswordMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.chat:
      return answer(readChatMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.phrase:
      return answer(readPhraseMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.report:
      return answer(readReportMessage(unpackClientMessage(bytes)));
    case MESSAGE_TYPE.takeSeat:
      return answer(readTakeSeatMessage(unpackClientMessage(bytes)));
    case undefined:
      return { ok: false, reason: "the message is empty" };
    default:
      return { ok: false, reason: `no message from the client has type ${bytes[0]}` };
  }
}
