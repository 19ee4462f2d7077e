/** What the cold messages say of a room: its people, standings, events and round. */
import type {
  LeaderboardRow,
  PlayerInfo,
  RoomEvent,
  RoundInfo,
  WelcomeMessage,
} from "../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";

/** Events kept for showing. */
const SHOWN_EVENTS = 64;

export interface RoomModel {
  roomCode: string;
  isPrivate: boolean;
  seats: number;
  slot: number;
  name: string;
  round: RoundInfo | undefined;
  readonly players: Map<number, PlayerInfo>;
  leaderboard: readonly LeaderboardRow[];
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
    players: new Map(),
    leaderboard: [],
    events: [],
    epoch: 0,
    offset: 0,
    revision: 0,
  };
}

/** Takes over the full state; events that were missed join those already shown. */
export function takeWelcome(model: RoomModel, message: WelcomeMessage): void {
  model.roomCode = message.roomCode;
  model.isPrivate = message.isPrivate;
  model.seats = message.seats;
  model.slot = message.slot;
  model.name = message.name;
  model.round = message.round;
  model.players.clear();
  for (const player of message.players) model.players.set(player.slot, player);
  model.leaderboard = message.leaderboard;
  const isContinued = message.epoch === model.epoch && message.isComplete;
  const known = isContinued ? model.events : [];
  model.events = [...known, ...message.missed].slice(-SHOWN_EVENTS);
  model.epoch = message.epoch;
  model.offset = message.offset;
  model.revision += 1;
}

/** Takes in new events. False on a gap in their numbering: the state is then not to be trusted. */
export function takeEvents(model: RoomModel, epoch: number, events: readonly RoomEvent[]): boolean {
  // Checked as a whole first: the part before a gap must not count as known without being shown.
  const isUnbroken = events.every((event, i) => event.offset === model.offset + 1 + i);
  if (epoch !== model.epoch || !isUnbroken) return false;
  for (const event of events) apply(model, event);
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
      players.set(event.slot, {
        slot: event.slot,
        name: event.name,
        isAi: event.isAi,
        isAway: false,
      });
      return;
    case "leave":
      players.delete(event.slot);
      return;
    case "away":
    case "back":
      if (player !== undefined)
        players.set(event.slot, { ...player, isAway: event.kind === "away" });
      return;
    case "kill":
    case "crown":
      return;
  }
}
