/** A room: one match after another for those who are in it. */

import { think } from "../../shared/ai/brain.ts";
import { worldSight } from "../../shared/ai/world-sight.ts";
import { rulesOf } from "../../shared/sim/match/rules.ts";
import { step } from "../../shared/sim/step.ts";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import {
  EVENT_CROWN,
  EVENT_KILL,
  EVENT_PHASE,
  EVENT_POINTS,
} from "../../shared/sim/world/events.ts";
import { HEAD } from "../../shared/sim/world/head.ts";
import { tickOf, type World } from "../../shared/sim/world/world.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { beginPhase, type LeaderboardRow, markStale } from "../leaderboard/leaderboard.ts";
import { type Connection, type ConnectionHandler, closeWith } from "../transport/connection.ts";
import { recordTick } from "./black-box.ts";
import { handleFrame } from "./client-frames.ts";
import { sendComing } from "./coming.ts";
import { createRoomState } from "./create-room-state.ts";
import { dropViewer } from "./create-viewer.ts";
import { shownBoard } from "./delayed-board.ts";
import { applyDelay, showLater } from "./delayed-spectators.ts";
import { closeSome, drainRoom, isDrained } from "./draining.ts";
import { addressReplacedBy, attach, dropOldReservations, reserve } from "./entry.ts";
import { logEvent } from "./event-log.ts";
import { judgeForecasts } from "./forecasts.ts";
import { vacate } from "./held-seats.ts";
import { takeInput } from "./input-buffer.ts";
import { inviteFault } from "./invite.ts";
import { keepResult, noteRoundStart } from "./keep-result.ts";
import type { RoomLoad } from "./overload.ts";
import type { JoinRequest, Refusal, RoomCounters, RoomHandle, RoomSummary } from "./room-api.ts";
import { type RoomReport, reportOf } from "./room-report.ts";
import {
  freeSeats,
  peopleIn,
  phaseOf,
  type RoomParts,
  type RoomSetup,
  type RoomState,
  spectatorsIn,
  type Viewer,
} from "./room-state.ts";
import { advanceRounds, openRounds } from "./rounds.ts";
import { balanceAi, freeExpiredSeats } from "./seating.ts";
import { sendEvents } from "./send-events.ts";
import { sendLeaderboard } from "./send-leaderboard.ts";
import { sendSnapshots } from "./send-snapshots.ts";
import { tellOfFreeSeats } from "./take-seat.ts";
import { logTick } from "./tick-logs.ts";
import type { Traffic } from "./traffic.ts";
import { broadcastMatch, broadcastRound, sendSettings } from "./welcome.ts";

export class Room implements RoomHandle {
  readonly #state: RoomState;
  #isClosed = false;

