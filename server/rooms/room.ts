/** A room: one match after another for those who are in it. */

import { think } from "../../shared/ai/brain.ts";
import { worldSight } from "../../shared/ai/world-sight.ts";
import { EVENT_CROWN, EVENT_KILL, EVENT_PHASE, EVENT_PICKUP } from "../../shared/sim/events.ts";
import { step } from "../../shared/sim/step.ts";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { createWorld, HEAD, tickOf } from "../../shared/sim/world.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { createHeader } from "../../shared/wire/snapshot-header.ts";
import { createTickLog, fillTickLog } from "../../shared/wire/tick-log.ts";
import { createLimiter } from "../gateway/limits.ts";
import {
  beginPhase,
  createLeaderboard,
  type LeaderboardRow,
  markStale,
} from "../leaderboard/leaderboard.ts";
import { createStream } from "../replication/snapshot-stream.ts";
import { type Connection, type ConnectionHandler, closeWith } from "../transport/connection.ts";
import { createBans } from "./bans.ts";
import { handleFrame } from "./client-frames.ts";
import { attach, dropOldReservations, reserve } from "./entry.ts";
import { createEventLog, logEvent } from "./event-log.ts";
import { HOST_RATE } from "./host-commands.ts";
import { createHost } from "./hosting.ts";
import { takeInput } from "./input-buffer.ts";
import { createInvite, inviteFault } from "./invite.ts";
import { createOutgoing } from "./outgoing.ts";
import {
  createCounters,
  type JoinRequest,
  type Refusal,
  type RoomCounters,
  type RoomHandle,
  type RoomSummary,
} from "./room-api.ts";
import { hashPassword } from "./room-password.ts";
import { firstSettings } from "./room-settings.ts";
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
import { balanceAi, freeExpiredSeats, holdSeat } from "./seating.ts";
import { sendEvents } from "./send-events.ts";
import { sendLeaderboard } from "./send-leaderboard.ts";
import { sendSnapshots } from "./send-snapshots.ts";
import { tellOfFreeSeats } from "./take-seat.ts";
import { TALK_RATE } from "./talk.ts";
import { broadcastRound, sendSettings } from "./welcome.ts";

/** An invitation of a host who said nothing of it. */
const LASTING = { minutes: 0, uses: 0 };

export class Room implements RoomHandle {
  readonly #state: RoomState;
  #isClosed = false;

  constructor(setup: RoomSetup, parts: RoomParts) {
    this.#state = createState(setup, parts);
    openRounds(this.#state);
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
    const { setup, settings, password, world, seats } = this.#state;
    const { head } = world;
    const ticksLeft = (head[HEAD.phaseEndTick] ?? 0) - tickOf(world);
    const players = peopleIn(this.#state);
    return {
      code: setup.code,
      isPrivate: setup.isPrivate,
      mode: settings.mode,
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
    };
  }

  leaderboard(): readonly LeaderboardRow[] {
    return this.#state.board.rows;
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
      onClose: () => {
        state.viewers.delete(viewer);
        const { seat } = viewer;
        // A seat that was freed or taken over is no longer this viewer's.
        if (seat?.viewer === viewer && state.seats.get(seat.slot) === seat) holdSeat(state, seat);
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
    gatherInputs(state);
    step(state.world, state.inputs);
    state.counters.ticks += 1;
    swapLogs(state);
    fillTickLog(state.log, state.logBefore, state.world);
    if (reportEvents(state)) {
      beginPhase(state.board);
      broadcastRound(state);
    }
    advanceRounds(state);
    freeExpiredSeats(state);
    tellOfFreeSeats(state);
    sendSettings(state);
    sendEvents(state);
    sendLeaderboard(state);
    sendSnapshots(state);
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
  const settings = firstSettings(setup);
  if (settings.filtersWords) parts.words.load();
  const world = createWorld({
    arena,
    shipSlots: setup.seats,
    seed: parts.randomWord(),
    roundTicks: setup.roundTicks,
  });
  return {
    setup,
    parts,
    settings,
    areSettingsUntold: false,
    host: createHost(setup.hostToken),
    invite: createInvite(setup.code, setup.invite ?? LASTING, parts.now()),
    password: setup.password === undefined ? undefined : hashPassword(setup.password),
    bans: createBans(),
    talkLimit: createLimiter(TALK_RATE, parts.now),
    hostLimit: createLimiter(HOST_RATE, parts.now),
    wasFull: false,
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
    emptySinceMs: parts.now(),
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

/** Makes the newest log the one before, and the oldest the one to fill. */
function swapLogs(state: RoomState): void {
  const oldest = state.logBefore;
  state.logBefore = state.log;
  state.log = oldest;
}

/** Turns the tick's events into room events. True when a phase began. */
function reportEvents(state: RoomState): boolean {
  const { events, head } = state.world;
  let isPhase = false;
  for (let i = 0; i < events.count; i++) {
    const kind = events.kind[i];
    if (kind === EVENT_PICKUP || kind === EVENT_KILL) markStale(state.board);
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
