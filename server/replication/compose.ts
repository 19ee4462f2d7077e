/**
 * Composes one viewer's snapshot from records that were made once, in the order in which
 * shared/wire/snapshot/read-snapshot.ts reads them, and updates the viewer's interest set.
 */

import { SHIP_ABSENT, SHIP_FLYING, SHIP_WAITING } from "../../shared/sim/ships/ships.ts";
import type { BitWriter } from "../../shared/wire/bits.ts";
import { type BulletRecords, copyBullet, copyShot } from "./bullet-records.ts";
import {
  type Area,
  firstCell,
  firstRow,
  type InterestGrid,
  isInArea,
  lastCell,
  lastRow,
} from "./interest-grid.ts";
import {
  DROP_EVERY,
  holdShip,
  IN_SET,
  type InterestSet,
  LOOK_EVERY,
  settleShips,
} from "./interest-set.ts";
import { copyRest, type RestRecords } from "./rest-records.ts";
import { copyWhole, type ShipRecords } from "./ship-records.ts";
import type { SnapshotSource } from "./snapshot-source.ts";
import type { TickLog } from "./tick-log.ts";

/** The parts of a snapshot. */
export interface Composition {
  readonly out: BitWriter;
  readonly ships: ShipRecords;
  readonly bullets: BulletRecords;
  readonly rest: RestRecords;
  /** Slots of the ships that spawned since the snapshot before. */
  readonly spawned: Int32Array;
  spawnedCount: number;
  readonly shipGrid: InterestGrid;
  readonly bulletGrid: InterestGrid;
}

/** Writes the body of a delta for `interestSet`, which holds the snapshot before. */
export function composeDelta(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
): void {
  const { out } = from;
  const { life, lifeBefore } = from.ships;
  // The own ship may have spawned: everything around it is new.
  const isElsewhere = life[interestSet.slot] !== lifeBefore[interestSet.slot];
  interestSet.deltas = isElsewhere ? 0 : interestSet.deltas + 1;
  const isLook = interestSet.deltas % LOOK_EVERY === 0;
  leave(from, source, interestSet, interestSet.deltas % DROP_EVERY === 0);
  from.ships.deltas.copyAll(out, interestSet.ships, interestSet.shipCount);
  enter(from, source, interestSet, isLook);
  const { ended, endedCount } = from.bullets;
  for (let i = 0; i < endedCount; i++) interestSet.hasBullet[ended[i] ?? 0] = 0;
  composeTick(from, source, interestSet, 0);
  composeTick(from, source, interestSet, 1);
  enterBullets(from, source, interestSet, isLook);
  copyRest(from.rest, true, out);
}

/** Writes the body of a keyframe for `interestSet`, which holds nothing. */
export function composeKeyframe(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
): void {
  enter(from, source, interestSet, true);
  enterBullets(from, source, interestSet, true);
  copyRest(from.rest, false, from.out);
}

/** Drops ships that left the room, and with `mayDrop` those out of view. */
function leave(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
  mayDrop: boolean,
): void {
  const { out, ships } = from;
  const { hasShip } = interestSet;
  const { deltas } = ships;
  settleShips(interestSet);
  if (!mayDrop && ships.leftCount === 0) {
    out.write(0, 1);
    return;
  }
  let kept = 0;
  for (let i = 0; i < interestSet.shipCount; i++) {
    const slot = interestSet.ships[i] ?? 0;
    // A slot with a new player has no delta: the new ship enters instead.
    if (deltas.has(slot) && !(mayDrop && isOutOfView(from, source, interestSet, slot))) {
      interestSet.ships[kept++] = slot;
      continue;
    }
    hasShip[slot] = 0;
    out.write(1, 1);
    out.write(slot, ships.slotBits);
  }
  interestSet.shipCount = kept;
  out.write(0, 1);
}

function isOutOfView(
  from: Composition,
  { ships }: SnapshotSource,
  interestSet: InterestSet,
  slot: number,
): boolean {
  if (interestSet.seesAll || slot === interestSet.slot) return false;
  // A killed ship is sent once as waiting, then dropped until it respawns.
  if (ships.life[slot] === SHIP_WAITING && from.ships.lifeBefore[slot] === SHIP_WAITING)
    return true;
  return !isInArea(interestSet.leaveArea, ships.x[slot] ?? 0, ships.y[slot] ?? 0);
}

function enter(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
  isLook: boolean,
): void {
  if (interestSet.seesAll) {
    const { present, presentCount } = from.ships;
    for (let i = 0; i < presentCount; i++) enterShip(from, source, interestSet, present[i] ?? 0);
  } else {
    if (isLook) enterNear(from, source, interestSet);
    else enterSpawned(from, source, interestSet);
    if (source.ships.life[interestSet.slot] !== SHIP_ABSENT)
      enterShip(from, source, interestSet, interestSet.slot);
  }
  from.out.write(0, 1);
}

/** Between two searches only spawned ships can enter. */
function enterSpawned(from: Composition, source: SnapshotSource, interestSet: InterestSet): void {
  const { x, y } = source.ships;
  for (let i = 0; i < from.spawnedCount; i++) {
    const slot = from.spawned[i] ?? 0;
    if (isInArea(interestSet.enterArea, x[slot] ?? 0, y[slot] ?? 0))
      enterShip(from, source, interestSet, slot);
  }
}

