/** All rooms of this process: opens, finds, ticks and closes them. */
import type { Arena } from "../../shared/sim/arena/arena.ts";
import type { ModeName } from "../../shared/sim/modes/mode.ts";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { MAX_SEATS } from "../../shared/wire/schema.ts";
import { openRoom } from "./open-room.ts";
import { createOverload, noteTick, smoothed } from "./overload.ts";
import type { RoomReport } from "./report/room-report.ts";
import type { Room } from "./room.ts";
import type { RoomHandle, RoomOptions, RoomRegistry } from "./room-api.ts";
import { addCounters, createCounters, type RoomCounters } from "./sessions/meters.ts";
import { DRAINING, type Refusal, refusal } from "./sessions/refusal.ts";
import type { RoomParts } from "./sessions/room-parts.ts";
import { addTraffic, createTraffic, type Traffic } from "./sessions/traffic.ts";

/** How long an empty room stays open. */
const EMPTY_GRACE_MS = 60_000;
/** Least capacity of a room with a host, who may add seats later. */
const HOSTED_SHIPS = 100;
/**
 * The rotation leaves out a map for more players than the room's seats times this, or for fewer than its seats
 * divided by this.
 */
const ROTATION_FACTOR = 4;

export interface RegistryParts extends RoomParts {
  readonly arenas: readonly Arena[];
  /** For what the request leaves open. */
  readonly defaults: {
    readonly fill: number;
    readonly roundSeconds: number;
    readonly mode: ModeName;
    /** How long a lost connection keeps its seat; default: KEEP_SEAT_TICKS. */
    readonly seatSeconds?: number;
  };
  readonly maxRooms: number;
  /** Reads a code as people type it; undefined if it is not a code. */
  readonly parseCode: (text: string) => string | undefined;
  /** Receives the report of a room that failed. */
  readonly onRoomFailed?: (report: RoomReport) => void;
}

interface OpenedRoom {
  readonly ok: true;
  readonly room: Room;
}

export class Registry implements RoomRegistry {
  readonly #parts: RegistryParts;
  readonly #rooms = new Map<string, Room>();
  /** Codes of invitations, current and former, except the rooms' own codes. */
  readonly #invites = new Map<string, Room>();
  /** Totals of closed rooms: counters of the process must not decrease. */
  readonly #closedTotals = createCounters();
  readonly #closedTraffic = createTraffic();
  readonly #overload = createOverload();
  #isDraining = false;
  #failures = 0;

  constructor(parts: RegistryParts) {
    this.#parts = parts;
  }

  get rooms(): ReadonlyMap<string, RoomHandle> {
    return this.#rooms;
  }

