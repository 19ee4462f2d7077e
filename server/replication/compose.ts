/**
 * Composes one viewer's snapshot from records that were made once, in the order in which
 * shared/wire/read-snapshot.ts reads them, and keeps book of what the viewer then holds.
 */
import { SHIP_ABSENT, SHIP_FLYING, SHIP_WAITING } from "../../shared/sim/ships.ts";
import type { BitWriter } from "../../shared/wire/bits.ts";
import type { TickLog } from "../../shared/wire/tick-log.ts";
import { type BulletRecords, copyBullet, copyShot } from "./bullet-records.ts";
import {
  firstRow,
  type InterestGrid,
  isInArea,
  lastRow,
  rowEnd,
  rowStart,
} from "./interest-grid.ts";
import { copyRest, type RestRecords } from "./rest-records.ts";
import { copyWhole, type ShipRecords } from "./ship-records.ts";
import type { SnapshotSource } from "./snapshot-source.ts";
import { HELD, holdShip, type ViewerSight } from "./viewer-sight.ts";

/** What a frame is composed of. */
export interface Composition {
  readonly out: BitWriter;
  readonly ships: ShipRecords;
  readonly bullets: BulletRecords;
  readonly rest: RestRecords;
  /** Slots of all ships that are there, ascending. */
  readonly present: Int32Array;
  presentCount: number;
  readonly shipGrid: InterestGrid;
  readonly bulletGrid: InterestGrid;
}

/** Writes the body of a delta for `sight`, which holds the snapshot before. */
export function composeDelta(from: Composition, source: SnapshotSource, sight: ViewerSight): void {
  const { out } = from;
  leave(from, source, sight);
  for (let i = 0; i < sight.shipCount; i++) from.ships.deltas.copyTo(out, sight.ships[i] ?? 0);
  enter(from, source, sight);
  const { ended, endedCount } = from.bullets;
  for (let i = 0; i < endedCount; i++) sight.hasBullet[ended[i] ?? 0] = 0;
  composeTick(from, source, sight, 0);
  composeTick(from, source, sight, 1);
  enterBullets(from, source, sight);
  copyRest(from.rest, true, out);
}

/** Writes the body of a keyframe for `sight`, which holds nothing. */
export function composeKeyframe(
  from: Composition,
  source: SnapshotSource,
  sight: ViewerSight,
): void {
  enter(from, source, sight);
  enterBullets(from, source, sight);
  copyRest(from.rest, false, from.out);
}

/** Whether a viewer goes on holding a ship that it holds. */
function isStaying(
  from: Composition,
  { ships }: SnapshotSource,
  sight: ViewerSight,
  slot: number,
): boolean {
  const life = ships.life[slot] ?? SHIP_ABSENT;
  if (life === SHIP_ABSENT) return false;
  if (sight.seesAll || slot === sight.slot) return true;
  // A ship that fell is told so once, and then gone until it flies again.
  if (life === SHIP_WAITING && from.ships.lifeBefore[slot] === SHIP_WAITING) return false;
  return isInArea(sight.leaveArea, ships.x[slot] ?? 0, ships.y[slot] ?? 0);
}

function leave(from: Composition, source: SnapshotSource, sight: ViewerSight): void {
  const { out, ships } = from;
  let kept = 0;
  for (let i = 0; i < sight.shipCount; i++) {
    const slot = sight.ships[i] ?? 0;
    // A slot that was free in between has no delta: whoever sits there now enters.
    if (isStaying(from, source, sight, slot) && ships.deltas.has(slot)) {
      sight.ships[kept++] = slot;
      sight.hasShip[slot] = HELD;
      continue;
    }
    sight.hasShip[slot] = 0;
    out.write(1, 1);
    out.write(slot, ships.slotBits);
  }
  sight.shipCount = kept;
  out.write(0, 1);
}

function enter(from: Composition, source: SnapshotSource, sight: ViewerSight): void {
  if (sight.seesAll) {
    for (let i = 0; i < from.presentCount; i++)
      enterShip(from, source, sight, from.present[i] ?? 0);
  } else {
    enterNear(from, source, sight);
    if (source.ships.life[sight.slot] !== SHIP_ABSENT) enterShip(from, source, sight, sight.slot);
  }
  from.out.write(0, 1);
}

