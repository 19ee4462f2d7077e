/** What the cold messages say of a room: its people, standings, events and round. */
import { NO_TEAM } from "../../../shared/sim/modes/sides.ts";
import type {
  ComingMessage,
  EventsMessage,
  Hosting,
  LeaderboardMessage,
  MatchInfo,
  MatchMessage,
  NoticeMessage,
  PlayerInfo,
  RoomSettings,
  RoundInfo,
  ScoreRow,
  SettingsMessage,
  StandingMessage,
  WelcomeMessage,
} from "../../../shared/wire/messages.gen.ts";
import { type RoomEvent, unpackEvents } from "../../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { mergeRows, type RowChanges } from "../../../shared/wire/score-rows.ts";
import type { LeaderboardRow, ResumeClaim, Standing } from "../session/session-api.ts";

/** Notices kept until somebody takes them. */
const KEPT_NOTICES = 16;
/** Events kept for showing. */
const SHOWN_EVENTS = 64;

export interface RoomModel {
  roomCode: string;
  isPrivate: boolean;
  seats: number;
  slot: number;
  name: string;
  round: RoundInfo | undefined;
  match: MatchInfo | undefined;
  /** Team of each slot, as in `players`. */
  teams: Uint8Array;
  /** What the host set; undefined before the first welcome. */
  settings: RoomSettings | undefined;
  hosting: Hosting | undefined;
  /** Names of those who are about to come in. */
  coming: readonly string[];
  notices: readonly NoticeMessage[];
  noticeCount: number;
  readonly players: Map<number, PlayerInfo>;
  leaderboard: readonly LeaderboardRow[];
  standing: Standing | undefined;
  events: readonly RoomEvent[];
  epoch: number;
  offset: number;
  revision: number;
}

export function createRoomModel(): RoomModel {
  return {
    roomCode: "",
    isPrivate: false,
    seats: 0,
    slot: NO_SLOT,
    name: "",
    round: undefined,
    match: undefined,
    teams: new Uint8Array(0),
    settings: undefined,
    hosting: undefined,
    coming: [],
    notices: [],
    noticeCount: 0,
    players: new Map(),
    leaderboard: [],
    standing: undefined,
    events: [],
    epoch: 0,
    offset: 0,
    revision: 0,
  };
}

/**
 * Takes over the full state; events that were missed join those already shown. False, and nothing
 * taken, when those make no sense.
 */
export function takeWelcome(model: RoomModel, message: WelcomeMessage): boolean {
  const missed = unpackEvents(message.missed);
  if (missed === undefined) return false;
  model.roomCode = message.roomCode;
  model.isPrivate = message.isPrivate;
  model.seats = message.seats;
  model.slot = message.slot;
  model.name = message.name;
  model.round = message.round;
  model.match = message.match;
  takeSettings(model, message);
  model.coming = [];
  model.players.clear();
  model.teams = new Uint8Array(message.seats);
  for (const player of message.players) setPlayer(model, player);
  model.standing = undefined;
  takeRows(model, { isWhole: true, rows: message.leaderboard, gone: [] });
  const isContinued = message.epoch === model.epoch && message.isComplete;
  const known = isContinued ? model.events : [];
  model.events = [...known, ...missed].slice(-SHOWN_EVENTS);
  model.epoch = message.epoch;
  model.offset = message.offset;
  model.revision += 1;
  return true;
}

/** Takes in what changed of the rows: of everybody's, or of the best. */
export function takeRows(model: RoomModel, changes: RowChanges): void {
  const rows = mergeRows(model.leaderboard, changes);
  model.leaderboard = rows.map((row) => named(model, row));
  const index = rows.findIndex((row) => row.slot === model.slot);
  const row = model.leaderboard[index];
  // Without an own row among them, the place that was told before still holds.
  if (row !== undefined) model.standing = { rank: index + 1, row };
  model.revision += 1;
}

/** Takes in the own place, which is below the best rows. */
export function takeStanding(model: RoomModel, { rank, row }: StandingMessage): void {
  model.standing = { rank, row: named(model, row) };
  model.revision += 1;
}

