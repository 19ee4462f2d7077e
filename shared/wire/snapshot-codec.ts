/**
 * The body of a snapshot: what the exact step could not foresee since the snapshot before, or, in a
 * keyframe, everything. Writer and reader stand side by side, section by section. The header, which
 * is each client's own, stands in snapshot-header.ts.
 */

import { MAX_PADS } from "../sim/arena.ts";
import type { BulletTable } from "../sim/bullets.ts";
import { PICKUP_KINDS } from "../sim/pads.ts";
import {
  copyMotion,
  createMotionTable,
  type MotionTable,
  SHIP_ABSENT,
  sameMotion,
} from "../sim/ships.ts";
import { launchBullet } from "../sim/spawn.ts";
import { BULLET_BOUNCES, BULLET_LIFE_TICKS, BULLET_SPEED } from "../sim/tuning.ts";
import type { BitReader, BitWriter } from "./bits.ts";
import {
  addLive,
  clearReplica,
  dropLive,
  flyFreely,
  foreseeShip,
  knownInput,
  type Replica,
  SNAPSHOT_TICKS,
} from "./replica.ts";
import { readInputChange, readResidual, writeInputChange, writeResidual } from "./ship-residual.ts";
import type { TickLog } from "./tick-log.ts";

/** Bits in a group of the variable-length code of a count. */
const COUNT_GROUP = 3;
const COORDINATE_BITS = 20;
const ANGLE_BITS = 12;
const SPEED_BITS = 13;
const EMPTY_ROW = createMotionTable(1);
const EMPTY_PADS = new Uint8Array(MAX_PADS);

/** What the writer describes: the world after a tick, and what happened in the snapshot's ticks. */
export interface SnapshotSource {
  readonly tick: number;
  readonly ships: MotionTable;
  /** Inputs of `tick` and of the tick before, by slot. */
  readonly inputs: Int32Array;
  readonly inputsBefore: Int32Array;
  readonly bullets: BulletTable;
  readonly padKinds: Int32Array;
  readonly padCount: number;
  readonly crown: number;
  /** What happened to bullets in the tick before, and in this tick. */
  readonly logBefore: TickLog;
  readonly log: TickLog;
}

/** Told of each tick that a reader lives through, in order: for drawing between snapshots. */
export interface TickWatcher {
  onBulletSpawned(bullet: number, tick: number): void;
  onBulletHit(bullet: number, tick: number): void;
  /** Bullets are where they were at the end of `tick`. */
  onTick(tick: number): void;
}

/**
 * Writes what a reader at `shadow` must be told to be at `source`, and brings the shadow there.
 * The shadow's tick must be SNAPSHOT_TICKS before the source's.
 */
export function writeDelta(writer: BitWriter, shadow: Replica, source: SnapshotSource): void {
  for (let slot = 0; slot < shadow.seats; slot++) {
    if (shadow.ships.life[slot] !== SHIP_ABSENT) writeKnownShip(writer, shadow, source, slot);
  }
  writeEntered(writer, shadow, source);
  writeLogs(writer, shadow, source);
  writePads(writer, shadow.pads, source);
  writeCrown(writer, shadow.crown, source.crown, shadow.slotBits);
  keepRest(shadow, source);
}

/** Reads what `writeDelta` wrote. False when it can't be: the replica then needs a keyframe. */
export function readDelta(reader: BitReader, replica: Replica, watcher: TickWatcher): boolean {
  for (let slot = 0; slot < replica.seats; slot++) {
    if (replica.ships.life[slot] === SHIP_ABSENT) continue;
    if (!readKnownShip(reader, replica, slot)) return fail(replica);
  }
  if (!readEntered(reader, replica)) return fail(replica);
  if (!readLogs(reader, replica, watcher)) return fail(replica);
  if (!readPads(reader, replica) || !readCrown(reader, replica)) return fail(replica);
  if (reader.isOverrun) return fail(replica);
  replica.tick += SNAPSHOT_TICKS;
  return true;
}

function fail(replica: Replica): false {
  replica.isValid = false;
  return false;
}

// A known ship: foreseen (0), new inputs (10), or new inputs and what they do not explain (11).

