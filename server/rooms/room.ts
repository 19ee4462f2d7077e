/** A room: one round after another for the people in it. */

import { rulesOf } from "../../shared/sim/match/rules.ts";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { HEAD } from "../../shared/sim/world/head.ts";
import { tickOf, type World } from "../../shared/sim/world/world.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard.ts";
import { type Connection, type ConnectionHandler, closeWith } from "../transport/connection.ts";
import type { BoardListener } from "./broadcast/room-broadcast.ts";
import { createTickRow, type TickRecorder, type TickRow } from "./commands/tick-row.ts";
import { createRoomState } from "./create-room-state.ts";
import { applyDelay } from "./delayed/delayed-spectators.ts";
import { publicBoard } from "./delayed/public-board.ts";
import type { RoomState } from "./delayed/room-state.ts";
import { closeSome, drainRoom, isDrained } from "./draining.ts";
import { phaseOf, type RoomFacts } from "./facts/room-facts.ts";
import { peopleIn } from "./facts/seats.ts";
import { type BlackBox, createBlackBox } from "./report/black-box.ts";
import { type RoomReport, reportOf } from "./report/room-report.ts";
import { handleMessage } from "./requests/client-messages.ts";
import { addressReplacedBy, attach, reserve } from "./requests/entry.ts";
import { inviteFault } from "./requests/entry-faults.ts";
import { leave } from "./requests/leaving.ts";
import type { RoomHandle, RoomSummary } from "./room-api.ts";
import { enqueue } from "./sessions/command-queue.ts";
import { dropViewer } from "./sessions/create-viewer.ts";
import type { RoomCounters, RoomLoad } from "./sessions/meters.ts";
import type { Refusal } from "./sessions/refusal.ts";
import { dropOldReservations, freeSeats, type JoinRequest } from "./sessions/reservations.ts";
import type { RoomParts } from "./sessions/room-parts.ts";
import { spectatorsIn } from "./sessions/room-sessions.ts";
import type { Traffic } from "./sessions/traffic.ts";
import type { Viewer } from "./sessions/viewer.ts";
import { runTick } from "./tick.ts";

export class Room implements RoomHandle {
  readonly #state: RoomState;
  readonly #row: TickRow;
  readonly #blackBox: BlackBox;
  readonly #recorders: readonly TickRecorder[];
  /** When the room became empty; for closing it. */
  #emptySinceMs: number;
  #isClosed = false;

