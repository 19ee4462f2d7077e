/** A room as the cold messages describe it: its people, standings, events and round. */
import type {
  ComingMessage,
  EventsMessage,
  MatchInfo,
  NoticeMessage,
  RoundInfo,
  SettingsMessage,
  StandingMessage,
  WelcomeMessage,
} from "../../../shared/wire/messages.gen.ts";
import { type RoomEvent, unpackEvents } from "../../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { RowChanges } from "../../../shared/wire/score-rows.ts";
import { createPeople, followEvent, type People, setPeople } from "./people.ts";
import type { RoomView, SeatView } from "./room-view.ts";
import { changeRows, named, renameRows, type Scoreboard } from "./scoreboard.ts";

/** Notices kept until the page shows them. */
const KEPT_NOTICES = 16;
/** Events kept for showing. */
const SHOWN_EVENTS = 64;

export interface RoomModel {
  seat: SeatView;
  view: RoomView;
  round: RoundInfo | undefined;
  match: MatchInfo | undefined;
  readonly people: People;
  readonly board: Scoreboard;
  /** The newest events, the epoch of their numbering, and the offset of the newest. */
  events: readonly RoomEvent[];
  epoch: number;
  offset: number;
  /** Increments with every change. */
  revision: number;
}

export function createRoomModel(): RoomModel {
  return {
    seat: { roomCode: "", isPrivate: false, seats: 0, slot: NO_SLOT, name: "" },
    view: {
      settings: undefined,
      hosting: undefined,
      pendingJoins: [],
      notices: [],
      noticeCount: 0,
    },
    round: undefined,
    match: undefined,
    people: createPeople(),
    board: { leaderboard: [], standing: undefined },
    events: [],
    epoch: 0,
    offset: 0,
    revision: 0,
  };
}

/**
 * Takes over the full state; missed events follow those already shown. False, and nothing changed, if they
 * do not fit.
 */
export function takeWelcome(model: RoomModel, message: WelcomeMessage): boolean {
  const missed = unpackEvents(message.missed);
  if (missed === undefined) return false;
  const { roomCode, isPrivate, seats, slot, name, settings, hosting } = message;
  model.seat = { roomCode, isPrivate, seats, slot, name };
  model.view = { ...model.view, settings, hosting, pendingJoins: [] };
  model.round = message.round;
  model.match = message.match;
  setPeople(model.people, seats, message.players);
  model.board.standing = undefined;
  takeRows(model, { isWhole: true, rows: message.leaderboard, gone: [] });
  const isContinued = message.epoch === model.epoch && message.isComplete;
  const known = isContinued ? model.events : [];
  model.events = [...known, ...missed].slice(-SHOWN_EVENTS);
  model.epoch = message.epoch;
  model.offset = message.offset;
  model.revision += 1;
  return true;
}

/** A phase of the round began. */
export function takeRound(model: RoomModel, round: RoundInfo): void {
  model.round = round;
  model.revision += 1;
}

export function takeMatch(model: RoomModel, match: MatchInfo): void {
  model.match = match;
  model.revision += 1;
}

/** Applies changed rows: of all players, or of the best. */
export function takeRows(model: RoomModel, changes: RowChanges): void {
  changeRows(model.board, model.people, model.seat.slot, changes);
  model.revision += 1;
}

/** Applies the own standing, which is below the best rows. */
export function takeStanding(model: RoomModel, { rank, row }: StandingMessage): void {
  model.board.standing = { rank, row: named(model.people, row) };
  model.revision += 1;
}

/** Settings, host or invitation changed. */
export function takeSettings(model: RoomModel, { settings, hosting }: SettingsMessage): void {
  model.view = { ...model.view, settings, hosting };
  model.revision += 1;
}

export function takePendingJoins(model: RoomModel, { people }: ComingMessage): void {
  model.view = { ...model.view, pendingJoins: people.map(({ name }) => name) };
  model.revision += 1;
}

export function takeNotice(model: RoomModel, notice: NoticeMessage): void {
  const { view } = model;
  const notices = [...view.notices, notice].slice(-KEPT_NOTICES);
  model.view = { ...view, notices, noticeCount: view.noticeCount + 1 };
  model.revision += 1;
}

/** Applies new events. False on a gap in their numbering: the state is then not to be trusted. */
export function takeEvents(model: RoomModel, { epoch, batch }: EventsMessage): boolean {
  const events = unpackEvents(batch);
  const isNext = epoch === model.epoch && batch.firstOffset === model.offset + 1;
  if (events === undefined || !isNext) return false;
  for (const event of events) followEvent(model.people, event);
  if (events.some(({ kind }) => kind === "join")) renameRows(model.board, model.people);
  model.offset += events.length;
  model.events = [...model.events, ...events].slice(-SHOWN_EVENTS);
  model.revision += 1;
  return true;
}
