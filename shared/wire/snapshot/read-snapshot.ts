/**
 * Reads the body of a snapshot into a replica. The server composes it from records that were encoded once
 * (server/replication/compose.ts), in this order: ships that left the view, the known ones by slot, those
 * that entered; shots and hits of both ticks; bullets that entered; pads and crown. A keyframe contains
 * only what enters.
 */

import { min } from "../../maths/int.ts";
import { flyFreely } from "../../sim/bullets/fly-bullet.ts";
import { launchBullet } from "../../sim/bullets/launch-bullet.ts";
import { PICKUP_KINDS } from "../../sim/content/pickups.ts";
import { WEAPONS } from "../../sim/content/weapons.ts";
import { copyMotion, SHIP_ABSENT } from "../../sim/ships/ships.ts";
import { ADVANCE_TICKS } from "../../sim/tuning.ts";
import type { BitReader } from "../bits.ts";
import { readBullet, readShot, type Shot } from "./bullet-record.ts";
import { readKnownInput, readStep, type StepRead, turnBetween } from "./input-step.ts";
import {
  addLive,
  clearReplica,
  dropLive,
  PAD_BITS,
  predictShip,
  type Replica,
  SNAPSHOT_TICKS,
} from "./replica.ts";
import { readResidual, readWhole } from "./ship-residual.ts";

/** Called for each tick of a snapshot, in order: for drawing between snapshots. */
export interface TickWatcher {
  /** A shot was fired in `tick`, with `behind` lag compensation ticks; the bullet is where it started. */
  onBulletSpawned(bullet: number, tick: number, behind: number): void;
  /** A bullet that was fired before entered the view; it is where it is at the end of `tick`. */
  onBulletEntered(bullet: number, tick: number): void;
  onBulletHit(bullet: number, tick: number): void;
  /** Bullets are where they were at the end of `tick`. */
  onTick(tick: number): void;
}

/** Reused: one snapshot is read at a time. */
const step: StepRead = { first: 0, second: 0, hasResidual: false };
const start = { held: 0, turn: 0 };
const shot: Shot = { bullet: 0, owner: 0, x: 0, y: 0, angle: 0, weapon: 0, behind: 0 };

/**
 * Reads a delta onto the replica of the snapshot before. False if it can't be read: the replica then needs
 * a keyframe.
 */
export function readDelta(reader: BitReader, replica: Replica, watcher: TickWatcher): boolean {
  const tick = replica.tick + SNAPSHOT_TICKS;
  const isRead =
    readLeft(reader, replica) &&
    readKnown(reader, replica, tick) &&
    readEntered(reader, replica) &&
    readTick(reader, replica, replica.before, tick - 1, watcher) &&
    readTick(reader, replica, replica.ships, tick, watcher) &&
    readBullets(reader, replica, tick, watcher) &&
    readPads(reader, replica) &&
    readCrown(reader, replica) &&
    !reader.isOverrun;
  if (isRead) replica.tick = tick;
  else replica.isValid = false;
  return isRead;
}

/** Reads a keyframe of `tick`, whatever the replica holds. False if it can't be read: ask for another. */
export function readKeyframe(
  reader: BitReader,
  replica: Replica,
  tick: number,
  watcher: TickWatcher,
): boolean {
  clearReplica(replica);
  replica.isValid =
    readEntered(reader, replica) &&
    readBullets(reader, replica, tick, undefined) &&
    readPads(reader, replica) &&
    readCrown(reader, replica) &&
    !reader.isOverrun;
  if (!replica.isValid) return false;
  replica.tick = tick;
  watcher.onTick(tick);
  return true;
}

function readLeft(reader: BitReader, replica: Replica): boolean {
  while (reader.readFlag()) {
    const slot = reader.read(replica.slotBits);
    if (reader.isOverrun || slot >= replica.seats) return false;
    replica.ships.life[slot] = SHIP_ABSENT;
  }
  return true;
}

function readKnown(reader: BitReader, replica: Replica, tick: number): boolean {
  for (let slot = 0; slot < replica.seats; slot++) {
    if (replica.ships.life[slot] === SHIP_ABSENT) continue;
    if (!readKnownShip(reader, replica, slot, tick)) return false;
  }
  return true;
}

