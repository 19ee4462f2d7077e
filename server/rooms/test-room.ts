/** A room under a clock that a test turns, and connections that keep what they were sent. */
import { type Arena, parseArena } from "../../shared/sim/arena/arena.ts";
import { BitWriter } from "../../shared/wire/bits.ts";
import {
  createInputMessage,
  encodeInputs,
  MAX_INPUT_BYTES,
} from "../../shared/wire/input-codec.ts";
import {
  decodeServerMessage,
  type EventBatch,
  encodePing,
  MESSAGE_TYPE,
  type ServerMessage,
} from "../../shared/wire/messages.gen.ts";
import { type RoomEvent, unpackEvents } from "../../shared/wire/room-event.ts";
import {
  createHeader,
  readHeader,
  SNAPSHOT_DELTA,
  SNAPSHOT_KEYFRAME,
} from "../../shared/wire/snapshot/snapshot-header.ts";
import type { Connection, ConnectionHandler, SendOutcome } from "../transport/connection.ts";
import type { RoomSetup } from "./facts/create-facts.ts";
import { openRoom } from "./open-room.ts";
import type { Room } from "./room.ts";
import type { JoinRequest } from "./sessions/reservations.ts";
import type { RoomParts } from "./sessions/room-parts.ts";
import { createWordFilter } from "./sessions/word-filter.ts";

/** Whoever starts here and stays gets points: each spawn point touches a pickup pad. */
const GENEROUS = `name: Generous
players: 4
---
############
#..........#
#..........#
#.ps....sp.#
#..........#
#..........#
#.ps....sp.#
#..........#
#..........#
############
`;

export const GENEROUS_ARENA: Arena = made();

function made(): Arena {
  const result = parseArena(GENEROUS);
  if (!result.ok) throw new Error(result.reason);
  return result.arena;
}

export interface VirtualParts {
  readonly parts: RoomParts;
  nowMs: number;
}

/** Milliseconds since 1970 when a virtual clock stands at 0. */
const WALL_START_MS = Date.UTC(2026, 0, 1);

/** Parts whose time stands still unless a test moves `nowMs`. */
export function virtualParts(): VirtualParts {
  let words = 1;
  const virtual: VirtualParts = {
    nowMs: 0,
    parts: {
      now: () => virtual.nowMs,
      wallNow: () => WALL_START_MS + Math.round(virtual.nowMs),
      msUntilNextTick: () => 8,
      randomWord: () => Math.imul(words++, 0x9e3779b1) >>> 0,
      secret: () => `secret-${words++}`,
      newCode: () => `NEW${100 + words++}`.replaceAll(/[01]/g, "2"),
      words: createWordFilter(() => undefined),
      log: () => undefined,
    },
  };
  return virtual;
}

export interface TestRoom extends VirtualParts {
  readonly room: Room;
  /** Everybody who joined. */
  readonly wires: Wire[];
}

/** A room of 4 seats without AI players, unless `setup` says otherwise. */
export function testRoom(setup: Partial<RoomSetup> = {}, parts: Partial<RoomParts> = {}): TestRoom {
  const virtual = virtualParts();
  const room = openRoom(
    {
      code: "TESTED",
      isPrivate: false,
      arenas: [GENEROUS_ARENA],
      seats: 4,
      fill: 0,
      roundTicks: 60 * 60 * 5,
      ...setup,
    },
    { ...virtual.parts, ...parts },
  );
  return Object.assign(virtual, { room, wires: [] });
}

/** Runs ticks, each 1/60 s later than the last. */
export function runRoom(test: TestRoom, ticks: number): void {
  for (let i = 0; i < ticks; i++) {
    test.nowMs += 1000 / 60;
    test.room.tick();
    if (i % ACK_EVERY === 0) for (const wire of test.wires) acknowledge(wire);
  }
}

/** Ticks between two acknowledgements of whoever reads. */
const ACK_EVERY = 4;

export function acknowledge(wire: Wire): void {
  const seenTick = snapshots(wire).at(-1)?.tick ?? 0;
  if (wire.isReading && !wire.isClosed) wire.handler?.onFrame(encodePing({ id: 1, seenTick }));
}

/** One end of a connection, with all that the server did to it. */
export interface Wire extends Connection {
  isClosed: boolean;
  /** Acknowledges what comes, as a client does. */
  isReading: boolean;
  bufferedBytes: number;
  /** What the next sends answer. */
  outcome: SendOutcome;
  readonly frames: Uint8Array[];
  closedWith: number | undefined;
  handler: ConnectionHandler | undefined;
}