function enterNear(from: Composition, source: SnapshotSource, interestSet: InterestSet): void {
  const { shipGrid } = from;
  const { start, items } = shipGrid;
  const { x, y, life } = source.ships;
  const { hasShip, enterArea } = interestSet;
  const { left, top, right, bottom } = enterArea;
  for (let row = firstRow(shipGrid, enterArea); row <= lastRow(shipGrid, enterArea); row++) {
    const end = start[lastCell(shipGrid, enterArea, row) + 1] ?? 0;
    for (let i = start[firstCell(shipGrid, enterArea, row)] ?? 0; i < end; i++) {
      const slot = items[i] ?? 0;
      if (hasShip[slot] !== 0 || life[slot] !== SHIP_FLYING) continue;
      const atX = x[slot] ?? 0;
      const atY = y[slot] ?? 0;
      if (atX >= left && atX <= right && atY >= top && atY <= bottom)
        enterShip(from, source, interestSet, slot);
    }
  }
}

function enterShip(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
  slot: number,
): void {
  if (interestSet.hasShip[slot] !== 0) return;
  from.out.write(1, 1);
  copyWhole(from.ships, source, slot, from.out);
  holdShip(interestSet, slot);
}

/** Shots and hits of the tick before (`which` 0) or of this tick (1). */
function composeTick(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
  which: 0 | 1,
): void {
  const { out } = from;
  const log = which === 0 ? source.logBefore : source.log;
  const { hasBullet, enterArea, seesAll } = interestSet;
  for (let i = 0; i < log.spawnCount; i++) {
    const bullet = log.bullet[i] ?? 0;
    const isSeen = seesAll || isShotInArea(enterArea, source, log, i);
    hasBullet[bullet] = isSeen ? 1 : 0;
    if (isSeen) composeShot(from, source, interestSet, which, i);
  }
  out.write(0, 1);
  const { bulletBits } = from.bullets.widths;
  for (let i = 0; i < log.hitCount; i++) {
    const bullet = log.hit[i] ?? 0;
    if (hasBullet[bullet] === 0) continue;
    hasBullet[bullet] = 0;
    out.write(1, 1);
    out.write(bullet, bulletBits);
  }
  out.write(0, 1);
}

/** A shot is in view where it was fired, or where it was advanced to in the tick of its shot. */
function isShotInArea(area: Area, { bullets }: SnapshotSource, log: TickLog, at: number): boolean {
  if (isInArea(area, log.x[at] ?? 0, log.y[at] ?? 0)) return true;
  const bullet = log.bullet[at] ?? 0;
  return log.behind[at] !== 0 && isInArea(area, bullets.x[bullet] ?? 0, bullets.y[bullet] ?? 0);
}

function composeShot(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
  which: 0 | 1,
  at: number,
): void {
  const log = which === 0 ? source.logBefore : source.log;
  const ships = which === 0 ? source.logBefore.predicted : source.ships;
  const isKnown = isOwnerExact(from, interestSet, log.owner[at] ?? 0, which);
  from.out.write(1, 1);
  copyShot(from.bullets, log, which, at, ships, isKnown, from.out);
}

/** Whether the viewer holds a ship's exact state after the tick before, or after this tick. */
function isOwnerExact(
  from: Composition,
  interestSet: InterestSet,
  owner: number,
  which: 0 | 1,
): boolean {
  if (which === 1) return interestSet.hasShip[owner] !== 0;
  return interestSet.hasShip[owner] === IN_SET && from.ships.isBeforeExact[owner] === 1;
}

function enterBullets(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
  isLook: boolean,
): void {
  const { bullets } = from;
  if (interestSet.seesAll) {
    for (let i = 0; i < bullets.liveCount; i++)
      enterBullet(from, source, interestSet, bullets.live[i] ?? 0);
  } else if (isLook) {
    enterBulletsNear(from, source, interestSet);
  }
  from.out.write(0, 1);
}

function enterBulletsNear(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
): void {
  const { bulletGrid } = from;
  const { start, items } = bulletGrid;
  const { x, y } = source.bullets;
  const { hasBullet, enterArea } = interestSet;
  const { left, top, right, bottom } = enterArea;
  for (let row = firstRow(bulletGrid, enterArea); row <= lastRow(bulletGrid, enterArea); row++) {
    const end = start[lastCell(bulletGrid, enterArea, row) + 1] ?? 0;
    for (let i = start[firstCell(bulletGrid, enterArea, row)] ?? 0; i < end; i++) {
      const bullet = items[i] ?? 0;
      if (hasBullet[bullet] === 1) continue;
      const atX = x[bullet] ?? 0;
      const atY = y[bullet] ?? 0;
      if (atX >= left && atX <= right && atY >= top && atY <= bottom)
        enterBullet(from, source, interestSet, bullet);
    }
  }
}

function enterBullet(
  from: Composition,
  source: SnapshotSource,
  interestSet: InterestSet,
  bullet: number,
): void {
  if (interestSet.hasBullet[bullet] === 1) return;
  from.out.write(1, 1);
  copyBullet(from.bullets, source, bullet, from.out);
  interestSet.hasBullet[bullet] = 1;
}
