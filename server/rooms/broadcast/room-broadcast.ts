/** State of what a room sends to its viewers. Can be discarded: viewers are then welcomed again. */
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
import { createSentSettings, type SentSettings } from "./send-settings.ts";
import { createTickLogs, type TickLogs } from "./tick-logs.ts";
import { createWelcomePieces, type WelcomePieces } from "./welcome-pieces.ts";

/** Receives the rows, or undefined when the room ends. */
export type BoardListener = (rows: readonly LeaderboardRow[] | undefined) => void;

export interface Broadcast {
  readonly board: Leaderboard;
  readonly boardListeners: Set<BoardListener>;
  readonly welcomePieces: WelcomePieces;
  readonly outbox: EventOutbox;
  readonly sent: SentSettings;
  readonly pendingJoins: PendingJoins;
  readonly logs: TickLogs;
  /** For even and odd ticks. */
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
    sent: createSentSettings(facts),
    pendingJoins: createPendingJoins(),
    logs: createTickLogs(shipSlots, bulletSlots),
    streams: [createStream(shipSlots, arena), createStream(shipSlots, arena)],
    header: createHeader(),
    outgoing: createOutgoing(),
  };
}
