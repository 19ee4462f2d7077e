/** What a room keeps of what it tells its viewers. All of it can be thrown away: they are welcomed anew. */
import {
  createHeader,
  type SnapshotHeader,
} from "../../../shared/wire/snapshot/snapshot-header.ts";
import {
  createLeaderboard,
  type Leaderboard,
  type LeaderboardRow,
} from "../../leaderboard/leaderboard.ts";
import { createStream, type SnapshotStream } from "../../replication/snapshot-stream.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { RoomSessions } from "../sessions/room-sessions.ts";
import { createEventOutbox, type EventOutbox } from "./event-outbox.ts";
import { createOutgoing, type Outgoing } from "./outgoing.ts";
import { createPendingJoins, type PendingJoins } from "./pending-joins.ts";
import { createToldSettings, type ToldSettings } from "./send-settings.ts";
import { createTickLogs, type TickLogs } from "./tick-logs.ts";
import { createWelcomePieces, type WelcomePieces } from "./welcome-pieces.ts";

/** Undefined: the room ended. */
export type BoardListener = (rows: readonly LeaderboardRow[] | undefined) => void;

export interface Broadcast {
  readonly board: Leaderboard;
  readonly boardListeners: Set<BoardListener>;
  readonly welcomePieces: WelcomePieces;
  readonly outbox: EventOutbox;
  readonly told: ToldSettings;
  readonly pendingJoins: PendingJoins;
  readonly logs: TickLogs;
  /** Of even ticks and of odd ones. */
  readonly streams: readonly [SnapshotStream, SnapshotStream];
  readonly header: SnapshotHeader;
  readonly outgoing: Outgoing;
}

export interface RoomBroadcast extends RoomSessions {
  readonly broadcast: Broadcast;
}

export function createBroadcast(facts: RoomFacts): Broadcast {
  const { world, events } = facts;
  const { arena, shipSlots, bulletSlots } = world;
  return {
    board: createLeaderboard(),
    boardListeners: new Set(),
    welcomePieces: createWelcomePieces(),
    outbox: createEventOutbox(events),
    told: createToldSettings(facts),
    pendingJoins: createPendingJoins(),
    logs: createTickLogs(shipSlots, bulletSlots),
    streams: [createStream(shipSlots, arena), createStream(shipSlots, arena)],
    header: createHeader(),
    outgoing: createOutgoing(),
  };
}
