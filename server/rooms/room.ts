/** A room: one match after another for those who are in it. */

import { think } from "../../shared/ai/brain.ts";
import { worldSight } from "../../shared/ai/world-sight.ts";
import { EVENT_CROWN, EVENT_KILL, EVENT_PHASE, EVENT_POINTS } from "../../shared/sim/events.ts";
import { teamScores } from "../../shared/sim/modes/sides.ts";
import { step } from "../../shared/sim/step.ts";
import { isRoundOver } from "../../shared/sim/systems/match.ts";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import {
  beginRound,
  createWorld,
  HEAD,
  PHASE_PLAYING,
  rulesOf,
  tickOf,
  type World,
} from "../../shared/sim/world.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { createHeader } from "../../shared/wire/snapshot-header.ts";
import { createTickLog } from "../../shared/wire/tick-log.ts";
import {
  beginPhase,
  createLeaderboard,
  freshen,
  type LeaderboardRow,
  markStale,
} from "../leaderboard/leaderboard.ts";
import { createStream, resetStream } from "../replication/snapshot-stream.ts";
import { createSight } from "../replication/viewer-sight.ts";
import { type Connection, type ConnectionHandler, closeWith } from "../transport/connection.ts";
import { createBlackBox, recordTick } from "./black-box.ts";
import { handleFrame } from "./client-frames.ts";
import { closeSome, DRAINING, drainingFrame, drainRoom, isDrained } from "./draining.ts";
import { createEventLog, logEvent } from "./event-log.ts";
import { resetInputs, takeInput } from "./input-buffer.ts";
import { keepResult, noteRoundStart } from "./keep-result.ts";
import { createOutgoing } from "./outgoing.ts";
import type { RoomLoad } from "./overload.ts";
import { createPace } from "./pacing.ts";
import {
  createCounters,
  type JoinRequest,
  type Refusal,
  type RoomCounters,
  type RoomHandle,
  type RoomSummary,
} from "./room-api.ts";
import { type RoomReport, reportOf } from "./room-report.ts";
import {
  peopleIn,
  type RoomParts,
  type RoomSetup,
  type RoomState,
  type Seat,
  spectatorsIn,
  type Viewer,
} from "./room-state.ts";
import {
  balanceAi,
  findSeatByToken,
  freeExpiredSeats,
  holdSeat,
  reclaimSeat,
  seatPerson,
  tellTeams,
} from "./seating.ts";
import { sendEvents } from "./send-events.ts";
import { sendLeaderboard } from "./send-leaderboard.ts";
import { sendSnapshots } from "./send-snapshots.ts";
import { clearLogs, logTick } from "./tick-logs.ts";
import { createTraffic, type Traffic } from "./traffic.ts";
import { broadcastMatch, broadcastRound, sendWelcome } from "./welcome.ts";

/** A reservation not used within this time is void; as long as its ticket. */
const RESERVATION_MS = 30_000;

export class Room implements RoomHandle {
  readonly #state: RoomState;
  #isClosed = false;