/** Everybody in a row was told of before it. A row that says the same stays the same object. */
function named(model: RoomModel, row: ScoreRow | LeaderboardRow): LeaderboardRow {
  const name = model.players.get(row.slot)?.name ?? "";
  return "name" in row && row.name === name ? row : { ...row, name };
}

/** Settings, host or invitation changed. */
function takeSettings(
  model: RoomModel,
  { settings, hosting }: Pick<SettingsMessage, "settings" | "hosting">,
): void {
  model.settings = settings;
  model.hosting = hosting;
  model.revision += 1;
}

function takeNotice(model: RoomModel, notice: NoticeMessage): void {
  model.notices = [...model.notices, notice].slice(-KEPT_NOTICES);
  model.noticeCount += 1;
  model.revision += 1;
}

/** Takes in whatever is told of the match, standings and settings, or to this page alone. */
export function takeTold(
  model: RoomModel,
  message:
    | MatchMessage
    | LeaderboardMessage
    | StandingMessage
    | SettingsMessage
    | ComingMessage
    | NoticeMessage,
): void {
  switch (message.kind) {
    case "match":
      model.match = message.match;
      model.revision += 1;
      return;
    case "leaderboard":
      takeRows(model, message);
      return;
    case "standing":
      takeStanding(model, message);
      return;
    case "settings":
      takeSettings(model, message);
      return;
    case "coming":
      model.coming = message.people.map(({ name }) => name);
      model.revision += 1;
      return;
    case "notice":
      takeNotice(model, message);
      return;
  }
}

/** The claim to the own seat as of the newest event known. */
export function claimOf(
  { epoch, offset }: RoomModel,
  resume: ResumeClaim | undefined,
): ResumeClaim | undefined {
  // Before the first welcome only the claim of the earlier page knows what it was told.
  return resume === undefined || epoch === 0 ? resume : { token: resume.token, epoch, offset };
}

/** A phase of the round began. */
export function takeRound(model: RoomModel, round: RoundInfo): void {
  model.round = round;
  model.revision += 1;
}

function setPlayer({ players, teams }: RoomModel, player: PlayerInfo): void {
  players.set(player.slot, player);
  teams[player.slot] = player.team;
}

/** Takes in new events. False on a gap in their numbering: the state is then not to be trusted. */
export function takeEvents(model: RoomModel, { epoch, batch }: EventsMessage): boolean {
  const events = unpackEvents(batch);
  const isNext = epoch === model.epoch && batch.firstOffset === model.offset + 1;
  if (events === undefined || !isNext) return false;
  for (const event of events) apply(model, event);
  // A row that stays as it was is not told again, though somebody else may sit there now.
  if (events.some(({ kind }) => kind === "join"))
    model.leaderboard = model.leaderboard.map((row) => named(model, row));
  model.offset += events.length;
  model.events = [...model.events, ...events].slice(-SHOWN_EVENTS);
  model.revision += 1;
  return true;
}

function apply(model: RoomModel, event: RoomEvent): void {
  const { players } = model;
  const player = players.get(event.slot);
  switch (event.kind) {
    case "join":
      setPlayer(model, {
        slot: event.slot,
        name: event.name,
        isAi: event.isAi,
        isAway: false,
        team: NO_TEAM,
        isMuted: false,
      });
      return;
    case "team":
      if (player !== undefined) setPlayer(model, { ...player, team: event.other });
      return;
    case "leave":
      players.delete(event.slot);
      model.teams[event.slot] = NO_TEAM;
      return;
    case "away":
    case "back":
      if (player !== undefined)
        players.set(event.slot, { ...player, isAway: event.kind === "away" });
      return;
    case "mute":
    case "unmute":
      if (player !== undefined)
        players.set(event.slot, { ...player, isMuted: event.kind === "mute" });
      return;
    case "kill":
    case "crown":
    case "chat":
    case "phrase":
    case "host":
      return;
  }
}
