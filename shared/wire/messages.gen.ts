/**
 * Generated from schema.ts by scripts/generate-wire.ts (npm run generate): do not edit.
 * Types, encoders and validating decoders of the cold messages. A decoder never throws.
 */
import {
  answer,
  createUnpacker,
  type Decoded,
  encodeFrame,
  isBool,
  isInt,
  isRow,
  isText,
  type OrReason,
  readList,
} from "./cold-frame.ts";

/** Of the tables in schema.ts; two ends whose numbers differ do not understand each other. */
export const PROTOCOL_HASH = 0x37aa983a;

/** First byte of a frame, by message. */
export const MESSAGE_TYPE = {
  /** client: the inputs of consecutive ticks, each exactly once: those that the server has not been sent yet */
  input: 0x01,
  /** server: a snapshot for whoever holds the one two ticks before: what the exact step (shared/sim) could not foresee from it */
  delta: 0x02,
  /** server: a snapshot for whoever holds nothing */
  keyframe: 0x03,
  /** server: first frame after the handshake, and again whenever the server can only offer full state; a keyframe snapshot follows */
  welcome: 0x10,
  /** server: a phase began; a new map is followed by a keyframe snapshot */
  round: 0x11,
  /** server: sent when it changed, at most 5 times a second */
  leaderboard: 0x12,
  /** server: what happened, each offset one more than the last; at most 5 times a second */
  events: 0x13,
  /** server: answers Ping at once */
  pong: 0x14,
  /** server: your own place, when it changed and the newest Leaderboard does not hold it; at most 5 times a second */
  standing: 0x15,
  /** server: the server restarts: rooms end with their round, or when this time is over */
  draining: 0x1e,
  /** server: with each phase, and when a team's score changed; at most 5 times a second */
  match: 0x18,
  /** client: asks for a Pong, to measure the round trip; from those who watch also the acknowledgement */
  ping: 0x20,
  /** client: gives the seat up at once instead of holding it */
  leave: 0x21,
  /** client: the window's shape: a player is sent what such a window shows, whose area is always the same */
  view: 0x23,
  /** client: the checksum of a snapshot did not match: asks for a keyframe */
  resync: 0x22,
} as const;

export type RoundInfoPhase = "playing" | "results";
const ROUND_INFO_PHASE: readonly RoundInfoPhase[] = ["playing", "results"];
const ROUND_INFO_PHASE_INDEX: Readonly<Record<RoundInfoPhase, number>> = { playing: 0, results: 1 };

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
  | "team";
const EVENT_ROW_KIND: readonly EventRowKind[] = [
  "kill",
  "bankKill",
  "join",
  "leave",
  "away",
  "back",
  "crown",
  "team",
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
};

/** Who sits in a slot. */
export interface PlayerInfo {
  /** seat and ship */
  readonly slot: number;
  /** unique in the room */
  readonly name: string;
  /** driven by the server */
  readonly isAi: boolean;
  /** connection lost, seat held */
  readonly isAway: boolean;
  /** 0 where there are no teams */
  readonly team: number;
}

/** A line of the leaderboard; whose name it is stands in PlayerInfo. */
export interface ScoreRow {
  /** whose */
  readonly slot: number;
  /** points of this round */
  readonly score: number;
  /** of this round */
  readonly kills: number;
  /** of this round */
  readonly deaths: number;
  /** of this round */
  readonly assists: number;
}

/** Whose line of the leaderboard. */
export interface RowOwner {
  /** whose */
  readonly slot: number;
}

/** The round that is on, or whose results are shown. */
export interface RoundInfo {
  /** counts up in a room */
  readonly number: number;
  /** results: nobody is hurt, and no score changes */
  readonly phase: RoundInfoPhase;
  /** end of this phase (ticks) */
  readonly endsAtTick: number;
  /** the map, as in its file */
  readonly mapText: string;
}

/** What the round is played for, and who leads or has won. */
export interface MatchInfo {
  /** how points are made */
  readonly mode: MatchInfoMode;
  /** bullets hurt team mates */
  readonly friendlyFire: boolean;
  /** points of a player or team that end the round early; 0 for none */
  readonly scoreLimit: number;
  /** points of team 1 */
  readonly firstScore: number;
  /** points of team 2 */
  readonly secondScore: number;
  /** results: the player who won, or NO_SLOT */
  readonly winner: number;
  /** results: the team that won, or 0 */
  readonly winnerTeam: number;
}