function writeKnownShip(
  writer: BitWriter,
  shadow: Replica,
  source: SnapshotSource,
  slot: number,
): void {
  const held = shadow.held[slot] ?? 0;
  foreseeShip(shadow, slot, held, held);
  if (sameMotion(shadow.row, 0, source.ships, slot)) {
    writer.write(0, 1);
    shadow.isBeforeExact[slot] = 1;
  } else {
    const first = knownInput(source.inputsBefore[slot] ?? 0);
    const second = knownInput(source.inputs[slot] ?? 0);
    foreseeShip(shadow, slot, first, second);
    const isExplained = sameMotion(shadow.row, 0, source.ships, slot);
    writer.write(isExplained ? 1 : 3, 2);
    if (writer.writeFlag(first !== held)) writeInputChange(writer, held, first);
    if (writer.writeFlag(second !== first)) writeInputChange(writer, first, second);
    if (!isExplained) writeResidual(writer, shadow.row, 0, source.ships, slot);
    shadow.isBeforeExact[slot] = isExplained ? 1 : 0;
    shadow.held[slot] = second;
  }
  copyMotion(source.ships, slot, shadow.ships, slot);
}

function readKnownShip(reader: BitReader, replica: Replica, slot: number): boolean {
  const held = replica.held[slot] ?? 0;
  let isExact = true;
  if (!reader.readFlag()) {
    foreseeShip(replica, slot, held, held);
  } else {
    isExact = !reader.readFlag();
    const first = reader.readFlag() ? readInputChange(reader, held) : held;
    const second = reader.readFlag() ? readInputChange(reader, first) : first;
    if (first < 0 || second < 0) return false;
    foreseeShip(replica, slot, first, second);
    if (!isExact && !readResidual(reader, replica.row, 0)) return false;
    replica.held[slot] = second;
  }
  replica.isBeforeExact[slot] = isExact ? 1 : 0;
  copyMotion(replica.row, 0, replica.ships, slot);
  return true;
}

// Ships that the reader did not know: 1, slot, input, full record; 0 ends the list.

function writeEntered(writer: BitWriter, shadow: Replica, source: SnapshotSource): void {
  for (let slot = 0; slot < shadow.seats; slot++) {
    if (shadow.ships.life[slot] !== SHIP_ABSENT || source.ships.life[slot] === SHIP_ABSENT)
      continue;
    adoptShip(shadow, source, slot);
    writeWholeShip(writer, shadow, slot);
  }
  writer.write(0, 1);
}

function adoptShip(shadow: Replica, source: SnapshotSource, slot: number): void {
  copyMotion(source.ships, slot, shadow.ships, slot);
  shadow.held[slot] = knownInput(source.inputs[slot] ?? 0);
  shadow.isBeforeExact[slot] = 0;
}

function writeWholeShip(writer: BitWriter, shadow: Replica, slot: number): void {
  writer.write(1, 1);
  writer.write(slot, shadow.slotBits);
  writeInputChange(writer, 0, shadow.held[slot] ?? 0);
  writeResidual(writer, EMPTY_ROW, 0, shadow.ships, slot);
}

function readEntered(reader: BitReader, replica: Replica): boolean {
  while (reader.readFlag()) {
    const slot = reader.read(replica.slotBits);
    const input = readInputChange(reader, 0);
    copyMotion(EMPTY_ROW, 0, replica.row, 0);
    if (!readResidual(reader, replica.row, 0)) return false;
    if (slot >= replica.seats || input < 0 || reader.isOverrun) return false;
    copyMotion(replica.row, 0, replica.ships, slot);
    replica.held[slot] = input;
    replica.isBeforeExact[slot] = 0;
  }
  return true;
}

// What happened to bullets, tick by tick: spawns, then hits. Bounces and ends by flight are foreseen.

function writeLogs(writer: BitWriter, shadow: Replica, source: SnapshotSource): void {
  writeLog(writer, shadow, source.logBefore, shadow.before, true);
  writeLog(writer, shadow, source.log, source.ships, false);
}

