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
export const PROTOCOL_HASH = 0x3aeff2b8;

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
  /** server: what happened, each offset one more than the last */
  events: 0x13,
  /** server: answers Ping at once */
  pong: 0x14,
  /** client: asks for a Pong, to measure the round trip */
  ping: 0x20,
  /** client: gives the seat up at once instead of holding it */
  leave: 0x21,
  /** client: the checksum of a snapshot did not match: asks for a keyframe */
  resync: 0x22,
} as const;

export type RoundInfoPhase = "playing" | "results";
const ROUND_INFO_PHASE: readonly RoundInfoPhase[] = ["playing", "results"];
const ROUND_INFO_PHASE_INDEX: Readonly<Record<RoundInfoPhase, number>> = { playing: 0, results: 1 };

export type RoomEventKind = "kill" | "join" | "leave" | "away" | "back" | "crown";
const ROOM_EVENT_KIND: readonly RoomEventKind[] = [
  "kill",
  "join",
  "leave",
  "away",
  "back",
  "crown",
];
const ROOM_EVENT_KIND_INDEX: Readonly<Record<RoomEventKind, number>> = {
  kill: 0,
  join: 1,
  leave: 2,
  away: 3,
  back: 4,
  crown: 5,
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
}

/** A line of the leaderboard, best first. */
export interface LeaderboardRow {
  /** whose */
  readonly slot: number;
  /** as in PlayerInfo */
  readonly name: string;
  /** points of this round */
  readonly score: number;
  /** of this round */
  readonly kills: number;
  /** of this round */
  readonly deaths: number;
  /** of this round */
  readonly assists: number;
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

/** Something that happened once, in an unbroken numbering. */
export interface RoomEvent {
  /** number in this epoch, from 1 */
  readonly offset: number;
  /** when (ticks) */
  readonly tick: number;
  /** what; crown: `slot` leads now */
  readonly kind: RoomEventKind;
  /** who did it (kill: the killer, NO_SLOT for nobody) */
  readonly slot: number;
  /** to whom (kill: the victim), else NO_SLOT */
  readonly other: number;
  /** the bullet had bounced */
  readonly isBank: boolean;
  /** join: the new player's name, else empty */
  readonly name: string;
  /** join: the server drives it */
  readonly isAi: boolean;
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
  /** events to replay, oldest first */
  readonly missed: readonly RoomEvent[];
  /** the round */
  readonly round: RoundInfo;
  /** everybody seated */
  readonly players: readonly PlayerInfo[];
  /** as of now */
  readonly leaderboard: readonly LeaderboardRow[];
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
  /** whole, best first */
  readonly rows: readonly LeaderboardRow[];
}

/** What happened, each offset one more than the last. */
export interface EventsMessage {
  readonly kind: "events";
  /** numbering */
  readonly epoch: number;
  /** oldest first */
  readonly events: readonly RoomEvent[];
}

/** Answers Ping at once. */
export interface PongMessage {
  readonly kind: "pong";
  /** as in the Ping */
  readonly id: number;
}

/** Asks for a Pong, to measure the round trip. */
export interface PingMessage {
  readonly kind: "ping";
  /** chosen by the client */
  readonly id: number;
}

/** Gives the seat up at once instead of holding it. */
export interface LeaveMessage {
  readonly kind: "leave";
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
  | PongMessage;

export type ClientMessage = PingMessage | LeaveMessage | ResyncMessage;

function writePlayerInfo(record: PlayerInfo): readonly unknown[] {
  return [record.slot, record.name, record.isAi, record.isAway];
}

function writeLeaderboardRow(record: LeaderboardRow): readonly unknown[] {
  return [record.slot, record.name, record.score, record.kills, record.deaths, record.assists];
}

function writeRoundInfo(record: RoundInfo): readonly unknown[] {
  return [record.number, ROUND_INFO_PHASE_INDEX[record.phase], record.endsAtTick, record.mapText];
}

function writeRoomEvent(record: RoomEvent): readonly unknown[] {
  return [
    record.offset,
    record.tick,
    ROOM_EVENT_KIND_INDEX[record.kind],
    record.slot,
    record.other,
    record.isBank,
    record.name,
    record.isAi,
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
    message.missed.map(writeRoomEvent),
    writeRoundInfo(message.round),
    message.players.map(writePlayerInfo),
    message.leaderboard.map(writeLeaderboardRow),
  ]);
}

/** The frame of: a phase began; a new map is followed by a keyframe snapshot. */
export function encodeRound(message: Omit<RoundMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.round, [writeRoundInfo(message.round)]);
}