function enterNear(from: Composition, source: SnapshotSource, sight: ViewerSight): void {
  const { shipGrid } = from;
  const { ships } = source;
  const { enterArea } = sight;
  for (let row = firstRow(enterArea); row <= lastRow(enterArea); row++) {
    const end = rowEnd(shipGrid, enterArea, row);
    for (let i = rowStart(shipGrid, enterArea, row); i < end; i++) {
      const slot = shipGrid.items[i] ?? 0;
      if (sight.hasShip[slot] !== 0 || ships.life[slot] !== SHIP_FLYING) continue;
      if (isInArea(enterArea, ships.x[slot] ?? 0, ships.y[slot] ?? 0))
        enterShip(from, source, sight, slot);
    }
  }
}

function enterShip(
  from: Composition,
  source: SnapshotSource,
  sight: ViewerSight,
  slot: number,
): void {
  if (sight.hasShip[slot] !== 0) return;
  from.out.write(1, 1);
  copyWhole(from.ships, source, slot, from.out);
  holdShip(sight, slot);
}

/** Shots and hits of the tick before (`which` 0) or of this tick (1). */
function composeTick(
  from: Composition,
  source: SnapshotSource,
  sight: ViewerSight,
  which: 0 | 1,
): void {
  const { out } = from;
  const log = which === 0 ? source.logBefore : source.log;
  for (let i = 0; i < log.spawnCount; i++) {
    const bullet = log.bullet[i] ?? 0;
    const isSeen = sight.seesAll || isInArea(sight.enterArea, log.x[i] ?? 0, log.y[i] ?? 0);
    sight.hasBullet[bullet] = isSeen ? 1 : 0;
    if (!isSeen) continue;
    out.write(1, 1);
    const ships = which === 0 ? source.logBefore.solo : source.ships;
    const isKnown = isOwnerExact(from, sight, log.owner[i] ?? 0, which);
    copyShot(from.bullets, log, which, i, ships, isKnown, out);
  }
  out.write(0, 1);
  composeHits(out, from.bullets.widths.bulletBits, log, sight);
}

/** Whether the viewer holds a ship's exact state after the tick before, or after this tick. */
function isOwnerExact(from: Composition, sight: ViewerSight, owner: number, which: 0 | 1): boolean {
  if (which === 1) return sight.hasShip[owner] !== 0;
  return sight.hasShip[owner] === HELD && from.ships.isBeforeExact[owner] === 1;
}

function composeHits(out: BitWriter, bulletBits: number, log: TickLog, sight: ViewerSight): void {
  for (let i = 0; i < log.hitCount; i++) {
    const bullet = log.hit[i] ?? 0;
    if (sight.hasBullet[bullet] === 0) continue;
    sight.hasBullet[bullet] = 0;
    out.write(1, 1);
    out.write(bullet, bulletBits);
  }
  out.write(0, 1);
}

function enterBullets(from: Composition, source: SnapshotSource, sight: ViewerSight): void {
  const { bulletGrid, bullets } = from;
  if (sight.seesAll) {
    for (let i = 0; i < bullets.liveCount; i++)
      enterBullet(from, source, sight, bullets.live[i] ?? 0);
  } else {
    const { enterArea } = sight;
    const { x, y } = source.bullets;
    for (let row = firstRow(enterArea); row <= lastRow(enterArea); row++) {
      const end = rowEnd(bulletGrid, enterArea, row);
      for (let i = rowStart(bulletGrid, enterArea, row); i < end; i++) {
        const bullet = bulletGrid.items[i] ?? 0;
        if (isInArea(enterArea, x[bullet] ?? 0, y[bullet] ?? 0))
          enterBullet(from, source, sight, bullet);
      }
    }
  }
  from.out.write(0, 1);
}

function enterBullet(
  from: Composition,
  source: SnapshotSource,
  sight: ViewerSight,
  bullet: number,
): void {
  if (sight.hasBullet[bullet] === 1) return;
  from.out.write(1, 1);
  copyBullet(from.bullets, source, bullet, from.out);
  sight.hasBullet[bullet] = 1;
}