/** Who joined. */
export interface JoinInfo {
  /** unique in the room */
  readonly name: string;
  /** driven by the server */
  readonly isAi: boolean;
}

/** Something that happened once. */
export interface EventRow {
  /** since the event before it (ticks) */
  readonly ticksLater: number;
  /** what; bankKill: the bullet had bounced; crown: `slot` wears it now; team: `slot` plays in it now */
  readonly kind: EventRowKind;
  /** who did it (kills: the killer, NO_SLOT for nobody) */
  readonly slot: number;
  /** kills: the victim; join: its place in `joins`, from 0; team: which, 0 for none; else 0 */
  readonly other: number;
}

/** Events in an unbroken numbering, oldest first. */
export interface EventBatch {
  /** number of the first in this epoch, from 1; each one after it has the next number */
  readonly firstOffset: number;
  /** what `ticksLater` of the first counts from (ticks) */
  readonly firstTick: number;
  /** what happened */
  readonly events: readonly EventRow[];
  /** who the joins among them are */
  readonly joins: readonly JoinInfo[];
}

/** First frame after the handshake, and again whenever the server can only offer full state; a keyframe snapshot follows. */
export interface WelcomeMessage {
  readonly kind: "welcome";
  /** of this schema */
  readonly protocolHash: number;
  /** the room */
  readonly roomCode: string;
  /** reached by code alone */
  readonly isPrivate: boolean;
  /** ships that fit */
  readonly seats: number;
  /** your seat, or NO_SLOT if you watch */
  readonly slot: number;
  /** yours, as the room shows it */
  readonly name: string;
  /** brings this seat back; secret */
  readonly resumeToken: string;
  /** the server's newest (ticks) */
  readonly tick: number;
  /** numbering that the events belong to */
  readonly epoch: number;
  /** newest event that this state includes */
  readonly offset: number;
  /** `missed` holds every event since the one that the client named */
  readonly isComplete: boolean;
  /** events to replay */
  readonly missed: EventBatch;
  /** the round */
  readonly round: RoundInfo;
  /** what it is played for */
  readonly match: MatchInfo;
  /** everybody seated */
  readonly players: readonly PlayerInfo[];
  /** everybody, best first */
  readonly leaderboard: readonly ScoreRow[];
}

/** A phase began; a new map is followed by a keyframe snapshot. */
export interface RoundMessage {
  readonly kind: "round";
  /** the new phase */
  readonly round: RoundInfo;
}

/** Sent when it changed, at most 5 times a second. */
export interface LeaderboardMessage {
  readonly kind: "leaderboard";
  /** nothing stands of the rows that were told before; else these change them */
  readonly isWhole: boolean;
  /** new and changed rows of the best 20, or of everybody at the start of a phase and during results */
  readonly rows: readonly ScoreRow[];
  /** whose rows stand no longer; all others stay as they were told last, in a welcome or since */
  readonly gone: readonly RowOwner[];
}

/** What happened, each offset one more than the last; at most 5 times a second. */
export interface EventsMessage {
  readonly kind: "events";
  /** numbering */
  readonly epoch: number;
  /** the events */
  readonly batch: EventBatch;
}

/** Answers Ping at once. */
export interface PongMessage {
  readonly kind: "pong";
  /** as in the Ping */
  readonly id: number;
}

/** Your own place, when it changed and the newest Leaderboard does not hold it; at most 5 times a second. */
export interface StandingMessage {
  readonly kind: "standing";
  /** 1 is the best */
  readonly rank: number;
  /** yours */
  readonly row: ScoreRow;
}

/** The server restarts: rooms end with their round, or when this time is over. */
export interface DrainingMessage {
  readonly kind: "draining";
  /** at most, from now (s) */
  readonly secondsLeft: number;
}

/** With each phase, and when a team's score changed; at most 5 times a second. */
export interface MatchMessage {
  readonly kind: "match";
  /** how it stands */
  readonly match: MatchInfo;
}

/** Asks for a Pong, to measure the round trip; from those who watch also the acknowledgement. */
export interface PingMessage {
  readonly kind: "ping";
  /** chosen by the client */
  readonly id: number;
  /** newest snapshot that the client holds (0: none) (ticks) */
  readonly seenTick: number;
}