function writeLog(
  writer: BitWriter,
  shadow: Replica,
  log: TickLog,
  ships: MotionTable,
  isBefore: boolean,
): void {
  writer.writeCount(log.spawnCount, COUNT_GROUP);
  for (let i = 0; i < log.spawnCount; i++) {
    const owner = log.owner[i] ?? 0;
    const x = log.x[i] ?? 0;
    const y = log.y[i] ?? 0;
    writer.write(log.bullet[i] ?? 0, shadow.bulletBits);
    writer.write(owner, shadow.slotBits);
    writer.write(log.angle[i] ?? 0, ANGLE_BITS);
    const isKnown = !isBefore || shadow.isBeforeExact[owner] === 1;
    const isAtOwner = isKnown && ships.x[owner] === x && ships.y[owner] === y;
    if (writer.writeFlag(isAtOwner)) continue;
    writer.write(x, COORDINATE_BITS);
    writer.write(y, COORDINATE_BITS);
  }
  writer.writeCount(log.hitCount, COUNT_GROUP);
  for (let i = 0; i < log.hitCount; i++) writer.write(log.hit[i] ?? 0, shadow.bulletBits);
}

function readLogs(reader: BitReader, replica: Replica, watcher: TickWatcher): boolean {
  const middle = replica.tick + SNAPSHOT_TICKS - 1;
  if (!readLog(reader, replica, replica.before, middle, watcher)) return false;
  return readLog(reader, replica, replica.ships, middle + 1, watcher);
}

function readLog(
  reader: BitReader,
  replica: Replica,
  ships: MotionTable,
  tick: number,
  watcher: TickWatcher,
): boolean {
  flyLive(replica);
  const spawns = reader.readCount(COUNT_GROUP);
  for (let i = 0; i < spawns; i++) {
    const bullet = reader.read(replica.bulletBits);
    const owner = reader.read(replica.slotBits);
    const angle = reader.read(ANGLE_BITS);
    const isAtOwner = reader.readFlag();
    const x = isAtOwner ? (ships.x[owner] ?? 0) : reader.read(COORDINATE_BITS);
    const y = isAtOwner ? (ships.y[owner] ?? 0) : reader.read(COORDINATE_BITS);
    if (reader.isOverrun || bullet >= replica.bulletSlots || owner >= replica.seats) return false;
    launchBullet(replica.bullets, bullet, x, y, angle);
    replica.bullets.owner[bullet] = owner;
    replica.bullets.bornTick[bullet] = tick;
    addLive(replica, bullet);
    watcher.onBulletSpawned(bullet, tick);
    if (!flyFreely(replica.bullets, bullet, replica.arena, replica.way)) dropLive(replica, bullet);
  }
  const hits = reader.readCount(COUNT_GROUP);
  for (let i = 0; i < hits; i++) {
    const bullet = reader.read(replica.bulletBits);
    if (reader.isOverrun || bullet >= replica.bulletSlots) return false;
    watcher.onBulletHit(bullet, tick);
    dropLive(replica, bullet);
  }
  watcher.onTick(tick);
  return true;
}

function flyLive(replica: Replica): void {
  // Backwards, because ending one moves the last into its place.
  for (let i = replica.liveCount - 1; i >= 0; i--) {
    const bullet = replica.live[i] ?? 0;
    if (!flyFreely(replica.bullets, bullet, replica.arena, replica.way)) dropLive(replica, bullet);
  }
}

// Pads: 0 if none changed, else 1 and per pad 0 or 1 and its kind. Crown: likewise.

function writePads(writer: BitWriter, known: Uint8Array, source: SnapshotSource): void {
  let isAny = false;
  for (let pad = 0; pad < source.padCount; pad++)
    if (known[pad] !== source.padKinds[pad]) isAny = true;
  if (!writer.writeFlag(isAny)) return;
  for (let pad = 0; pad < source.padCount; pad++) {
    const kind = source.padKinds[pad] ?? 0;
    if (writer.writeFlag(known[pad] !== kind)) writer.write(kind, 3);
  }
}

function readPads(reader: BitReader, replica: Replica): boolean {
  if (!reader.readFlag()) return true;
  const padCount = replica.arena.pads.length >> 1;
  for (let pad = 0; pad < padCount; pad++) {
    if (reader.readFlag()) replica.pads[pad] = reader.read(3);
    if ((replica.pads[pad] ?? 0) > PICKUP_KINDS) return false;
  }
  return true;
}

function writeCrown(writer: BitWriter, known: number, crown: number, slotBits: number): void {
  if (!writer.writeFlag(known !== crown)) return;
  if (writer.writeFlag(crown >= 0)) writer.write(crown, slotBits);
}

function readCrown(reader: BitReader, replica: Replica): boolean {
  if (!reader.readFlag()) return true;
  replica.crown = reader.readFlag() ? reader.read(replica.slotBits) : -1;
  return replica.crown < replica.seats;
}

