/**
 * The bullets of a stream of snapshots: which flights ended since the one before, and the bits of shots,
 * hits and complete bullets, made once per snapshot for all viewers.
 */

import type { BulletTable } from "../../shared/sim/bullets/bullets.ts";
import type { MotionTable } from "../../shared/sim/ships/ships.ts";
import { SHOT_BULLETS_MAX } from "../../shared/sim/ships/shots-of.ts";
import type { BitWriter } from "../../shared/wire/bits.ts";
import {
  type Shot,
  type SlotWidths,
  writeBullet,
  writeShot,
} from "../../shared/wire/snapshot/bullet-record.ts";
import { RecordSet } from "./record-set.ts";
import type { SnapshotSource } from "./snapshot-source.ts";
import type { TickLog } from "./tick-log.ts";

const SHOT_BITS = 88;
const WHOLE_BITS = 128;

export interface BulletRecords {
  readonly widths: SlotWidths;
  /** Tick in which the bullet of each slot was fired, at the snapshot before; 0 for none. */
  readonly bornBefore: Int32Array;
  /** Bullets in flight, ascending; until an update those of the snapshot before. */
  readonly live: Int32Array;
  liveCount: number;
  /** Bullets whose flight ended without a hit, as readers predict. */
  readonly ended: Int32Array;
  endedCount: number;
  /** Shots of the tick before and of this tick: for readers that know the owner, and for others. */
  readonly shortShots: readonly [RecordSet, RecordSet];
  readonly fullShots: readonly [RecordSet, RecordSet];
  readonly wholes: RecordSet;
  /** Within an update: 1 for each bullet that a hit ended before its slot was used again. */
  readonly wasHit: Uint8Array;
  readonly shot: Shot;
}

export function createBulletRecords(
  seats: number,
  bulletSlots: number,
  widths: SlotWidths,
): BulletRecords {
  const shots = () => new RecordSet(seats * SHOT_BULLETS_MAX, SHOT_BITS);
  return {
    widths,
    bornBefore: new Int32Array(bulletSlots),
    live: new Int32Array(bulletSlots),
    liveCount: 0,
    ended: new Int32Array(bulletSlots),
    endedCount: 0,
    shortShots: [shots(), shots()],
    fullShots: [shots(), shots()],
    wholes: new RecordSet(bulletSlots, WHOLE_BITS),
    wasHit: new Uint8Array(bulletSlots),
    shot: { bullet: 0, owner: 0, x: 0, y: 0, angle: 0, weapon: 0, behind: 0 },
  };
}

/** Starts a snapshot: lists the live bullets and those whose flight ended without a hit. */
export function updateBullets(records: BulletRecords, source: SnapshotSource): void {
  const { tick, bullets, log, logBefore } = source;
  records.wholes.reset(tick);
  for (const set of records.shortShots) set.reset(tick);
  for (const set of records.fullShots) set.reset(tick);
  markOldHits(records, logBefore, log);
  listEnded(records, bullets);
  unmark(records, logBefore);
  unmark(records, log);
  const { slots, count } = source.inFlight;
  records.liveCount = count;
  for (let i = 0; i < count; i++) {
    const bullet = slots[i] ?? 0;
    records.live[i] = bullet;
    records.bornBefore[bullet] = bullets.bornTick[bullet] ?? 0;
  }
}

/**
 * Lists the bullets of the snapshot before whose flight ended without a hit, including those with a reused
 * slot.
 */
function listEnded(records: BulletRecords, { ticksLeft, bornTick }: BulletTable): void {
  records.endedCount = 0;
  for (let i = 0; i < records.liveCount; i++) {
    const bullet = records.live[i] ?? 0;
    const isSame = (ticksLeft[bullet] ?? 0) > 0 && bornTick[bullet] === records.bornBefore[bullet];
    if (!isSame && records.wasHit[bullet] === 0) records.ended[records.endedCount++] = bullet;
    records.bornBefore[bullet] = 0;
  }
}

/** Marks the bullets of the snapshot before that a hit ended. */
function markOldHits(records: BulletRecords, logBefore: TickLog, log: TickLog): void {
  const { wasHit } = records;
  for (let i = 0; i < logBefore.hitCount; i++) {
    const bullet = logBefore.hit[i] ?? 0;
    if (!isFiredIn(logBefore, bullet)) wasHit[bullet] = 1;
  }
  for (let i = 0; i < log.hitCount; i++) {
    const bullet = log.hit[i] ?? 0;
    if (!isFiredIn(logBefore, bullet) && !isFiredIn(log, bullet)) wasHit[bullet] = 1;
  }
}

function unmark({ wasHit }: BulletRecords, log: TickLog): void {
  for (let i = 0; i < log.hitCount; i++) wasHit[log.hit[i] ?? 0] = 0;
}

function isFiredIn(log: TickLog, bullet: number): boolean {
  for (let i = 0; i < log.spawnCount; i++) if (log.bullet[i] === bullet) return true;
  return false;
}

/**
 * Copies shot `at` of the tick before (`which` 0) or this tick (1) to `out`; with `isOwnerKnown` its reader
 * holds the owner's exact state (`ships`) after that tick.
 */
export function copyShot(
  records: BulletRecords,
  log: TickLog,
  which: 0 | 1,
  at: number,
  ships: MotionTable,
  isOwnerKnown: boolean,
  out: BitWriter,
): void {
  const set = isOwnerKnown ? records.shortShots[which] : records.fullShots[which];
  if (!set.has(at)) {
    const { shot } = records;
    shot.bullet = log.bullet[at] ?? 0;
    shot.owner = log.owner[at] ?? 0;
    shot.x = log.x[at] ?? 0;
    shot.y = log.y[at] ?? 0;
    shot.angle = log.angle[at] ?? 0;
    shot.weapon = log.weapon[at] ?? 0;
    shot.behind = log.behind[at] ?? 0;
    writeShot(set.begin(at), records.widths, shot, ships, isOwnerKnown);
    set.end(at);
  }
  set.copyTo(out, at);
}

/** Copies a complete bullet to `out`. */
export function copyBullet(
  records: BulletRecords,
  source: SnapshotSource,
  bullet: number,
  out: BitWriter,
): void {
  const { wholes } = records;
  if (!wholes.has(bullet)) {
    writeBullet(wholes.begin(bullet), records.widths, source.bullets, bullet);
    wholes.end(bullet);
  }
  wholes.copyTo(out, bullet);
}
