/**
 * The interest set of a viewer: the area of its view, and the ships and bullets that it holds. The server
 * never sends what was not in the area.
 */

import type { Arena } from "../../shared/sim/arena/arena.ts";
import type { MotionTable } from "../../shared/sim/ships/ships.ts";
import { PX, TILE } from "../../shared/sim/tuning.ts";
import { clampedCentre, LEAD_MAX, USUAL_VIEW, type ViewArea } from "../../shared/view/view-area.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { type Area, widened } from "./interest-grid.ts";

/** Margins of the view, px: ships and bullets enter within the first, and are dropped beyond the second. */
const ENTER_PX = 80;
const LEAVE_PX = 192;
const TILE_PX = TILE / PX;
const LEAD = LEAD_MAX * PX;

/**
 * Snapshots between two searches for what enters, and for what leaves. Two ships at SHIP_SPEED_MAX approach
 * by 72 px per snapshot, less than ENTER_PX, so nothing is in view before a search.
 */
export const LOOK_EVERY = 2;
export const DROP_EVERY = 4;

export const IN_SET = 1;
const ENTERED = 2;

export interface InterestSet {
  /** Own ship, or NO_SLOT. */
  readonly slot: number;
  /** A spectator's set is everything; a player's is what is in its area. */
  readonly seesAll: boolean;
  view: ViewArea;
  /** Map for which the sides are computed. */
  arena: Arena | undefined;
  readonly across: Side;
  readonly down: Side;
  readonly area: Area;
  readonly enterArea: Area;
  readonly leaveArea: Area;
  /** Slots of the ships in the set, ascending; the first `shipCount` are valid. */
  readonly ships: Uint16Array;
  shipCount: number;
  /** By ship: 0, IN_SET, or ENTERED if it entered with the newest snapshot. */
  readonly hasShip: Uint8Array;
  /** Slots of the ships that are ENTERED; the first `enteredCount` are valid. */
  readonly entered: Uint16Array;
  enteredCount: number;
  /** By bullet: 1 if it is in the set. */
  readonly hasBullet: Uint8Array;
  /** Deltas since the last clear. */
  deltas: number;
}

export function createInterestSet(slot: number, seats: number, bulletSlots: number): InterestSet {
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

/** Empties the set, before a keyframe. */
export function clearInterestSet(interestSet: InterestSet): void {
  interestSet.shipCount = 0;
  interestSet.enteredCount = 0;
  interestSet.hasShip.fill(0);
  interestSet.hasBullet.fill(0);
  interestSet.deltas = 0;
}

/** Changes the size of the view; the next snapshot searches for what enters. */
export function setView(interestSet: InterestSet, view: ViewArea): void {
  interestSet.view = view;
  interestSet.arena = undefined;
  interestSet.deltas = -1;
}

/** Moves the area to the position of the own ship, flying or killed: all that a camera near it may show. */
export function moveInterestSet(interestSet: InterestSet, ships: MotionTable, arena: Arena): void {
  if (interestSet.seesAll) return;
  const { area, slot, across, down } = interestSet;
  if (interestSet.arena !== arena) {
    interestSet.arena = arena;
    measure(across, interestSet.view.width, arena.columns * TILE_PX);
    measure(down, interestSet.view.height, arena.rows * TILE_PX);
  }
  const x = ships.x[slot] ?? 0;
  const y = ships.y[slot] ?? 0;
  area.left = centre(across, x - LEAD) - across.half;
  area.right = centre(across, x + LEAD) + across.half;
  area.top = centre(down, y - LEAD) - down.half;
  area.bottom = centre(down, y + LEAD) + down.half;
  widened(area, ENTER_PX, interestSet.enterArea);
  widened(area, LEAVE_PX, interestSet.leaveArea);
}

/** A side of the view on a map: half its length, and the limits of its centre; 1/256 px. */
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

function centre({ low, high }: Side, wanted: number): number {
  return wanted < low ? low : wanted > high ? high : wanted;
}

/** Adds a ship as ENTERED; the list stays ascending. */
export function holdShip(interestSet: InterestSet, slot: number): void {
  const { ships } = interestSet;
  let at = interestSet.shipCount;
  while (at > 0 && (ships[at - 1] ?? 0) > slot) {
    ships[at] = ships[at - 1] ?? 0;
    at -= 1;
  }
  ships[at] = slot;
  interestSet.shipCount += 1;
  interestSet.hasShip[slot] = ENTERED;
  interestSet.entered[interestSet.enteredCount++] = slot;
}

/** Marks the entered ships as IN_SET, one snapshot later. */
export function settleShips(interestSet: InterestSet): void {
  for (let i = 0; i < interestSet.enteredCount; i++)
    interestSet.hasShip[interestSet.entered[i] ?? 0] = IN_SET;
  interestSet.enteredCount = 0;
}