  constructor(setup: RoomSetup, parts: RoomParts) {
    this.#state = createState(setup, parts);
    noteRoundStart(this.#state);
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

  /** People who may still join, reservations counted as taken. */
  get freeSeats(): number {
    const { setup, reservations, parts } = this.#state;
    let reserved = 0;
    for (const { request, seat, expiresAtMs } of reservations.values())
      if (!request.isSpectator && seat === undefined && expiresAtMs > parts.now()) reserved += 1;
    return setup.seats - peopleIn(this.#state) - reserved;
  }

  /** Milliseconds since anybody was connected, seated or expected; 0 while somebody is. */
  emptyForMs(): number {
    const state = this.#state;
    const isInUse = state.viewers.size > 0 || state.reservations.size > 0 || peopleIn(state) > 0;
    if (isInUse) state.emptySinceMs = state.parts.now();
    return state.parts.now() - state.emptySinceMs;
  }

  summary(): RoomSummary {
    const { setup, world, seats, lastResultId } = this.#state;
    const { head } = world;
    const players = peopleIn(this.#state);
    return {
      code: setup.code,
      isPrivate: setup.isPrivate,
      ...rulesOf(this.#state.world),
      teamScores: teamScores(this.#state.world),
      map: world.arena.name,
      phase: head[HEAD.phase] === PHASE_PLAYING ? "playing" : "results",
      players,
      aiPlayers: seats.size - players,
      spectators: spectatorsIn(this.#state),
      seats: setup.seats,
      secondsLeft: Math.ceil(((head[HEAD.phaseEndTick] ?? 0) - tickOf(world)) / TICKS_PER_SECOND),
      ...(lastResultId === undefined ? {} : { lastResultId }),
    };
  }

  leaderboard(): readonly LeaderboardRow[] {
    return this.#state.board.rows;
  }

  watchLeaderboard(listener: (rows: readonly LeaderboardRow[] | undefined) => void): () => void {
    this.#state.boardListeners.add(listener);
    return () => this.#state.boardListeners.delete(listener);
  }

  reserve(request: JoinRequest): { readonly ok: true; readonly reservation: string } | Refusal {
    const state = this.#state;
    this.#dropOldReservations();
    const seat = findSeatByToken(state, request.resume?.token ?? "");
    if (seat === undefined && state.drainsAtMs !== undefined) return DRAINING;
    if (seat === undefined && !request.isSpectator && this.freeSeats <= 0)
      return {
        ok: false,
        status: 409,
        code: "room-full",
        message: "Every seat of this room is taken. Watch it, or start another one.",
        isFinal: true,
      };
    const reservation = state.parts.secret();
    const expiresAtMs = state.parts.now() + RESERVATION_MS;
    state.reservations.set(reservation, { request, seat, expiresAtMs });
    return { ok: true, reservation };
  }

  attach(
    connection: Connection,
    reservation: string,
  ): { ok: true; handler: ConnectionHandler } | { ok: false; closeCode: number } {
    const state = this.#state;
    this.#dropOldReservations();
    const reserved = state.reservations.get(reservation);
    if (reserved === undefined) return { ok: false, closeCode: CLOSE.ticket };
    state.reservations.delete(reservation);
    const { request } = reserved;
    // The seat may have been given up since the reservation; then its player gets a new one.
    const held = findSeatByToken(state, reserved.seat?.token ?? "");
    let seat: Seat | undefined;
    if (held !== undefined) seat = this.#takeOver(held);
    else if (!request.isSpectator) {
      seat = seatPerson(state, request.name, request.playerId);
      if (seat === undefined) return { ok: false, closeCode: CLOSE.ticket };
    }
    const viewer: Viewer = {
      connection,
      seat,
      stream: state.viewers.size % 2 === 0 ? 0 : 1,
      needsKeyframe: true,
      queue: [],
      pace: createPace(tickOf(state.world), state.parts.now(), seat === undefined),
      sight: createSight(seat?.slot ?? NO_SLOT, state.setup.seats, state.world.bulletSlots),
      toldRows: [],
      toldOffset: 0,
      toldStanding: undefined,
    };
    if (seat !== undefined) seat.viewer = viewer;
    state.viewers.add(viewer);
    freshen(state.board, state.world.ships, state.seats.values());
    sendWelcome(state, viewer, held === undefined ? undefined : request.resume);
    if (state.drainsAtMs !== undefined) viewer.queue.push(drainingFrame(state));
    return { ok: true, handler: this.#handlerFor(viewer) };
  }

  /** Ends the connection that has the seat now, if any: its player plays on elsewhere. */
  #takeOver(seat: Seat): Seat {
    const former = seat.viewer;
    seat.viewer = undefined;
    if (former !== undefined) {
      this.#state.viewers.delete(former);
      closeWith(former.connection, CLOSE.replaced);
    }
    reclaimSeat(this.#state, seat);
    resetInputs(seat.inputs);
    return seat;
  }

  #handlerFor(viewer: Viewer): ConnectionHandler {
    const state = this.#state;
    return {
      onFrame: (frame) => handleFrame(state, viewer, frame),
      onDropped: () => {
        viewer.needsKeyframe = true;
      },
      onClose: () => {
        state.viewers.delete(viewer);
        const { seat } = viewer;
        // A seat that was freed or taken over is no longer this viewer's.
        if (seat?.viewer === viewer && state.seats.get(seat.slot) === seat) holdSeat(state, seat);
      },
    };
  }

  #dropOldReservations(): void {
    const { reservations, parts } = this.#state;
    for (const [id, { expiresAtMs }] of reservations)
      if (expiresAtMs <= parts.now()) reservations.delete(id);
  }

  tick(): void {
    const state = this.#state;
    // Nobody looks: the world waits, and a room full of AI players costs nothing.
    if (state.viewers.size === 0 && peopleIn(state) === 0) {
      this.#dropOldReservations();
      return;
    }
    gatherInputs(state);
    recordTick(state.blackBox, state.world, state.inputs);
    step(state.world, state.inputs);
    state.counters.ticks += 1;
    logTick(state);
    if (reportEvents(state)) {
      beginPhase(state.board);
      if (state.world.head[HEAD.phase] !== PHASE_PLAYING) keepResult(state);
      broadcastRound(state);
      broadcastMatch(state);
    }
    if (isRoundOver(state.world)) endRound(state);
    freeExpiredSeats(state);
    sendEvents(state);
    sendLeaderboard(state);
    sendSnapshots(state);
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
    const connections = Array.from(viewers, (viewer) => viewer.connection);
    viewers.clear();
    for (const connection of connections) closeWith(connection, code);
    for (const listener of boardListeners) listener(undefined);
    boardListeners.clear();
  }
}

function createState(setup: RoomSetup, parts: RoomParts): RoomState {
  const [arena] = setup.arenas;
  if (arena === undefined) throw new Error("a room needs a map");
  const world = createWorld({
    arena,
    shipSlots: setup.seats,
    seed: parts.randomWord(),
    roundTicks: setup.roundTicks,
    ...setup.rules,
  });
  return {
    setup,
    parts,
    world,
    arenaIndex: 0,
    seats: new Map(),
    viewers: new Set(),
    reservations: new Map(),
    events: createEventLog(1 + (parts.randomWord() % 0xffff_fffe)),
    board: createLeaderboard(),
    boardListeners: new Set(),
    inputs: new Int32Array(setup.seats),
    log: createTickLog(world.shipSlots, world.bulletSlots),
    logBefore: createTickLog(world.shipSlots, world.bulletSlots),
    streams: [createStream(setup.seats, arena), createStream(setup.seats, arena)],
    header: createHeader(),
    outgoing: createOutgoing(),
    counters: createCounters(),
    traffic: createTraffic(),
    blackBox: createBlackBox(world),
    load: { tickMs: 0, isDegraded: false },
    drainsAtMs: undefined,
    isLastRoundOver: false,
    emptySinceMs: parts.now(),
    roundStartedAtMs: 0,
    lastResultId: undefined,
  };
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
    name: "",
    isAi: false,
  });
}

function endRound(state: RoomState): void {
  if (state.drainsAtMs === undefined) startNextRound(state);
  else state.isLastRoundOver = true;
}

function startNextRound(state: RoomState): void {
  const { arenas } = state.setup;
  state.arenaIndex = (state.arenaIndex + 1) % arenas.length;
  const arena = arenas[state.arenaIndex];
  if (arena === undefined) return;
  const teamsBefore = state.world.ships.team.slice();
  beginRound(state.world, arena);
  noteRoundStart(state);
  state.blackBox.isStale = true;
  tellTeams(state, teamsBefore);
  clearLogs(state);
  for (const stream of state.streams) resetStream(stream, arena);
  beginPhase(state.board);
  broadcastRound(state);
  broadcastMatch(state);
}