export function createWire(address = "test"): Wire {
  const wire: Wire = {
    address,
    isClosed: false,
    isReading: true,
    bufferedBytes: 0,
    outcome: "sent",
    frames: [],
    closedWith: undefined,
    handler: undefined,
    send: (frame) => {
      if (wire.isClosed) return "closed";
      if (wire.outcome !== "dropped") wire.frames.push(frame.slice());
      return wire.outcome;
    },
    cork: (run) => run(),
    close: (code) => {
      if (wire.isClosed) return;
      wire.closedWith = code;
      wire.isClosed = true;
      wire.handler?.onClose(code);
    },
  };
  return wire;
}

/** Ends a connection as a broken network does: the server hears of it, and nothing else. */
export function cut(wire: Wire): void {
  if (wire.isClosed) return;
  wire.isClosed = true;
  wire.handler?.onClose();
}

/** Joins and is welcomed by a tick of its own, or throws: for tests that are about something else. */
export function join(
  test: TestRoom,
  name: string,
  request: Partial<JoinRequest> = {},
  address = "test",
): Wire {
  const wire = arrive(test, name, request, address);
  runRoom(test, 1);
  return wire;
}

/** Connects, or throws; the next tick welcomes it. */
export function arrive(
  test: TestRoom,
  name: string,
  request: Partial<JoinRequest> = {},
  address = "test",
): Wire {
  const answer = test.room.reserve({ name, isSpectator: false, ...request });
  if (!answer.ok) throw new Error(answer.message);
  const wire = createWire(address);
  const attached = test.room.attach(wire, answer.reservation);
  if (!attached.ok) throw new Error(`closed with ${attached.closeCode}`);
  wire.handler = attached.handler;
  test.wires.push(wire);
  return wire;
}

/** The cold messages of one kind that came, oldest first; throws at a frame that can't be read. */
export function messages<Kind extends ServerMessage["kind"]>(
  wire: Wire,
  kind: Kind,
): Extract<ServerMessage, { kind: Kind }>[] {
  const found: Extract<ServerMessage, { kind: Kind }>[] = [];
  for (const frame of wire.frames) {
    if (frame[0] !== MESSAGE_TYPE[kind]) continue;
    const decoded = decodeServerMessage(frame);
    if (!decoded.ok) throw new Error(decoded.reason);
    found.push(decoded.message as Extract<ServerMessage, { kind: Kind }>);
  }
  return found;
}

/** The newest message of one kind; throws if none came. */
export function newest<Kind extends ServerMessage["kind"]>(
  wire: Wire,
  kind: Kind,
): Extract<ServerMessage, { kind: Kind }> {
  const last = messages(wire, kind).at(-1);
  if (last === undefined) throw new Error(`no ${kind} came`);
  return last;
}

/** The events that came, oldest first; throws at a batch that can't be unpacked. */
export function eventsOf(wire: Wire): RoomEvent[] {
  return messages(wire, "events").flatMap(({ batch }) => unpacked(batch));
}

/** The events that the newest welcome told of. */
export function missedOf(wire: Wire): readonly RoomEvent[] {
  return unpacked(newest(wire, "welcome").missed);
}

function unpacked(batch: EventBatch): readonly RoomEvent[] {
  const events = unpackEvents(batch);
  if (events === undefined) throw new Error("a join of nobody");
  return events;
}

/** The resume claim of whoever has read all that came. */
export function claimOf(wire: Wire): NonNullable<JoinRequest["resume"]> {
  const { resumeToken, epoch, offset } = newest(wire, "welcome");
  return { token: resumeToken, epoch, offset: eventsOf(wire).at(-1)?.offset ?? offset };
}

/** Ticks and kinds of the snapshots that came. */
export function snapshots(wire: Wire): { readonly tick: number; readonly isKeyframe: boolean }[] {
  const header = createHeader();
  let tick = 0;
  const found: { tick: number; isKeyframe: boolean }[] = [];
  for (const frame of wire.frames) {
    if (!isSnapshot(frame)) continue;
    if (readHeader(frame, tick, header) < 0) throw new Error("a snapshot without a header");
    tick = header.tick;
    found.push({ tick, isKeyframe: header.isKeyframe });
  }
  return found;
}

function isSnapshot(frame: Uint8Array): boolean {
  return frame[0] === SNAPSHOT_DELTA || frame[0] === SNAPSHOT_KEYFRAME;
}

const writer = new BitWriter(new Uint8Array(MAX_INPUT_BYTES));

/** Sends one input for `tick`, with an acknowledgement of `seenTick`: of every snapshot that came. */
export function sendInput(
  wire: Wire,
  tick: number,
  input: number,
  seenTick = snapshots(wire).at(-1)?.tick ?? 0,
): void {
  const message = createInputMessage();
  message.tick = tick;
  message.seenTick = seenTick;
  message.count = 1;
  message.inputs[0] = input;
  wire.handler?.onFrame(encodeInputs(writer, message).slice());
}
