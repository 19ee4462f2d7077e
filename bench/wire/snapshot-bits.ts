/**
 * Where the bits of a delta go. Walks a message with the wire's own readers, next to the replica that has
 * read it and what that replica held before, and counts the bits of each part.
 */

import { createBulletTable } from "../../shared/sim/bullets/bullets.ts";
import { DASH_BIT, FIRE_BIT, MOVE_MASK } from "../../shared/sim/input.ts";
import { createMotionTable, SHIP_ABSENT } from "../../shared/sim/ships/ships.ts";
import { bulletSlotsFor, MAX_SHIPS } from "../../shared/sim/world/world.ts";
import type { BitReader } from "../../shared/wire/bits.ts";
import { readBullet, readShot, type Shot } from "../../shared/wire/snapshot/bullet-record.ts";
import {
  readKnownInput,
  readStep,
  type StepRead,
  turnBetween,
} from "../../shared/wire/snapshot/input-step.ts";
import { PAD_BITS, type Replica } from "../../shared/wire/snapshot/replica.ts";
import { readResidual, readWhole } from "../../shared/wire/snapshot/ship-residual.ts";

/** In the order of the table; known ships are split by how their input changed. */
export const SNAPSHOT_PARTS = [
  "header and padding",
  "known: predicted",
  "known: turned",
  "known: moved",
  "known: buttons",
  "known: several at once",
  "known: residual",
  "left",
  "entered",
  "shots",
  "hits",
  "entered bullets",
  "pads and crown",
] as const;
export type SnapshotPart = (typeof SNAPSHOT_PARTS)[number];

export interface SnapshotBits {
  readonly bits: Record<SnapshotPart, number>;
  /** Records in each part; the header counts snapshots. */
  readonly records: Record<SnapshotPart, number>;
}

export function createSnapshotBits(): SnapshotBits {
  const zeros = (): Record<SnapshotPart, number> =>
    Object.fromEntries(SNAPSHOT_PARTS.map((part) => [part, 0])) as Record<SnapshotPart, number>;
  return { bits: zeros(), records: zeros() };
}

export interface SnapshotWalk {
  readonly total: SnapshotBits;
  /** Called for each known ship, in the order of the snapshot. */
  readonly onKnown: (slot: number, bits: number, isPredicted: boolean) => void;
}

/** What a replica holds before it reads a frame, as far as the length of the message depends on it. */
export interface HeldBefore {
  readonly tick: number;
  readonly life: Int32Array;
  readonly held: Int32Array;
  readonly turn: Int32Array;
}

export function heldBefore({ tick, ships, held, turn }: Replica): HeldBefore {
  return { tick, life: ships.life.slice(), held: held.slice(), turn: turn.slice() };
}

/** Reused: only one message is walked at a time. */
const step: StepRead = { first: 0, second: 0, hasResidual: false };
const start = { held: 0, turn: 0 };
const shot: Shot = { bullet: 0, owner: 0, x: 0, y: 0, angle: 0, weapon: 0, behind: 0 };
const row = createMotionTable(1);
const bullets = createBulletTable(bulletSlotsFor(MAX_SHIPS));

/**
 * Counts the body of a delta. `reader` is positioned at the body; `bodyAt` is the header's length;
 * `replica` has read the delta. Throws if the parts do not add up to the message, because the figures
 * would be wrong.
 */
export function walkDelta(
  reader: BitReader,
  message: Uint8Array,
  bodyAt: number,
  before: HeldBefore,
  replica: Replica,
  walk: SnapshotWalk,
): void {
  const { total } = walk;
  const bodyBits = reader.bitsLeft;
  const isLeft = walkLeft(reader, replica, total);
  walkKnown(reader, before, isLeft, walk);
  countList(reader, total, "entered", () => {
    reader.read(replica.slotBits);
    readKnownInput(reader, start);
    readWhole(reader, row, 0);
  });
  for (const ships of [replica.before, replica.ships]) {
    countList(reader, total, "shots", () => readShot(reader, replica, ships, shot));
    countList(reader, total, "hits", () => reader.read(replica.bulletBits));
  }
  countList(reader, total, "entered bullets", () =>
    readBullet(reader, replica, bullets, replica.seats),
  );
  const restBits = reader.bitsLeft;
  const hasNews = walkRest(reader, replica);
  add(total, "pads and crown", restBits - reader.bitsLeft, hasNews ? 1 : 0);
  if (!reader.isFinished || bodyBits !== (message.length - bodyAt) * 8)
    throw new Error("the parts do not add up to the message");
  add(total, "header and padding", bodyAt * 8 + reader.bitsLeft, 1);
}

function add(total: SnapshotBits, part: SnapshotPart, bits: number, records: number): void {
  total.bits[part] += bits;
  total.records[part] += records;
}

/** Records that each follow a 1, up to a 0. */
function countList(
  reader: BitReader,
  total: SnapshotBits,
  part: SnapshotPart,
  read: () => void,
): void {
  const before = reader.bitsLeft;
  let records = 0;
  for (; reader.readFlag(); records++) read();
  add(total, part, before - reader.bitsLeft, records);
}

function walkLeft(reader: BitReader, replica: Replica, total: SnapshotBits): ReadonlySet<number> {
  const isLeft = new Set<number>();
  countList(reader, total, "left", () => isLeft.add(reader.read(replica.slotBits)));
  return isLeft;
}

function walkKnown(
  reader: BitReader,
  known: HeldBefore,
  isLeft: ReadonlySet<number>,
  { total, onKnown }: SnapshotWalk,
): void {
  for (let slot = 0; slot < known.life.length; slot++) {
    if (known.life[slot] === SHIP_ABSENT || isLeft.has(slot)) continue;
    const held = known.held[slot] ?? 0;
    const before = reader.bitsLeft;
    readStep(reader, held, known.turn[slot] ?? 0, known.tick + 2, step);
    // Only its size matters: the row is a dummy.
    if (step.hasResidual) readResidual(reader, row, 0);
    const bits = before - reader.bitsLeft;
    const part = step.hasResidual ? "known: residual" : partOf(held, step.first, step.second);
    add(total, part, bits, 1);
    onKnown(slot, bits, part === "known: predicted");
  }
}

function partOf(held: number, first: number, second: number): SnapshotPart {
  const changes: SnapshotPart[] = [];
  if (turnBetween(held, first) !== 0 || turnBetween(first, second) !== 0)
    changes.push("known: turned");
  const changed = (held ^ first) | (first ^ second);
  if ((changed & MOVE_MASK) !== 0) changes.push("known: moved");
  if ((changed & (FIRE_BIT | DASH_BIT)) !== 0) changes.push("known: buttons");
  if (changes.length > 1) return "known: several at once";
  return changes[0] ?? "known: predicted";
}

/** Counts pads and crown; returns whether there was a change. */
function walkRest(reader: BitReader, replica: Replica): boolean {
  const hasPads = reader.readFlag();
  if (hasPads)
    for (let pad = 0; pad < replica.arena.pads.length >> 1; pad++)
      if (reader.readFlag()) reader.read(PAD_BITS);
  const hasCrown = reader.readFlag();
  if (hasCrown && reader.readFlag()) reader.read(replica.slotBits);
  return hasPads || hasCrown;
}