function readKnownShip(reader: BitReader, replica: Replica, slot: number, tick: number): boolean {
  const held = replica.held[slot] ?? 0;
  if (!readStep(reader, held, replica.turn[slot] ?? 0, tick, step)) return false;
  predictShip(replica, slot, step.first, step.second);
  if (step.hasResidual && !readResidual(reader, replica.row, 0)) return false;
  replica.held[slot] = step.second;
  replica.turn[slot] = turnBetween(held, step.second);
  replica.isBeforeExact[slot] = step.hasResidual ? 0 : 1;
  copyMotion(replica.row, 0, replica.ships, slot);
  return !reader.isOverrun;
}

function readEntered(reader: BitReader, replica: Replica): boolean {
  while (reader.readFlag()) {
    const slot = reader.read(replica.slotBits);
    if (!readKnownInput(reader, start) || !readWhole(reader, replica.row, 0)) return false;
    if (slot >= replica.seats || reader.isOverrun) return false;
    copyMotion(replica.row, 0, replica.ships, slot);
    replica.held[slot] = start.held;
    replica.turn[slot] = start.turn;
    replica.isBeforeExact[slot] = 0;
  }
  return true;
}

/**
 * One tick of bullets: all fly on, then its shots, then its hits. Bounces and ends follow from the flight.
 */
function readTick(
  reader: BitReader,
  replica: Replica,
  ships: Replica["ships"],
  tick: number,
  watcher: TickWatcher,
): boolean {
  flyLive(replica);
  while (reader.readFlag()) if (!readFired(reader, replica, ships, tick, watcher)) return false;
  while (reader.readFlag()) {
    const bullet = reader.read(replica.bulletBits);
    if (reader.isOverrun || bullet >= replica.bulletSlots) return false;
    watcher.onBulletHit(bullet, tick);
    dropLive(replica, bullet);
  }
  watcher.onTick(tick);
  return true;
}

function readFired(
  reader: BitReader,
  replica: Replica,
  ships: Replica["ships"],
  tick: number,
  watcher: TickWatcher,
): boolean {
  readShot(reader, replica, ships, shot);
  const { bullet, owner, behind } = shot;
  if (reader.isOverrun || bullet >= replica.bulletSlots || owner >= replica.seats) return false;
  if (shot.weapon >= WEAPONS.length) return false;
  const { bullets } = replica;
  launchBullet(bullets, bullet, shot.x, shot.y, shot.angle, shot.weapon);
  bullets.owner[bullet] = owner;
  bullets.bornTick[bullet] = tick;
  addLive(replica, bullet);
  watcher.onBulletSpawned(bullet, tick, behind);
  const advanceTicks = min(behind, ADVANCE_TICKS);
  bullets.rewindTicks[bullet] = behind - advanceTicks;
  for (let flown = 0; flown <= advanceTicks; flown++) {
    if (flyFreely(bullets, bullet, replica.arena, replica.way)) continue;
    dropLive(replica, bullet);
    break;
  }
  return true;
}

function flyLive(replica: Replica): void {
  // Backwards, because removing one moves the last into its index.
  const { inFlight } = replica;
  for (let i = inFlight.count - 1; i >= 0; i--) {
    const bullet = inFlight.slots[i] ?? 0;
    if (!flyFreely(replica.bullets, bullet, replica.arena, replica.way)) dropLive(replica, bullet);
  }
}

function readBullets(
  reader: BitReader,
  replica: Replica,
  tick: number,
  watcher: TickWatcher | undefined,
): boolean {
  while (reader.readFlag()) {
    const bullet = readBullet(reader, replica, replica.bullets, replica.seats);
    if (bullet < 0) return false;
    replica.bullets.bornTick[bullet] = tick;
    addLive(replica, bullet);
    watcher?.onBulletEntered(bullet, tick);
  }
  return true;
}

/** 0 if no pad changed; else 1, and per pad whether it did, and its kind. */
function readPads(reader: BitReader, replica: Replica): boolean {
  if (!reader.readFlag()) return true;
  const padCount = replica.arena.pads.length >> 1;
  for (let pad = 0; pad < padCount; pad++) {
    if (reader.readFlag()) replica.pads[pad] = reader.read(PAD_BITS);
    if ((replica.pads[pad] ?? 0) > PICKUP_KINDS) return false;
  }
  return true;
}

function readCrown(reader: BitReader, replica: Replica): boolean {
  if (!reader.readFlag()) return true;
  replica.crown = reader.readFlag() ? reader.read(replica.slotBits) : -1;
  return replica.crown < replica.seats;
}
