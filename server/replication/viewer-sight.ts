/**
 * What one viewer can see and what it holds: the area of its view, and which ships and bullets it has
 * been sent. What never was in the area was never sent.
 */

import type { Arena } from "../../shared/sim/arena/arena.ts";
import type { MotionTable } from "../../shared/sim/ships/ships.ts";
import { PX, TILE } from "../../shared/sim/tuning.ts";
import { clampedCentre, LEAD_MAX, USUAL_VIEW, type ViewArea } from "../../shared/view/view-area.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { type Area, widened } from "./interest-grid.ts";

/** Beyond the view, px: how near something must come to be sent, and how far it must go to be dropped. */
const ENTER_PX = 80;
const LEAVE_PX = 192;
const TILE_PX = TILE / PX;
const LEAD = LEAD_MAX * PX;

/**
 * Snapshots between two looks for what enters, and for what leaves. Two ships at SHIP_SPEED_MAX come
 * 72 px nearer in a snapshot, less than ENTER_PX: nothing is in view before it was looked for.
 */
export const LOOK_EVERY = 2;
export const DROP_EVERY = 4;

export const HELD = 1;
const ENTERED = 2;

export interface ViewerSight {
  /** Own ship, or NO_SLOT. */
  readonly slot: number;
  /** A spectator sees everything; a player what is in its area. */
  readonly seesAll: boolean;
  view: ViewArea;
  /** Map that the sides are measured for. */
  arena: Arena | undefined;
  readonly across: Side;
  readonly down: Side;
  readonly area: Area;
  readonly enterArea: Area;
  readonly leaveArea: Area;
  /** Slots of the ships that the viewer holds, ascending; the first `shipCount` count. */
  readonly ships: Uint16Array;
  shipCount: number;
  /** By ship: 0, HELD, or ENTERED if it holds it since the newest snapshot. */
  readonly hasShip: Uint8Array;
  /** Slots of those that are ENTERED; the first `enteredCount` count. */
  readonly entered: Uint16Array;
  enteredCount: number;
  /** By bullet: 1 if it holds it. */
  readonly hasBullet: Uint8Array;
  /** Deltas since it was last cleared. */
  deltas: number;
}

export function createSight(slot: number, seats: number, bulletSlots: number): ViewerSight {
  const area = (): Area => ({ left: 0, top: 0, right: 0, bottom: 0 });
  return {
    slot,
    seesAll: slot === NO_SLOT,
    view: USUAL_VIEW,
    arena: undefined,
    across: { half: 0, low: 0, high: 0 },
    down: { half: 0, low: 0, high: 0 },
    area: area(),
    enterArea: area(),
    leaveArea: area(),
    ships: new Uint16Array(seats),
    shipCount: 0,
    hasShip: new Uint8Array(seats),
    entered: new Uint16Array(seats),
    enteredCount: 0,
    hasBullet: new Uint8Array(bulletSlots),
    deltas: 0,
  };
}

/** The viewer holds nothing: before a keyframe. */
export function clearSight(sight: ViewerSight): void {
  sight.shipCount = 0;
  sight.enteredCount = 0;
  sight.hasShip.fill(0);
  sight.hasBullet.fill(0);
  sight.deltas = 0;
}

/** Another window: the next snapshot looks for what it shows. */
export function setView(sight: ViewerSight, view: ViewArea): void {
  sight.view = view;
  sight.arena = undefined;
  sight.deltas = -1;
}

/** Moves the area to where the own ship is, or fell: all that a camera near it may show. */
export function moveSight(sight: ViewerSight, ships: MotionTable, arena: Arena): void {
  if (sight.seesAll) return;
  const { area, slot, across, down } = sight;
  if (sight.arena !== arena) {
    sight.arena = arena;
    measure(across, sight.view.width, arena.columns * TILE_PX);
    measure(down, sight.view.height, arena.rows * TILE_PX);
  }
  const x = ships.x[slot] ?? 0;
  const y = ships.y[slot] ?? 0;
  area.left = centre(across, x - LEAD) - across.half;
  area.right = centre(across, x + LEAD) + across.half;
  area.top = centre(down, y - LEAD) - down.half;
  area.bottom = centre(down, y + LEAD) + down.half;
  widened(area, ENTER_PX, sight.enterArea);
  widened(area, LEAVE_PX, sight.leaveArea);
}

/** A side of the view on a map: half its length, and between which its centre stays; 1/256 px. */
interface Side {
  half: number;
  low: number;
  high: number;
}

function measure(side: Side, viewPx: number, mapPx: number): void {
  side.half = Math.ceil((viewPx / 2) * PX);
  side.low = Math.round(clampedCentre(0, viewPx, mapPx) * PX);
  side.high = Math.round(clampedCentre(mapPx, viewPx, mapPx) * PX);
}

function centre({ low, high }: Side, wish: number): number {
  return wish < low ? low : wish > high ? high : wish;
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
  sight.entered[sight.enteredCount++] = slot;
}

/** A snapshot later: what had entered is held. */
export function settleShips(sight: ViewerSight): void {
  for (let i = 0; i < sight.enteredCount; i++) sight.hasShip[sight.entered[i] ?? 0] = HELD;
  sight.enteredCount = 0;
}