/** Gives the seat up at once instead of holding it. */
export interface LeaveMessage {
  readonly kind: "leave";
}

/** The window's shape: a player is sent what such a window shows, whose area is always the same. */
export interface ViewMessage {
  readonly kind: "view";
  /** of the window (px) */
  readonly width: number;
  /** of the window (px) */
  readonly height: number;
}

/** The checksum of a snapshot did not match: asks for a keyframe. */
export interface ResyncMessage {
  readonly kind: "resync";
  /** of that snapshot (ticks) */
  readonly tick: number;
}

export type ServerMessage =
  | WelcomeMessage
  | RoundMessage
  | LeaderboardMessage
  | EventsMessage
  | PongMessage
  | StandingMessage
  | DrainingMessage
  | MatchMessage;

export type ClientMessage = PingMessage | LeaveMessage | ViewMessage | ResyncMessage;

function writePlayerInfo(record: PlayerInfo): readonly unknown[] {
  return [record.slot, record.name, record.isAi, record.isAway, record.team];
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

function writeEventBatch(record: EventBatch): readonly unknown[] {
  return [
    record.firstOffset,
    record.firstTick,
    record.events.map(writeEventRow),
    record.joins.map(writeJoinInfo),
  ];
}

/** The frame of: first frame after the handshake, and again whenever the server can only offer full state; a keyframe snapshot follows. */
export function encodeWelcome(message: Omit<WelcomeMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.welcome, [
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
    message.players.map(writePlayerInfo),
    message.leaderboard.map(writeScoreRow),
  ]);
}

/** The frame of: a phase began; a new map is followed by a keyframe snapshot. */
export function encodeRound(message: Omit<RoundMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.round, [writeRoundInfo(message.round)]);
}

/** The frame of: sent when it changed, at most 5 times a second. */
export function encodeLeaderboard(message: Omit<LeaderboardMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.leaderboard, [
    message.isWhole,
    message.rows.map(writeScoreRow),
    message.gone.map(writeRowOwner),
  ]);
}

/** The frame of: what happened, each offset one more than the last; at most 5 times a second. */
export function encodeEvents(message: Omit<EventsMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.events, [message.epoch, writeEventBatch(message.batch)]);
}

/** The frame of: answers Ping at once. */
export function encodePong(message: Omit<PongMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.pong, [message.id]);
}

/** The frame of: your own place, when it changed and the newest Leaderboard does not hold it; at most 5 times a second. */
export function encodeStanding(message: Omit<StandingMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.standing, [message.rank, writeScoreRow(message.row)]);
}

/** The frame of: the server restarts: rooms end with their round, or when this time is over. */
export function encodeDraining(message: Omit<DrainingMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.draining, [message.secondsLeft]);
}

/** The frame of: with each phase, and when a team's score changed; at most 5 times a second. */
export function encodeMatch(message: Omit<MatchMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.match, [writeMatchInfo(message.match)]);
}

/** The frame of: asks for a Pong, to measure the round trip; from those who watch also the acknowledgement. */
export function encodePing(message: Omit<PingMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.ping, [message.id, message.seenTick]);
}

/** The frame of: gives the seat up at once instead of holding it. */
export function encodeLeave(): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.leave, []);
}

/** The frame of: the window's shape: a player is sent what such a window shows, whose area is always the same. */
export function encodeView(message: Omit<ViewMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.view, [message.width, message.height]);
}

/** The frame of: the checksum of a snapshot did not match: asks for a keyframe. */
export function encodeResync(message: Omit<ResyncMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.resync, [message.tick]);
}