  constructor(setup: RoomSetup, parts: RoomParts) {
    this.#state = createRoomState(setup, parts);
    noteRoundStart(this.#state);
    openRounds(this.#state);
    applyDelay(this.#state);
    balanceAi(this.#state);
  }

  get code(): string {
    return this.#state.setup.code;
  }

  get isPrivate(): boolean {
    return this.#state.setup.isPrivate;
  }

  get counters(): Readonly<RoomCounters> {
    return this.#state.counters;
  }

  /** What the room plays on, for those who measure; only the room itself writes to it. */
  get world(): Readonly<World> {
    return this.#state.world;
  }

  get traffic(): Traffic {
    return this.#state.traffic;
  }

  get connections(): number {
    return this.#state.viewers.size;
  }

  get load(): RoomLoad {
    return this.#state.load;
  }

  /** What brings this room's last ticks back, after `error`. */
  report(error: unknown): RoomReport {
    return reportOf(this.#state, error);
  }

  /** Whether anybody may join by the list, now, and play at once. */
  get isOpenToAll(): boolean {
    const { setup, settings, password } = this.#state;
    const isOpen = !setup.isPrivate && !settings.isLocked && password === undefined;
    return isOpen && phaseOf(this.#state) !== "waiting";
  }

  /** People who may still join, reservations counted as taken. */
  get freeSeats(): number {
    return freeSeats(this.#state);
  }

  /** Milliseconds since anybody was connected, seated or expected; 0 while somebody is. */
  emptyForMs(): number {
    const state = this.#state;
    const isInUse = state.viewers.size > 0 || state.reservations.size > 0 || peopleIn(state) > 0;
    if (isInUse) state.emptySinceMs = state.parts.now();
    return state.parts.now() - state.emptySinceMs;
  }

  summary(): RoomSummary {
    const { setup, settings, password, world, seats, lastResultId } = this.#state;
    const ticksLeft = (world.head[HEAD.phaseEndTick] ?? 0) - tickOf(world);
    const players = peopleIn(this.#state);
    return {
      code: setup.code,
      isPrivate: setup.isPrivate,
      ...rulesOf(world),
      teamScores: shownBoard(this.#state).teamScores,
      map: world.arena.name,
      phase: phaseOf(this.#state),
      players,
      aiPlayers: seats.size - players,
      spectators: spectatorsIn(this.#state),
      seats: settings.seats,
      secondsLeft: Math.ceil(Math.max(0, ticksLeft) / TICKS_PER_SECOND),
      isLocked: settings.isLocked,
      hasPassword: password !== undefined,
      allowsSpectators: settings.allowsSpectators,
      spectatorDelaySeconds: settings.spectatorDelaySeconds,
      ...(lastResultId === undefined ? {} : { lastResultId }),
    };
  }

  leaderboard(): readonly LeaderboardRow[] {
    return shownBoard(this.#state).rows;
  }

  watchLeaderboard(listener: (rows: readonly LeaderboardRow[] | undefined) => void): () => void {
    this.#state.boardListeners.add(listener);
    return () => this.#state.boardListeners.delete(listener);
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
      onFrame: (frame) => handleFrame(state, viewer, frame),
      onDropped: () => {
        viewer.needsKeyframe = true;
      },
      onClose: (sentCode) => {
        dropViewer(state, viewer);
        const { seat } = viewer;
        // A seat that was freed or taken over is no longer this viewer's.
        if (seat?.viewer === viewer && state.seats.get(seat.slot) === seat)
          vacate(state, viewer, sentCode);
      },
    };
  }

  tick(): void {
    const state = this.#state;
    // Nobody looks: the world waits, and a room full of AI players costs nothing.
    if (state.viewers.size === 0 && peopleIn(state) === 0) {
      dropOldReservations(state);
      return;
    }
    const isChanged = state.blackBox.isStale;
    gatherInputs(state);
    recordTick(state.blackBox, state.world, state.inputs);
    step(state.world, state.inputs);
    state.counters.ticks += 1;
    logTick(state);
    judgeForecasts(state, isChanged);
    if (reportEvents(state)) {
      beginPhase(state.board);
      keepResult(state);
      broadcastRound(state);
      broadcastMatch(state);
    }
    advanceRounds(state);
    freeExpiredSeats(state);
    tellOfFreeSeats(state);
    sendSettings(state);
    sendComing(state);
    sendEvents(state);
    sendLeaderboard(state);
    sendSnapshots(state);
    showLater(state);
  }

  /** Tells everybody that the server ends in `ms` at the latest; the round that is on is the last. */
  drain(ms: number): void {
    drainRoom(this.#state, ms);
  }

  /** While draining: whether there is nothing left to wait for. */
  get isDrained(): boolean {
    return isDrained(this.#state);
  }

  /** Closes at most so many connections with `code`; gives how many it closed. */
  closeSome(code: number, most: number): number {
    return closeSome(this.#state, code, most);
  }

  /** Closes every connection with `code`; the room is then of no use. */
  close(code: number): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { viewers, boardListeners } = this.#state;
    const all = [...viewers];
    for (const viewer of all) dropViewer(this.#state, viewer);
    for (const { connection } of all) closeWith(connection, code);
    for (const listener of boardListeners) listener(undefined);
    boardListeners.clear();
  }
}

/** One input per ship for the tick to come. */
function gatherInputs(state: RoomState): void {
  const tick = tickOf(state.world) + 1;
  for (const seat of state.seats.values()) {
    if (seat.brain !== undefined) {
      state.inputs[seat.slot] = think(seat.brain, worldSight(state.world, seat.slot));
      continue;
    }
    const wasStarved = seat.inputs.isStarved;
    seat.inputs.isStarved = false;
    state.inputs[seat.slot] = takeInput(seat.inputs, tick);
    if (seat.inputs.isStarved && seat.viewer !== undefined) state.counters.starvedTicks += 1;
    seat.inputs.isStarved ||= wasStarved;
  }
}

/** Turns the tick's events into room events. True when a phase began. */
function reportEvents(state: RoomState): boolean {
  const { events, head } = state.world;
  let isPhase = false;
  for (let i = 0; i < events.count; i++) {
    const kind = events.kind[i];
    if (kind === EVENT_POINTS || kind === EVENT_KILL) markStale(state.board);
    if (kind === EVENT_PHASE) isPhase = true;
    if (kind === EVENT_KILL)
      report(state, "kill", events.b[i] ?? -1, events.a[i] ?? 0, events.c[i] === 1);
    if (kind === EVENT_CROWN && (head[HEAD.crown] ?? -1) >= 0)
      report(state, "crown", events.a[i] ?? -1, NO_SLOT, false);
  }
  return isPhase;
}

function report(
  state: RoomState,
  kind: "kill" | "crown",
  slot: number,
  other: number,
  isBank: boolean,
): void {
  logEvent(state.events, {
    tick: tickOf(state.world),
    kind,
    slot: slot < 0 ? NO_SLOT : slot,
    other,
    isBank,
  });
}
