/**
 * What a client holds of a room after a snapshot: the exact state of every ship and bullet that it
 * received, at one server tick. The server keeps one for each stream of snapshots, to know what its readers
 * can predict; a client keeps one to read them.
 */

import { bitLength } from "../../maths/int.ts";
import { type Arena, MAX_PADS } from "../../sim/arena/arena.ts";
import { type BulletTable, createBulletTable } from "../../sim/bullets/bullets.ts";
import type { Way } from "../../sim/bullets/fly-bullet.ts";
import { PICKUP_KINDS } from "../../sim/content/pickups.ts";
import {
  copyMotion,
  createMotionTable,
  type MotionTable,
  SHIP_ABSENT,
} from "../../sim/ships/ships.ts";
import { stepShip } from "../../sim/ships/step-ship.ts";
import type { SlotList } from "../../sim/world/living.ts";
import { bulletSlotsFor } from "../../sim/world/world.ts";
import type { SlotWidths } from "./bullet-record.ts";

/** Ticks between two snapshots of a stream: 30 a second. */
export const SNAPSHOT_TICKS = 2;

/** Bits of a pad's pickup. */
export const PAD_BITS = bitLength(PICKUP_KINDS);

export interface Replica {
  readonly seats: number;
  readonly bulletSlots: number;
  /** Every ship slot, ascending. */
  readonly everySlot: SlotList;
  /** Bits of a ship slot and of a bullet slot on the wire. */
  readonly slotBits: number;
  readonly bulletBits: number;
  arena: Arena;
  /** Tick of the newest snapshot; 0 before the first. */
  tick: number;
  /** False until a keyframe, and again once a snapshot could not be read: only a keyframe helps then. */
  isValid: boolean;
  readonly ships: MotionTable;
  /** The ships one tick before `tick`, if the step predicted it. */
  readonly before: MotionTable;
  /** 1 where `before` is exact. */
  readonly isBeforeExact: Uint8Array;
  /** Last known input of each ship, as on the wire (see `knownInput` in input-step.ts). */
  readonly held: Int32Array;
  /** By how many headings each ship turned in the newest snapshot. */
  readonly turn: Int32Array;
  readonly bullets: BulletTable;
  /** Slots of the bullets in flight, in no order. */
  readonly inFlight: { readonly slots: Int32Array; count: number };
  /** 1 + index in `inFlight` of each bullet slot, 0 for none. */
  readonly livePlace: Int32Array;
  readonly pads: Uint8Array;
  /** Slot of the leader, or -1. */
  crown: number;
  /** One row of scratch space for the codec. */
  readonly row: MotionTable;
  readonly way: Way;
}

/** An empty replica of a room with `seats` ship slots. */
export function createReplica(seats: number, arena: Arena): Replica {
  const bulletSlots = bulletSlotsFor(seats);
  return {
    seats,
    bulletSlots,
    everySlot: { slots: Int32Array.from({ length: seats }, (_, slot) => slot), count: seats },
    ...slotWidths(seats),
    arena,
    tick: 0,
    isValid: false,
    ships: createMotionTable(seats),
    before: createMotionTable(seats),
    isBeforeExact: new Uint8Array(seats),
    held: new Int32Array(seats),
    turn: new Int32Array(seats),
    bullets: createBulletTable(bulletSlots),
    inFlight: { slots: new Int32Array(bulletSlots), count: 0 },
    livePlace: new Int32Array(bulletSlots),
    pads: new Uint8Array(MAX_PADS),
    crown: -1,
    row: createMotionTable(1),
    way: { x: 0, y: 0 },
  };
}

/** Bits of a ship slot and of a bullet slot on the wire, in a room with `seats` ship slots. */
export function slotWidths(seats: number): SlotWidths {
  return { slotBits: bitLength(seats - 1), bulletBits: bitLength(bulletSlotsFor(seats) - 1) };
}

/** Drops everything: before a keyframe. */
export function clearReplica(replica: Replica): void {
  replica.ships.life.fill(SHIP_ABSENT);
  replica.held.fill(0);
  replica.turn.fill(0);
  replica.isBeforeExact.fill(0);
  replica.livePlace.fill(0);
  replica.bullets.ticksLeft.fill(0);
  replica.inFlight.count = 0;
  replica.pads.fill(0);
  replica.crown = -1;
}

/** Runs one ship's row through the ticks of a snapshot under two inputs, storing the middle in `before`. */
export function predictShip(replica: Replica, slot: number, first: number, second: number): void {
  const { row, ships, before, arena } = replica;
  copyMotion(ships, slot, row, 0);
  stepShip(row, 0, first, arena);
  copyMotion(row, 0, before, slot);
  stepShip(row, 0, second, arena);
}

/** Adds a bullet slot to those in flight; its row must be filled. */
export function addLive(replica: Replica, bullet: number): void {
  const { inFlight, livePlace } = replica;
  if ((livePlace[bullet] ?? 0) > 0) return;
  inFlight.slots[inFlight.count] = bullet;
  inFlight.count += 1;
  livePlace[bullet] = inFlight.count;
}

/** Ends a bullet, wherever it is. */
export function dropLive(replica: Replica, bullet: number): void {
  const { inFlight, livePlace } = replica;
  const place = livePlace[bullet] ?? 0;
  if (place === 0) return;
  const last = inFlight.slots[inFlight.count - 1] ?? 0;
  inFlight.slots[place - 1] = last;
  livePlace[last] = place;
  livePlace[bullet] = 0;
  inFlight.count -= 1;
  replica.bullets.ticksLeft[bullet] = 0;
}

/** What one ship adds to a checksum. */
export function checksumShip(ships: MotionTable, slot: number): number {
  let sum = Math.imul((ships.x[slot] ?? 0) ^ (slot << 21), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13) ^ (ships.y[slot] ?? 0), 0xc2b2ae35);
  sum ^= (ships.vx[slot] ?? 0) + Math.imul(ships.vy[slot] ?? 0, 8191);
  sum ^= Math.imul((ships.hull[slot] ?? 0) + (ships.life[slot] ?? 0) * 128, 0x9e3779b1);
  const timers = (ships.fireCooldown[slot] ?? 0) + (ships.dashCooldown[slot] ?? 0) * 64;
  return sum ^ Math.imul(timers, 0x27d4eb2f);
}

/** What one bullet adds to a checksum. */
export function checksumBullet(bullets: BulletTable, bullet: number): number {
  const x = Math.imul((bullets.x[bullet] ?? 0) ^ (bullet << 20), 0x165667b1);
  return Math.imul(x ^ (x >>> 15) ^ (bullets.y[bullet] ?? 0), 0x85ebca77);
}

/** The 16 bits on the wire, from the sum over everything that a reader holds (in any order). */
export function foldChecksum(sum: number): number {
  return (sum ^ (sum >>> 16)) & 0xffff;
}

/** Checksum of a whole replica, 0 … 65535. */
export function checksumReplica(replica: Replica): number {
  let sum = 0;
  for (let slot = 0; slot < replica.seats; slot++)
    if (replica.ships.life[slot] !== SHIP_ABSENT)
      sum = (sum + checksumShip(replica.ships, slot)) | 0;
  const { slots, count } = replica.inFlight;
  for (let i = 0; i < count; i++) sum = (sum + checksumBullet(replica.bullets, slots[i] ?? 0)) | 0;
  return foldChecksum(sum);
}