/** The frame of: sent when it changed, at most 5 times a second. */
export function encodeLeaderboard(message: Omit<LeaderboardMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.leaderboard, [message.rows.map(writeLeaderboardRow)]);
}

/** The frame of: what happened, each offset one more than the last. */
export function encodeEvents(message: Omit<EventsMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.events, [message.epoch, message.events.map(writeRoomEvent)]);
}

/** The frame of: answers Ping at once. */
export function encodePong(message: Omit<PongMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.pong, [message.id]);
}

/** The frame of: asks for a Pong, to measure the round trip. */
export function encodePing(message: Omit<PingMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.ping, [message.id]);
}

/** The frame of: gives the seat up at once instead of holding it. */
export function encodeLeave(): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.leave, []);
}

/** The frame of: the checksum of a snapshot did not match: asks for a keyframe. */
export function encodeResync(message: Omit<ResyncMessage, "kind">): Uint8Array {
  return encodeFrame(MESSAGE_TYPE.resync, [message.tick]);
}

function readPlayerInfo(values: unknown): OrReason<PlayerInfo> {
  if (!isRow(values, 4)) return "PlayerInfo is not an array of 4";
  const [slot, name, isAi, isAway] = values;
  if (!isInt(slot, 0, 65535)) return "PlayerInfo.slot is not an integer 0 … 65535";
  if (!isText(name, 16)) return "PlayerInfo.name is not text of at most 16 units";
  if (!isBool(isAi)) return "PlayerInfo.isAi is not true or false";
  if (!isBool(isAway)) return "PlayerInfo.isAway is not true or false";
  return { slot, name, isAi, isAway };
}

