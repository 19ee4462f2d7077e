/** A spectator of a test room that reads every message as a client does. */
import { parseArena } from "../../shared/sim/arena/arena.ts";
import { MOTION_COLUMNS, SHIP_ABSENT } from "../../shared/sim/ships/ships.ts";
import { BitReader } from "../../shared/wire/bits.ts";
import {
  decodeServerMessage,
  type EventBatch,
  encodePing,
  type ScoreRow,
  type ServerMessage,
} from "../../shared/wire/messages.gen.ts";
import { type RoomEvent, unpackEvents } from "../../shared/wire/room-event.ts";
import { readDelta, readKeyframe } from "../../shared/wire/snapshot/read-snapshot.ts";
import {
  checksumReplica,
  createReplica,
  type Replica,
} from "../../shared/wire/snapshot/replica.ts";
import {
  createHeader,
  readHeader,
  SNAPSHOT_DELTA,
  SNAPSHOT_KEYFRAME,
} from "../../shared/wire/snapshot/snapshot-header.ts";
import { createWire, runRoom, type TestRoom, type Wire } from "./test-room.ts";

/** Without the owner: of players who have left, only clients that saw the shot know it. */
const BULLET_COLUMNS = ["x", "y", "vx", "vy", "bounces", "ticksLeft", "weapon"] as const;
const silent = { onBulletSpawned() {}, onBulletEntered() {}, onBulletHit() {}, onTick() {} };

/** What one message said about the world. */
export interface Received {
  readonly ticks: readonly number[];
  readonly rows: readonly ScoreRow[];
}

export interface Spectator {
  readonly wire: Wire;
  replica: Replica | undefined;
  /** Newest event known. */
  offset: number;
  readonly kinds: string[];
  readonly events: RoomEvent[];
}

/**
 * Joins as a spectator; `onReceived` is called for each message about the world, `onShown` for each tick with
 * its whole content.
 */
export function watch(
  test: TestRoom,
  onReceived: (received: Received) => void = () => undefined,
  onShown: (tick: number, digest: string) => void = () => undefined,
): Spectator {
  const wire = createWire();
  const spectator: Spectator = { wire, replica: undefined, offset: -1, kinds: [], events: [] };
  const { send } = wire;
  wire.send = (bytes) => {
    const outcome = send(bytes);
    if (outcome !== "closed" && outcome !== "dropped") onReceived(read(spectator, bytes, onShown));
    return outcome;
  };
  const reserved = test.room.reserve({ name: "", isSpectator: true });
  if (!reserved.ok) throw new Error(reserved.message);
  const attached = test.room.attach(wire, reserved.reservation);
  if (!attached.ok) throw new Error(`closed with ${attached.closeCode}`);
  wire.handler = attached.handler;
  runRoom(test, 1);
  return spectator;
}

/** Acknowledges the newest snapshot, as a client does about once a second. */
export function ping({ wire, replica }: Spectator): void {
  if (wire.isReading && !wire.isClosed)
    wire.handler?.onFrame(encodePing({ id: 1, seenTick: replica?.tick ?? 0 }));
}

function read(
  spectator: Spectator,
  bytes: Uint8Array,
  onShown: (tick: number, digest: string) => void,
): Received {
  if (bytes[0] === SNAPSHOT_DELTA || bytes[0] === SNAPSHOT_KEYFRAME) {
    spectator.kinds.push(bytes[0] === SNAPSHOT_DELTA ? "delta" : "keyframe");
    const { replica } = spectator;
    if (replica === undefined) throw new Error("a snapshot before the welcome");
    readSnapshot(replica, bytes);
    onShown(replica.tick, digestOf(replica));
    return { ticks: [replica.tick], rows: [] };
  }
  const decoded = decodeServerMessage(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  spectator.kinds.push(decoded.message.kind);
  return readMessage(spectator, decoded.message);
}

function readMessage(spectator: Spectator, message: ServerMessage): Received {
  switch (message.kind) {
    case "welcome": {
      const map = parseArena(message.round.mapText);
      if (!map.ok) throw new Error(map.reason);
      spectator.replica = createReplica(message.seats, map.arena);
      const missed = unpacked(message.missed);
      spectator.events.push(...missed);
      spectator.offset = message.offset;
      return {
        ticks: [message.tick, ...missed.map(({ tick }) => tick)],
        rows: message.leaderboard,
      };
    }
    case "round": {
      const map = parseArena(message.round.mapText);
      if (map.ok && spectator.replica !== undefined) spectator.replica.arena = map.arena;
      return { ticks: [], rows: [] };
    }
    case "events": {
      const events = unpacked(message.batch);
      if (message.batch.firstOffset !== spectator.offset + 1)
        throw new Error("a gap in the events");
      spectator.offset += events.length;
      spectator.events.push(...events);
      return { ticks: events.map(({ tick }) => tick), rows: [] };
    }
    case "leaderboard":
      return { ticks: [], rows: message.rows };
    default:
      return { ticks: [], rows: [] };
  }
}

function unpacked(batch: EventBatch): readonly RoomEvent[] {
  const events = unpackEvents(batch);
  if (events === undefined) throw new Error("a join without events");
  return events;
}

function readSnapshot(replica: Replica, bytes: Uint8Array): void {
  const header = createHeader();
  const reader = new BitReader();
  reader.reset(bytes, readHeader(bytes, replica.tick, header));
  if (!header.isKeyframe && header.tick !== replica.tick + 2) throw new Error("a torn picture");
  const isRead = header.isKeyframe
    ? readKeyframe(reader, replica, header.tick, silent)
    : readDelta(reader, replica, silent);
  if (!isRead || !reader.isFinished) throw new Error("a snapshot that can't be read");
  if (header.checksum >= 0 && header.checksum !== checksumReplica(replica))
    throw new Error("another picture than the server's");
}

/** The whole content of a replica, as text. */
function digestOf({ ships, seats, bullets, inFlight, pads, crown }: Replica): string {
  const parts: (string | number)[] = [crown, pads.join()];
  for (let slot = 0; slot < seats; slot++)
    if (ships.life[slot] !== SHIP_ABSENT)
      parts.push(slot, ...MOTION_COLUMNS.map((column) => ships[column][slot] ?? 0));
  for (const bullet of Array.from(inFlight.slots.subarray(0, inFlight.count)).sort((a, b) => a - b))
    parts.push(bullet, ...BULLET_COLUMNS.map((column) => bullets[column][bullet] ?? 0));
  return parts.join(" ");
}