  /** Takes over `facts`. Seats of people are kept until they connect. */
  constructor(facts: RoomFacts, parts: RoomParts) {
    this.#state = createRoomState(facts, parts);
    this.#row = createTickRow(facts.world.shipSlots);
    this.#blackBox = createBlackBox(facts.world);
    const { recorder } = parts;
    this.#recorders = recorder === undefined ? [this.#blackBox] : [this.#blackBox, recorder];
    this.#emptySinceMs = parts.now();
    applyDelay(this.#state);
    for (const { isAi, token, keptUntilTick } of facts.seats.values())
      if (!isAi && keptUntilTick === 0) enqueue(this.#state.queue, { kind: "keepSeat", token });
  }

  /** The room's facts, to save or compare them; only the room changes them. */
  get facts(): RoomFacts {
    return this.#state.facts;
  }

  get code(): string {
    return this.#state.facts.charter.code;
  }

  get isPrivate(): boolean {
    return this.#state.facts.charter.isPrivate;
  }

  get counters(): Readonly<RoomCounters> {
    return this.#state.meters.counters;
  }

  /** The room's world, to measure it; only the room changes it. */
  get world(): Readonly<World> {
    return this.#state.facts.world;
  }

  get traffic(): Traffic {
    return this.#state.meters.traffic;
  }

  get connections(): number {
    return this.#state.viewers.size;
  }

  get load(): RoomLoad {
    return this.#state.meters.load;
  }

  /** The report of this room after `error`. */
  report(error: unknown): RoomReport {
    const { facts, seated } = this.#state;
    return reportOf(facts, this.#blackBox, (slot) => seated.has(slot), error);
  }

  /** Whether quick play may lead here: public, open, and not waiting for a host. */
  get isOpenToAll(): boolean {
    const { charter, settings, access, world } = this.#state.facts;
    const isOpen = !charter.isPrivate && !settings.isLocked && access.password === undefined;
    return isOpen && phaseOf(world) !== "waiting";
  }

  /** Free seats, without reserved ones. */
  get freeSeats(): number {
    return freeSeats(this.#state);
  }

  /**
   * Milliseconds since the room became empty: without connections, seated people and reservations. 0 while it
   * is not.
   */
  emptyForMs(): number {
    const { viewers, reservations, facts, parts } = this.#state;
    const isInUse = viewers.size > 0 || reservations.size > 0 || peopleIn(facts) > 0;
    if (isInUse) this.#emptySinceMs = parts.now();
    return parts.now() - this.#emptySinceMs;
  }

  summary(): RoomSummary {
    const { facts } = this.#state;
    const { charter, settings, access, world, seats, round } = facts;
    const ticksLeft = (world.head[HEAD.phaseEndTick] ?? 0) - tickOf(world);
    const players = peopleIn(facts);
    return {
      code: charter.code,
      isPrivate: charter.isPrivate,
      ...rulesOf(world),
      teamScores: publicBoard(this.#state).teamScores,
      map: world.arena.name,
      phase: phaseOf(world),
      players,
      aiPlayers: seats.size - players,
      spectators: spectatorsIn(this.#state),
      seats: settings.seats,
      secondsLeft: Math.ceil(Math.max(0, ticksLeft) / TICKS_PER_SECOND),
      isLocked: settings.isLocked,
      hasPassword: access.password !== undefined,
      allowsSpectators: settings.allowsSpectators,
      spectatorDelaySeconds: settings.spectatorDelaySeconds,
      ...(round.lastResultId === "" ? {} : { lastResultId: round.lastResultId }),
    };
  }

  leaderboard(): readonly LeaderboardRow[] {
    return publicBoard(this.#state).rows;
  }

  watchLeaderboard(listener: BoardListener): () => void {
    const { boardListeners } = this.#state.broadcast;
    boardListeners.add(listener);
    return () => boardListeners.delete(listener);
  }

  inviteFault(code: string): Refusal | undefined {
    return inviteFault(this.#state, code, 0);
  }

  reserve(request: JoinRequest): { readonly ok: true; readonly reservation: string } | Refusal {
    return reserve(this.#state, request);
  }

  addressReplacedBy(reservation: string): string | undefined {
    return addressReplacedBy(this.#state, reservation);
  }

  attach(
    connection: Connection,
    reservation: string,
  ): { ok: true; handler: ConnectionHandler } | { ok: false; closeCode: number } {
    const attached = attach(this.#state, connection, reservation);
    return attached.ok ? { ok: true, handler: this.#handlerFor(attached.viewer) } : attached;
  }

  #handlerFor(viewer: Viewer): ConnectionHandler {
    const state = this.#state;
    return {
      onFrame: (bytes) => handleMessage(state, viewer, bytes),
      onDropped: () => {
        viewer.needsKeyframe = true;
      },
      onClose: (sentCode) => {
        leave(state, viewer, sentCode);
      },
    };
  }

  tick(): void {
    const state = this.#state;
    const { viewers, facts, queue } = state;
    // An empty room stands still: AI players alone cost nothing.
    if (viewers.size === 0 && peopleIn(facts) === 0 && queue.length === 0)
      dropOldReservations(state);
    else runTick(state, this.#row, this.#recorders);
  }

  /** Announces that the server stops within `ms`; the current round is the last. */
  drain(ms: number): void {
    drainRoom(this.#state, ms);
  }

  /** While draining: whether the room can be closed. */
  get isDrained(): boolean {
    return isDrained(this.#state);
  }

  /** Closes at most `most` connections with `code`; returns how many it closed. */
  closeSome(code: number, most: number): number {
    return closeSome(this.#state, code, most);
  }

  /** Closes every connection with `code`; the room must not be used afterwards. */
  close(code: number): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { viewers, broadcast } = this.#state;
    const { boardListeners } = broadcast;
    const all = [...viewers];
    for (const viewer of all) dropViewer(this.#state, viewer);
    for (const { connection } of all) closeWith(connection, code);
    for (const listener of boardListeners) listener(undefined);
    boardListeners.clear();
  }
}
