/**
 * What one viewer can see and what it holds: the area of its view, and which ships and bullets it has
 * been sent. What never was in the area was never sent.
 */

import type { Arena } from "../../shared/sim/arena.ts";
import type { MotionTable } from "../../shared/sim/ships.ts";
import { PX, TILE } from "../../shared/sim/tuning.ts";
import { clampedCentre, LEAD_MAX, USUAL_VIEW, type ViewArea } from "../../shared/view/view-area.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { type Area, widened } from "./interest-grid.ts";

/** Beyond the view, px: how near something must come to be sent, and how far it must go to be dropped. */
const ENTER_PX = 64;
const LEAVE_PX = 192;

export const HELD = 1;
const ENTERED = 2;

export interface ViewerSight {
  /** Own ship, or NO_SLOT. */
  readonly slot: number;
  /** A spectator sees everything; a player what is in its area. */
  readonly seesAll: boolean;
  view: ViewArea;
  readonly area: Area;
  readonly enterArea: Area;
  readonly leaveArea: Area;
  /** Slots of the ships that the viewer holds, ascending; the first `shipCount` count. */
  readonly ships: Uint16Array;
  shipCount: number;
  /** By ship: 0, HELD, or ENTERED if it holds it since the newest snapshot. */
  readonly hasShip: Uint8Array;
  /** By bullet: 1 if it holds it. */
  readonly hasBullet: Uint8Array;
}

export function createSight(slot: number, seats: number, bulletSlots: number): ViewerSight {
  const area = (): Area => ({ left: 0, top: 0, right: 0, bottom: 0 });
  return {
    slot,
    seesAll: slot === NO_SLOT,
    view: USUAL_VIEW,
    area: area(),
    enterArea: area(),
    leaveArea: area(),
    ships: new Uint16Array(seats),
    shipCount: 0,
    hasShip: new Uint8Array(seats),
    hasBullet: new Uint8Array(bulletSlots),
  };
}

/** The viewer holds nothing: before a keyframe. */
export function clearSight(sight: ViewerSight): void {
  sight.shipCount = 0;
  sight.hasShip.fill(0);
  sight.hasBullet.fill(0);
}

/** Moves the area to where the own ship is, or fell: all that a camera near it may show. */
export function moveSight(sight: ViewerSight, ships: MotionTable, arena: Arena): void {
  if (sight.seesAll) return;
  const { area, view, slot } = sight;
  const x = (ships.x[slot] ?? 0) / PX;
  const y = (ships.y[slot] ?? 0) / PX;
  const mapWidth = (arena.columns * TILE) / PX;
  const mapHeight = (arena.rows * TILE) / PX;
  area.left = (clampedCentre(x - LEAD_MAX, view.width, mapWidth) - view.width / 2) * PX;
  area.right = (clampedCentre(x + LEAD_MAX, view.width, mapWidth) + view.width / 2) * PX;
  area.top = (clampedCentre(y - LEAD_MAX, view.height, mapHeight) - view.height / 2) * PX;
  area.bottom = (clampedCentre(y + LEAD_MAX, view.height, mapHeight) + view.height / 2) * PX;
  widened(area, ENTER_PX, sight.enterArea);
  widened(area, LEAVE_PX, sight.leaveArea);
}

/** Notes a ship as one that has just entered; the list stays ascending. */
export function holdShip(sight: ViewerSight, slot: number): void {
  const { ships } = sight;
  let at = sight.shipCount;
  while (at > 0 && (ships[at - 1] ?? 0) > slot) {
    ships[at] = ships[at - 1] ?? 0;
    at -= 1;
  }
  ships[at] = slot;
  sight.shipCount += 1;
  sight.hasShip[slot] = ENTERED;
}