function readPlayerInfo(values: unknown): OrReason<PlayerInfo> {
  if (!isRow(values, 5)) return "PlayerInfo is not an array of 5";
  const [slot, name, isAi, isAway, team] = values;
  if (!isInt(slot, 0, 65535)) return "PlayerInfo.slot is not an integer 0 … 65535";
  if (!isText(name, 16)) return "PlayerInfo.name is not text of at most 16 units";
  if (!isBool(isAi)) return "PlayerInfo.isAi is not true or false";
  if (!isBool(isAway)) return "PlayerInfo.isAway is not true or false";
  if (!isInt(team, 0, 2)) return "PlayerInfo.team is not an integer 0 … 2";
  return { slot, name, isAi, isAway, team };
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
  const phase = isInt(phaseRaw, 0, 1) ? ROUND_INFO_PHASE[phaseRaw] : undefined;
  if (phase === undefined) return "RoundInfo.phase is not a choice 0 … 1";
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
  const kind = isInt(kindRaw, 0, 7) ? EVENT_ROW_KIND[kindRaw] : undefined;
  if (kind === undefined) return "EventRow.kind is not a choice 0 … 7";
  if (!isInt(slot, 0, 65535)) return "EventRow.slot is not an integer 0 … 65535";
  if (!isInt(other, 0, 65535)) return "EventRow.other is not an integer 0 … 65535";
  return { ticksLater, kind, slot, other };
}

function readEventBatch(values: unknown): OrReason<EventBatch> {
  if (!isRow(values, 4)) return "EventBatch is not an array of 4";
  const [firstOffset, firstTick, eventsRaw, joinsRaw] = values;
  if (!isInt(firstOffset, 1, 4294967295))
    return "EventBatch.firstOffset is not an integer 1 … 4294967295";
  if (!isInt(firstTick, 0, 4294967295))
    return "EventBatch.firstTick is not an integer 0 … 4294967295";
  const events = readList(eventsRaw, 256, "EventBatch.events", readEventRow);
  if (typeof events === "string") return events;
  const joins = readList(joinsRaw, 256, "EventBatch.joins", readJoinInfo);
  if (typeof joins === "string") return joins;
  return { firstOffset, firstTick, events, joins };
}

function readWelcomeMessage(values: OrReason<readonly unknown[]>): OrReason<WelcomeMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 16)) return "Welcome is not an array of 16";
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

function readResyncMessage(values: OrReason<readonly unknown[]>): OrReason<ResyncMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Resync is not an array of 1";
  const [tick] = values;
  if (!isInt(tick, 0, 4294967295)) return "Resync.tick is not an integer 0 … 4294967295";
  return { kind: "resync", tick };
}

const unpackServerMessage = createUnpacker({ maxItems: 1000, maxTextBytes: 60000 });

/** Reads a cold frame from the server; `reason` says why it can't be one. Never throws. */
export function decodeServerMessage(frame: Uint8Array): Decoded<ServerMessage> {
  switch (frame[0]) {
    case MESSAGE_TYPE.welcome:
      return answer(readWelcomeMessage(unpackServerMessage(frame)));
    case MESSAGE_TYPE.round:
      return answer(readRoundMessage(unpackServerMessage(frame)));
    case MESSAGE_TYPE.leaderboard:
      return answer(readLeaderboardMessage(unpackServerMessage(frame)));
    case MESSAGE_TYPE.events:
      return answer(readEventsMessage(unpackServerMessage(frame)));
    case MESSAGE_TYPE.pong:
      return answer(readPongMessage(unpackServerMessage(frame)));
    case MESSAGE_TYPE.standing:
      return answer(readStandingMessage(unpackServerMessage(frame)));
    case MESSAGE_TYPE.draining:
      return answer(readDrainingMessage(unpackServerMessage(frame)));
    case MESSAGE_TYPE.match:
      return answer(readMatchMessage(unpackServerMessage(frame)));
    case undefined:
      return { ok: false, reason: "the frame is empty" };
    default:
      return { ok: false, reason: `no message from the server has type ${frame[0]}` };
  }
}

const unpackClientMessage = createUnpacker({ maxItems: 2, maxTextBytes: 0 });

/** Reads a cold frame from the client; `reason` says why it can't be one. Never throws. */
export function decodeClientMessage(frame: Uint8Array): Decoded<ClientMessage> {
  switch (frame[0]) {
    case MESSAGE_TYPE.ping:
      return answer(readPingMessage(unpackClientMessage(frame)));
    case MESSAGE_TYPE.leave:
      return answer(readLeaveMessage(unpackClientMessage(frame)));
    case MESSAGE_TYPE.view:
      return answer(readViewMessage(unpackClientMessage(frame)));
    case MESSAGE_TYPE.resync:
      return answer(readResyncMessage(unpackClientMessage(frame)));
    case undefined:
      return { ok: false, reason: "the frame is empty" };
    default:
      return { ok: false, reason: `no message from the client has type ${frame[0]}` };
  }
}
