/** A room under a clock that tests set, and connections that record what they were sent. */
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

/** Players who stay where they spawn get points: each spawn point touches a pickup pad. */
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

/** Milliseconds since 1970 when a virtual clock is at 0. */
const WALL_START_MS = Date.UTC(2026, 0, 1);

/** Parts whose time only tests advance, by `nowMs`. */
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
  /** All connections that joined. */
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

/** Ticks between two acknowledgements of a reading client. */
const ACK_EVERY = 4;

export function acknowledge(wire: Wire): void {
  const seenTick = snapshots(wire).at(-1)?.tick ?? 0;
  if (wire.isReading && !wire.isClosed) wire.handler?.onFrame(encodePing({ id: 1, seenTick }));
}

/** The client's end of a connection, with all that the server did to it. */
export interface Wire extends Connection {
  isClosed: boolean;
  /** Acknowledges snapshots, as a client does. */
  isReading: boolean;
  bufferedBytes: number;
  /** Result of the next sends. */
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
    send: (bytes) => {
      if (wire.isClosed) return "closed";
      if (wire.outcome !== "dropped") wire.frames.push(bytes.slice());
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

/** Closes a connection as a broken network does: the server only notices the close. */
export function cut(wire: Wire): void {
  if (wire.isClosed) return;
  wire.isClosed = true;
  wire.handler?.onClose();
}

/** Joins and is welcomed in a tick of its own, or throws: for tests about something else. */
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

/** The received cold messages of one kind, oldest first; throws at a malformed one. */
export function messages<Kind extends ServerMessage["kind"]>(
  wire: Wire,
  kind: Kind,
): Extract<ServerMessage, { kind: Kind }>[] {
  const found: Extract<ServerMessage, { kind: Kind }>[] = [];
  for (const bytes of wire.frames) {
    if (bytes[0] !== MESSAGE_TYPE[kind]) continue;
    const decoded = decodeServerMessage(bytes);
    if (!decoded.ok) throw new Error(decoded.reason);
    found.push(decoded.message as Extract<ServerMessage, { kind: Kind }>);
  }
  return found;
}

/** The newest message of one kind; throws if there is none. */
export function newest<Kind extends ServerMessage["kind"]>(
  wire: Wire,
  kind: Kind,
): Extract<ServerMessage, { kind: Kind }> {
  const last = messages(wire, kind).at(-1);
  if (last === undefined) throw new Error(`no ${kind} came`);
  return last;
}

/** The received events, oldest first; throws at a malformed batch. */
export function eventsOf(wire: Wire): RoomEvent[] {
  return messages(wire, "events").flatMap(({ batch }) => unpacked(batch));
}

/** The missed events in the newest welcome. */
export function missedOf(wire: Wire): readonly RoomEvent[] {
  return unpacked(newest(wire, "welcome").missed);
}

function unpacked(batch: EventBatch): readonly RoomEvent[] {
  const events = unpackEvents(batch);
  if (events === undefined) throw new Error("a join without events");
  return events;
}

/** The resume claim of a client that has read everything. */
export function claimOf(wire: Wire): NonNullable<JoinRequest["resume"]> {
  const { resumeToken, epoch, offset } = newest(wire, "welcome");
  return { token: resumeToken, epoch, offset: eventsOf(wire).at(-1)?.offset ?? offset };
}

/** Ticks and kinds of the received snapshots. */
export function snapshots(wire: Wire): { readonly tick: number; readonly isKeyframe: boolean }[] {
  const header = createHeader();
  let tick = 0;
  const found: { tick: number; isKeyframe: boolean }[] = [];
  for (const bytes of wire.frames) {
    if (!isSnapshot(bytes)) continue;
    if (readHeader(bytes, tick, header) < 0) throw new Error("a snapshot without a header");
    tick = header.tick;
    found.push({ tick, isKeyframe: header.isKeyframe });
  }
  return found;
}

function isSnapshot(bytes: Uint8Array): boolean {
  return bytes[0] === SNAPSHOT_DELTA || bytes[0] === SNAPSHOT_KEYFRAME;
}

const writer = new BitWriter(new Uint8Array(MAX_INPUT_BYTES));

/** Sends one input for `tick` with an acknowledgement of `seenTick`; default: every snapshot. */
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