/** Brings a shadow to `source` without telling anybody: before the first keyframe of a stream. */
export function adopt(shadow: Replica, source: SnapshotSource): void {
  clearReplica(shadow);
  for (let slot = 0; slot < shadow.seats; slot++) {
    if (source.ships.life[slot] !== SHIP_ABSENT) adoptShip(shadow, source, slot);
  }
  keepRest(shadow, source);
  shadow.isValid = true;
}

function keepRest(shadow: Replica, source: SnapshotSource): void {
  for (let pad = 0; pad < source.padCount; pad++) shadow.pads[pad] = source.padKinds[pad] ?? 0;
  shadow.crown = source.crown;
  shadow.tick = source.tick;
}

/** Writes everything that a reader at `shadow` holds, for one who holds nothing; `source` is of the same tick. */
export function writeKeyframe(writer: BitWriter, shadow: Replica, source: SnapshotSource): void {
  for (let slot = 0; slot < shadow.seats; slot++) {
    if (shadow.ships.life[slot] !== SHIP_ABSENT) writeWholeShip(writer, shadow, slot);
  }
  writer.write(0, 1);
  for (let bullet = 0; bullet < shadow.bulletSlots; bullet++) {
    if ((source.bullets.ticksLeft[bullet] ?? 0) === 0) continue;
    writer.write(1, 1);
    writeBullet(writer, shadow, source.bullets, bullet);
  }
  writer.write(0, 1);
  writePads(writer, EMPTY_PADS, source);
  writeCrown(writer, -1, source.crown, shadow.slotBits);
}

/** Reads what `writeKeyframe` wrote at `tick`. False when it can't be: ask for another. */
export function readKeyframe(
  reader: BitReader,
  replica: Replica,
  tick: number,
  watcher: TickWatcher,
): boolean {
  clearReplica(replica);
  replica.isValid = false;
  if (!readEntered(reader, replica)) return false;
  while (reader.readFlag()) if (!readBullet(reader, replica, tick)) return false;
  if (!readPads(reader, replica) || !readCrown(reader, replica) || reader.isOverrun) return false;
  replica.tick = tick;
  replica.isValid = true;
  watcher.onTick(tick);
  return true;
}

function writeBullet(
  writer: BitWriter,
  shadow: Replica,
  bullets: BulletTable,
  bullet: number,
): void {
  writer.write(bullet, shadow.bulletBits);
  const owner = bullets.owner[bullet] ?? -1;
  if (writer.writeFlag(owner >= 0)) writer.write(owner, shadow.slotBits);
  writer.write(bullets.x[bullet] ?? 0, COORDINATE_BITS);
  writer.write(bullets.y[bullet] ?? 0, COORDINATE_BITS);
  writer.write((bullets.vx[bullet] ?? 0) + BULLET_SPEED, SPEED_BITS);
  writer.write((bullets.vy[bullet] ?? 0) + BULLET_SPEED, SPEED_BITS);
  writer.write(bullets.bounces[bullet] ?? 0, 2);
  writer.write(bullets.ticksLeft[bullet] ?? 0, 7);
}

function readBullet(reader: BitReader, replica: Replica, tick: number): boolean {
  const bullet = reader.read(replica.bulletBits);
  const owner = reader.readFlag() ? reader.read(replica.slotBits) : -1;
  const x = reader.read(COORDINATE_BITS);
  const y = reader.read(COORDINATE_BITS);
  const vx = reader.read(SPEED_BITS) - BULLET_SPEED;
  const vy = reader.read(SPEED_BITS) - BULLET_SPEED;
  const bounces = reader.read(2);
  const ticksLeft = reader.read(7);
  if (reader.isOverrun || bullet >= replica.bulletSlots || owner >= replica.seats) return false;
  if (vx > BULLET_SPEED || vy > BULLET_SPEED || bounces > BULLET_BOUNCES) return false;
  if (ticksLeft === 0 || ticksLeft > BULLET_LIFE_TICKS) return false;
  const { bullets } = replica;
  bullets.owner[bullet] = owner;
  bullets.x[bullet] = x;
  bullets.y[bullet] = y;
  bullets.vx[bullet] = vx;
  bullets.vy[bullet] = vy;
  bullets.bounces[bullet] = bounces;
  bullets.ticksLeft[bullet] = ticksLeft;
  bullets.bornTick[bullet] = tick;
  addLive(replica, bullet);
  return true;
}
