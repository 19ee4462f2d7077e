/**
 * One of a room's two streams of snapshots (even and odd ticks): makes the records of the newest snapshot
 * once and composes each viewer's snapshot from them. A viewer that holds the snapshot before gets a delta;
 * all others get a keyframe.
 */
import type { Arena } from "../../shared/sim/arena/arena.ts";
import { SHIP_FLYING } from "../../shared/sim/ships/ships.ts";
import { bulletSlotsFor } from "../../shared/sim/world/world.ts";
import { BitWriter } from "../../shared/wire/bits.ts";
import {
  checksumBullet,
  checksumShip,
  foldChecksum,
  SNAPSHOT_TICKS,
  slotWidths,
} from "../../shared/wire/snapshot/replica.ts";
import {
  MAX_HEADER_BYTES,
  type SnapshotHeader,
  writeHeader,
} from "../../shared/wire/snapshot/snapshot-header.ts";
import { createBulletRecords, updateBullets } from "./bullet-records.ts";
import { type Composition, composeDelta, composeKeyframe } from "./compose.ts";
import { createInterestGrid, fillGrid, fitGrid } from "./interest-grid.ts";
import { clearInterestSet, type InterestSet, moveInterestSet } from "./interest-set.ts";
import { createRestRecords, updateRest } from "./rest-records.ts";
import { createShipRecords, updateShips } from "./ship-records.ts";
import type { SnapshotSource } from "./snapshot-source.ts";

/** Bytes of a complete snapshot, per ship and per bullet. */
const SHIP_BYTES = 40;
const BULLET_BYTES = 16;
/** Every 16th snapshot carries a checksum, so a silent difference is found within about half a second. */
const CHECKSUM_EVERY_TICKS = 32;

export interface SnapshotStream extends Composition {
  arena: Arena;
  /** Tick of the newest snapshot; 0 before the first. */
  tick: number;
  /** Whether the newest snapshot has a delta: its baseline was made right before it. */
  isDelta: boolean;
  /** Summands of the checksum by ship and bullet, on ticks that carry one. */
  readonly shipSums: Int32Array;
  readonly bulletSums: Int32Array;
}

/** Returns a stream for a room with `seats` ship slots, without a snapshot. */
export function createStream(seats: number, arena: Arena): SnapshotStream {
  const bulletSlots = bulletSlotsFor(seats);
  const widths = slotWidths(seats);
  const size = MAX_HEADER_BYTES + 64 + seats * SHIP_BYTES + bulletSlots * BULLET_BYTES;
  return {
    arena,
    tick: 0,
    isDelta: false,
    out: new BitWriter(new Uint8Array(size)),
    ships: createShipRecords(seats, widths.slotBits),
    bullets: createBulletRecords(seats, bulletSlots, widths),
    rest: createRestRecords(widths.slotBits),
    spawned: new Int32Array(seats),
    spawnedCount: 0,
    shipGrid: createInterestGrid(seats, arena),
    bulletGrid: createInterestGrid(bulletSlots, arena),
    shipSums: new Int32Array(seats),
    bulletSums: new Int32Array(bulletSlots),
  };
}

/** Starts over, on another arena or after a pause: all viewers then get keyframes. */
export function resetStream(stream: SnapshotStream, arena: Arena): void {
  stream.arena = arena;
  fitGrid(stream.shipGrid, arena);
  fitGrid(stream.bulletGrid, arena);
  stream.tick = 0;
  stream.isDelta = false;
}

/** Makes the records of the snapshot of `source`; call on each of the stream's ticks with viewers. */
export function updateStream(stream: SnapshotStream, source: SnapshotSource): void {
  const { ships, bullets, shipGrid, bulletGrid } = stream;
  stream.isDelta = stream.tick !== 0 && source.tick === stream.tick + SNAPSHOT_TICKS;
  stream.tick = source.tick;
  updateShips(ships, source, stream.isDelta, stream.arena);
  updateBullets(bullets, source);
  updateRest(stream.rest, source);
  listLaunched(stream);
  fillGrid(shipGrid, ships.present, ships.presentCount, source.ships.x, source.ships.y);
  fillGrid(bulletGrid, bullets.live, bullets.liveCount, source.bullets.x, source.bullets.y);
  if (hasChecksum(source.tick)) sumUp(stream, source);
}

function listLaunched(stream: SnapshotStream): void {
  const { life, lifeBefore, deltas, present, presentCount } = stream.ships;
  stream.spawnedCount = 0;
  for (let i = 0; i < presentCount; i++) {
    const slot = present[i] ?? 0;
    const isNew = lifeBefore[slot] !== SHIP_FLYING || !deltas.has(slot);
    if (life[slot] === SHIP_FLYING && isNew) stream.spawned[stream.spawnedCount++] = slot;
  }
}

function hasChecksum(tick: number): boolean {
  return tick % CHECKSUM_EVERY_TICKS < SNAPSHOT_TICKS;
}

/** Computed from the world, not from the records, so that it also detects encoding errors. */
function sumUp(stream: SnapshotStream, source: SnapshotSource): void {
  const { bullets, shipSums, bulletSums } = stream;
  const { present, presentCount } = stream.ships;
  for (let i = 0; i < presentCount; i++) {
    const slot = present[i] ?? 0;
    shipSums[slot] = checksumShip(source.ships, slot);
  }
  for (let i = 0; i < bullets.liveCount; i++) {
    const bullet = bullets.live[i] ?? 0;
    bulletSums[bullet] = checksumBullet(source.bullets, bullet);
  }
}

function checksumOf(stream: SnapshotStream, interestSet: InterestSet): number {
  const { shipSums, bulletSums, bullets } = stream;
  let sum = 0;
  for (let i = 0; i < interestSet.shipCount; i++)
    sum = (sum + (shipSums[interestSet.ships[i] ?? 0] ?? 0)) | 0;
  for (let i = 0; i < bullets.liveCount; i++) {
    const bullet = bullets.live[i] ?? 0;
    if (interestSet.hasBullet[bullet] === 1) sum = (sum + (bulletSums[bullet] ?? 0)) | 0;
  }
  return foldChecksum(sum);
}

/**
 * Returns the newest snapshot for a viewer, valid until the next call: a delta if `holdsLast` and it has
 * one, else a keyframe. Sets the header's kind, tick and checksum.
 */
export function snapshotFor(
  stream: SnapshotStream,
  source: SnapshotSource,
  interestSet: InterestSet,
  holdsLast: boolean,
  header: SnapshotHeader,
): Uint8Array {
  const { out } = stream;
  out.reset();
  // Reserve room for the header, which is written last, right before the body.
  for (let i = 0; i < MAX_HEADER_BYTES; i++) out.write(0, 8);
  moveInterestSet(interestSet, source.ships, stream.arena);
  header.isKeyframe = !(holdsLast && stream.isDelta);
  if (header.isKeyframe) {
    clearInterestSet(interestSet);
    composeKeyframe(stream, source, interestSet);
  } else {
    composeDelta(stream, source, interestSet);
  }
  header.tick = source.tick;
  header.checksum = hasChecksum(source.tick) ? checksumOf(stream, interestSet) : -1;
  const frame = out.finish();
  return frame.subarray(writeHeader(frame, MAX_HEADER_BYTES, header));
}