  find(code: string): RoomHandle | undefined {
    const parsed = this.#parts.parseCode(code);
    if (parsed === undefined) return undefined;
    return this.#rooms.get(parsed) ?? this.#invites.get(parsed);
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  create(
    options: RoomOptions,
  ): { readonly ok: true; readonly room: Room; readonly hostToken: string } | Refusal {
    const hostToken = this.#parts.secret();
    const opened = this.#open(options, hostToken);
    return opened.ok ? { ...opened, hostToken } : opened;
  }

  #open(options: RoomOptions, hostToken?: string): OpenedRoom | Refusal {
    const { arenas, defaults, maxRooms } = this.#parts;
    if (this.#isDraining) return DRAINING;
    if (this.#rooms.size >= maxRooms)
      return refusal(
        503,
        "too-many-rooms",
        "This server cannot open another room. Try again later.",
      );
    const first = arenas.find((arena) => isNamed(arena, options.map));
    if (first === undefined) {
      const names = arenas.map((arena) => arena.name).join(", ");
      return refusal(400, "no-map", `This server does not have that map. It has: ${names}.`);
    }
    const seats = Math.min(MAX_SEATS, options.seats ?? first.players);
    const room: Room = openRoom(
      {
        code: this.#freeCode(),
        isPrivate: options.isPrivate,
        arenas: rotation(arenas, first, seats),
        // A host may add seats later.
        seats: hostToken === undefined ? seats : Math.max(HOSTED_SHIPS, seats),
        fill: options.fill ?? defaults.fill,
        roundTicks: (options.roundSeconds ?? defaults.roundSeconds) * TICKS_PER_SECOND,
        ...(defaults.seatSeconds === undefined
          ? {}
          : { keepSeatTicks: defaults.seatSeconds * TICKS_PER_SECOND }),
        maps: arenas,
        settings: { mode: defaults.mode, ...options.settings, seats },
        ...(options.password === undefined ? {} : { password: options.password }),
        ...(options.invite === undefined ? {} : { invite: options.invite }),
        ...(hostToken === undefined ? {} : { hostToken }),
      },
      { ...this.#parts, newCode: () => this.#inviteTo(room) },
    );
    this.#rooms.set(room.code, room);
    this.#parts.log("room opened", { room: room.code, isPrivate: options.isPrivate, seats });
    return { ok: true, room };
  }

  quickPlay(mode?: ModeName): { readonly ok: true; readonly room: RoomHandle } | Refusal {
    const room = this.fullestOpen(mode);
    if (room !== undefined) return { ok: true, room };
    return this.#open({ isPrivate: false, ...(mode === undefined ? {} : { settings: { mode } }) });
  }

  fullestOpen(mode?: ModeName): Room | undefined {
    if (this.#isDraining) return undefined;
    let fullest: Room | undefined;
    let most = -1;
    for (const room of this.#rooms.values()) {
      if (!room.isOpenToAll || room.freeSeats <= 0) continue;
      const { mode: played, players } = room.summary();
      if (players <= most || (mode !== undefined && played !== mode)) continue;
      fullest = room;
      most = players;
    }
    return fullest;
  }

  tick(): void {
    const { now } = this.#parts;
    const startMs = now();
    let beforeMs = startMs;
    for (const room of this.#rooms.values()) {
      try {
        room.tick();
        if (room.emptyForMs() > EMPTY_GRACE_MS) this.#close(room, CLOSE.roomEnded);
      } catch (error) {
        this.#fail(room, error);
      }
      const afterMs = now();
      room.load.tickMs = smoothed(room.load.tickMs, afterMs - beforeMs);
      beforeMs = afterMs;
    }
    noteTick(this.#overload, beforeMs - startMs, this.#rooms.values());
  }

  totals(): RoomCounters {
    const sum = { ...this.#closedTotals };
    for (const room of this.#rooms.values()) addCounters(sum, room.counters);
    return sum;
  }

  traffic(): Traffic {
    const sum = createTraffic();
    addTraffic(sum, this.#closedTraffic);
    for (const room of this.#rooms.values()) addTraffic(sum, room.traffic);
    return sum;
  }

  get failures(): number {
    return this.#failures;
  }

  drain(ms: number): void {
    this.#isDraining = true;
    for (const room of this.#rooms.values()) room.drain(ms);
  }

  closeDrained(most: number, isLate: boolean): number {
    let left = most;
    for (const room of this.#rooms.values()) {
      if (!isLate && !room.isDrained) continue;
      left -= room.closeSome(CLOSE.draining, left);
      if (left === 0) break;
      this.#close(room, CLOSE.draining);
    }
    return most - left;
  }

  closeAll(closeCode: number): void {
    for (const room of this.#rooms.values()) this.#close(room, closeCode);
  }

  /** Reports and closes a room that threw; the others continue. */
  #fail(room: Room, error: unknown): void {
    this.#failures += 1;
    this.#parts.log("room failed", { room: room.code, err: error });
    try {
      this.#parts.onRoomFailed?.(room.report(error));
    } catch (reportError) {
      this.#parts.log("room report failed", { room: room.code, err: reportError });
    }
    this.#close(room, CLOSE.roomFailed);
  }

  #close(room: Room, closeCode: number): void {
    this.#rooms.delete(room.code);
    for (const [code, invited] of this.#invites) if (invited === room) this.#invites.delete(code);
    try {
      room.close(closeCode);
    } catch (error) {
      this.#parts.log("room did not close", { room: room.code, err: error });
    }
    addCounters(this.#closedTotals, room.counters);
    addTraffic(this.#closedTraffic, room.traffic);
    this.#parts.log("room closed", { room: room.code, closeCode });
  }

  #freeCode(): string {
    for (;;) {
      const code = this.#parts.newCode();
      if (!this.#rooms.has(code) && !this.#invites.has(code)) return code;
    }
  }

  /** Makes a new code that leads to a room. */
  #inviteTo(room: Room): string {
    const code = this.#freeCode();
    this.#invites.set(code, room);
    return code;
  }
}

function isNamed(arena: Arena, name: string | undefined): boolean {
  return name === undefined || arena.name.toLowerCase() === name.toLowerCase();
}

/** The maps that suit a room of this size, starting with the chosen one. */
function rotation(arenas: readonly Arena[], first: Arena, seats: number): readonly Arena[] {
  const others = arenas.filter(
    (arena) =>
      arena !== first &&
      arena.players <= seats * ROTATION_FACTOR &&
      arena.players * ROTATION_FACTOR >= seats,
  );
  return [first, ...others];
}
