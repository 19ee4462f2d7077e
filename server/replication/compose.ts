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
import { copyRest, type RestRecords } from "./rest-records.ts";
import { copyWhole, type ShipRecords } from "./ship-records.ts";
import type { SnapshotSource } from "./snapshot-source.ts";
import type { TickLog } from "./tick-log.ts";
import {
  DROP_EVERY,
  HELD,
  holdShip,
  LOOK_EVERY,
  settleShips,
  type ViewerSight,
} from "./viewer-sight.ts";

/** The parts of a snapshot. */
export interface Composition {
  readonly out: BitWriter;
  readonly ships: ShipRecords;
  readonly bullets: BulletRecords;
  readonly rest: RestRecords;
  /** Slots of the ships that spawned since the snapshot before. */
  readonly launched: Int32Array;
  launchedCount: number;
  readonly shipGrid: InterestGrid;
  readonly bulletGrid: InterestGrid;
}

/** Writes the body of a delta for `sight`, which holds the snapshot before. */
export function composeDelta(from: Composition, source: SnapshotSource, sight: ViewerSight): void {
  const { out } = from;
  const { life, lifeBefore } = from.ships;
  // The own ship may have spawned: everything around it is new.
  const isElsewhere = life[sight.slot] !== lifeBefore[sight.slot];
  sight.deltas = isElsewhere ? 0 : sight.deltas + 1;
  const isLook = sight.deltas % LOOK_EVERY === 0;
  leave(from, source, sight, sight.deltas % DROP_EVERY === 0);
  from.ships.deltas.copyAll(out, sight.ships, sight.shipCount);
  enter(from, source, sight, isLook);
  const { ended, endedCount } = from.bullets;
  for (let i = 0; i < endedCount; i++) sight.hasBullet[ended[i] ?? 0] = 0;
  composeTick(from, source, sight, 0);
  composeTick(from, source, sight, 1);
  enterBullets(from, source, sight, isLook);
  copyRest(from.rest, true, out);
}

/** Writes the body of a keyframe for `sight`, which holds nothing. */
export function composeKeyframe(
  from: Composition,
  source: SnapshotSource,
  sight: ViewerSight,
): void {
  enter(from, source, sight, true);
  enterBullets(from, source, sight, true);
  copyRest(from.rest, false, from.out);
}

/** Drops ships that left the room, and with `mayDrop` those out of view. */
function leave(
  from: Composition,
  source: SnapshotSource,
  sight: ViewerSight,
  mayDrop: boolean,
): void {
  const { out, ships } = from;
  const { hasShip } = sight;
  const { deltas } = ships;
  settleShips(sight);
  if (!mayDrop && ships.goneCount === 0) {
    out.write(0, 1);
    return;
  }
  let kept = 0;
  for (let i = 0; i < sight.shipCount; i++) {
    const slot = sight.ships[i] ?? 0;
    // A slot with a new player has no delta: the new ship enters instead.
    if (deltas.has(slot) && !(mayDrop && isOutOfView(from, source, sight, slot))) {
      sight.ships[kept++] = slot;
      continue;
    }
    hasShip[slot] = 0;
    out.write(1, 1);
    out.write(slot, ships.slotBits);
  }
  sight.shipCount = kept;
  out.write(0, 1);
}

function isOutOfView(
  from: Composition,
  { ships }: SnapshotSource,
  sight: ViewerSight,
  slot: number,
): boolean {
  if (sight.seesAll || slot === sight.slot) return false;
  // A killed ship is sent once as waiting, then dropped until it respawns.
  if (ships.life[slot] === SHIP_WAITING && from.ships.lifeBefore[slot] === SHIP_WAITING)
    return true;
  return !isInArea(sight.leaveArea, ships.x[slot] ?? 0, ships.y[slot] ?? 0);
}

function enter(
  from: Composition,
  source: SnapshotSource,
  sight: ViewerSight,
  isLook: boolean,
): void {
  if (sight.seesAll) {
    const { present, presentCount } = from.ships;
    for (let i = 0; i < presentCount; i++) enterShip(from, source, sight, present[i] ?? 0);
  } else {
    if (isLook) enterNear(from, source, sight);
    else enterLaunched(from, source, sight);
    if (source.ships.life[sight.slot] !== SHIP_ABSENT) enterShip(from, source, sight, sight.slot);
  }
  from.out.write(0, 1);
}