function readLeaderboardRow(values: unknown): OrReason<LeaderboardRow> {
  if (!isRow(values, 6)) return "LeaderboardRow is not an array of 6";
  const [slot, name, score, kills, deaths, assists] = values;
  if (!isInt(slot, 0, 65535)) return "LeaderboardRow.slot is not an integer 0 … 65535";
  if (!isText(name, 16)) return "LeaderboardRow.name is not text of at most 16 units";
  if (!isInt(score, 0, 2147483647)) return "LeaderboardRow.score is not an integer 0 … 2147483647";
  if (!isInt(kills, 0, 2147483647)) return "LeaderboardRow.kills is not an integer 0 … 2147483647";
  if (!isInt(deaths, 0, 2147483647))
    return "LeaderboardRow.deaths is not an integer 0 … 2147483647";
  if (!isInt(assists, 0, 2147483647))
    return "LeaderboardRow.assists is not an integer 0 … 2147483647";
  return { slot, name, score, kills, deaths, assists };
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

function readRoomEvent(values: unknown): OrReason<RoomEvent> {
  if (!isRow(values, 8)) return "RoomEvent is not an array of 8";
  const [offset, tick, kindRaw, slot, other, isBank, name, isAi] = values;
  if (!isInt(offset, 1, 4294967295)) return "RoomEvent.offset is not an integer 1 … 4294967295";
  if (!isInt(tick, 0, 4294967295)) return "RoomEvent.tick is not an integer 0 … 4294967295";
  const kind = isInt(kindRaw, 0, 5) ? ROOM_EVENT_KIND[kindRaw] : undefined;
  if (kind === undefined) return "RoomEvent.kind is not a choice 0 … 5";
  if (!isInt(slot, 0, 65535)) return "RoomEvent.slot is not an integer 0 … 65535";
  if (!isInt(other, 0, 65535)) return "RoomEvent.other is not an integer 0 … 65535";
  if (!isBool(isBank)) return "RoomEvent.isBank is not true or false";
  if (!isText(name, 16)) return "RoomEvent.name is not text of at most 16 units";
  if (!isBool(isAi)) return "RoomEvent.isAi is not true or false";
  return { offset, tick, kind, slot, other, isBank, name, isAi };
}

function readWelcomeMessage(values: OrReason<readonly unknown[]>): OrReason<WelcomeMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 15)) return "Welcome is not an array of 15";
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
  const missed = readList(missedRaw, 256, "Welcome.missed", readRoomEvent);
  if (typeof missed === "string") return missed;
  const round = readRoundInfo(roundRaw);
  if (typeof round === "string") return round;
  const players = readList(playersRaw, 1000, "Welcome.players", readPlayerInfo);
  if (typeof players === "string") return players;
  const leaderboard = readList(leaderboardRaw, 1000, "Welcome.leaderboard", readLeaderboardRow);
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
  if (!isRow(values, 1)) return "Leaderboard is not an array of 1";
  const [rowsRaw] = values;
  const rows = readList(rowsRaw, 1000, "Leaderboard.rows", readLeaderboardRow);
  if (typeof rows === "string") return rows;
  return { kind: "leaderboard", rows };
}

function readEventsMessage(values: OrReason<readonly unknown[]>): OrReason<EventsMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 2)) return "Events is not an array of 2";
  const [epoch, eventsRaw] = values;
  if (!isInt(epoch, 1, 4294967295)) return "Events.epoch is not an integer 1 … 4294967295";
  const events = readList(eventsRaw, 256, "Events.events", readRoomEvent);
  if (typeof events === "string") return events;
  return { kind: "events", epoch, events };
}

function readPongMessage(values: OrReason<readonly unknown[]>): OrReason<PongMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Pong is not an array of 1";
  const [id] = values;
  if (!isInt(id, 0, 4294967295)) return "Pong.id is not an integer 0 … 4294967295";
  return { kind: "pong", id };
}

function readPingMessage(values: OrReason<readonly unknown[]>): OrReason<PingMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 1)) return "Ping is not an array of 1";
  const [id] = values;
  if (!isInt(id, 0, 4294967295)) return "Ping.id is not an integer 0 … 4294967295";
  return { kind: "ping", id };
}

function readLeaveMessage(values: OrReason<readonly unknown[]>): OrReason<LeaveMessage> {
  if (typeof values === "string") return values;
  if (!isRow(values, 0)) return "Leave is not an array of 0";

  return { kind: "leave" };
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
    case undefined:
      return { ok: false, reason: "the frame is empty" };
    default:
      return { ok: false, reason: `no message from the server has type ${frame[0]}` };
  }
}

const unpackClientMessage = createUnpacker({ maxItems: 1, maxTextBytes: 0 });

/** Reads a cold frame from the client; `reason` says why it can't be one. Never throws. */
export function decodeClientMessage(frame: Uint8Array): Decoded<ClientMessage> {
  switch (frame[0]) {
    case MESSAGE_TYPE.ping:
      return answer(readPingMessage(unpackClientMessage(frame)));
    case MESSAGE_TYPE.leave:
      return answer(readLeaveMessage(unpackClientMessage(frame)));
    case MESSAGE_TYPE.resync:
      return answer(readResyncMessage(unpackClientMessage(frame)));
    case undefined:
      return { ok: false, reason: "the frame is empty" };
    default:
      return { ok: false, reason: `no message from the client has type ${frame[0]}` };
  }
}