/** Between two searches only spawned ships can enter. */
function enterLaunched(from: Composition, source: SnapshotSource, sight: ViewerSight): void {
  const { x, y } = source.ships;
  for (let i = 0; i < from.launchedCount; i++) {
    const slot = from.launched[i] ?? 0;
    if (isInArea(sight.enterArea, x[slot] ?? 0, y[slot] ?? 0)) enterShip(from, source, sight, slot);
  }
}

function enterNear(from: Composition, source: SnapshotSource, sight: ViewerSight): void {
  const { shipGrid } = from;
  const { start, items } = shipGrid;
  const { x, y, life } = source.ships;
  const { hasShip, enterArea } = sight;
  const { left, top, right, bottom } = enterArea;
  for (let row = firstRow(shipGrid, enterArea); row <= lastRow(shipGrid, enterArea); row++) {
    const end = start[lastCell(shipGrid, enterArea, row) + 1] ?? 0;
    for (let i = start[firstCell(shipGrid, enterArea, row)] ?? 0; i < end; i++) {
      const slot = items[i] ?? 0;
      if (hasShip[slot] !== 0 || life[slot] !== SHIP_FLYING) continue;
      const atX = x[slot] ?? 0;
      const atY = y[slot] ?? 0;
      if (atX >= left && atX <= right && atY >= top && atY <= bottom)
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
  const { hasBullet, enterArea, seesAll } = sight;
  for (let i = 0; i < log.spawnCount; i++) {
    const bullet = log.bullet[i] ?? 0;
    const isSeen = seesAll || isShotInArea(enterArea, source, log, i);
    hasBullet[bullet] = isSeen ? 1 : 0;
    if (isSeen) composeShot(from, source, sight, which, i);
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
  sight: ViewerSight,
  which: 0 | 1,
  at: number,
): void {
  const log = which === 0 ? source.logBefore : source.log;
  const ships = which === 0 ? source.logBefore.solo : source.ships;
  const isKnown = isOwnerExact(from, sight, log.owner[at] ?? 0, which);
  from.out.write(1, 1);
  copyShot(from.bullets, log, which, at, ships, isKnown, from.out);
}

/** Whether the viewer holds a ship's exact state after the tick before, or after this tick. */
function isOwnerExact(from: Composition, sight: ViewerSight, owner: number, which: 0 | 1): boolean {
  if (which === 1) return sight.hasShip[owner] !== 0;
  return sight.hasShip[owner] === HELD && from.ships.isBeforeExact[owner] === 1;
}

function enterBullets(
  from: Composition,
  source: SnapshotSource,
  sight: ViewerSight,
  isLook: boolean,
): void {
  const { bullets } = from;
  if (sight.seesAll) {
    for (let i = 0; i < bullets.liveCount; i++)
      enterBullet(from, source, sight, bullets.live[i] ?? 0);
  } else if (isLook) {
    enterBulletsNear(from, source, sight);
  }
  from.out.write(0, 1);
}

function enterBulletsNear(from: Composition, source: SnapshotSource, sight: ViewerSight): void {
  const { bulletGrid } = from;
  const { start, items } = bulletGrid;
  const { x, y } = source.bullets;
  const { hasBullet, enterArea } = sight;
  const { left, top, right, bottom } = enterArea;
  for (let row = firstRow(bulletGrid, enterArea); row <= lastRow(bulletGrid, enterArea); row++) {
    const end = start[lastCell(bulletGrid, enterArea, row) + 1] ?? 0;
    for (let i = start[firstCell(bulletGrid, enterArea, row)] ?? 0; i < end; i++) {
      const bullet = items[i] ?? 0;
      if (hasBullet[bullet] === 1) continue;
      const atX = x[bullet] ?? 0;
      const atY = y[bullet] ?? 0;
      if (atX >= left && atX <= right && atY >= top && atY <= bottom)
        enterBullet(from, source, sight, bullet);
    }
  }
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
