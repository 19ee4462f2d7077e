/**
 * What to draw now: plain numbers that `Session.update` fills in and that scenes, HUD and tests only
 * read. Arrays are reused from frame to frame; keep nothing of them.
 */

import { carriedBy } from "../../shared/sim/ships/carried.ts";
import type { MotionTable } from "../../shared/sim/ships/ships.ts";
import type { OwnViews } from "./own-views.ts";

/** Everything at one drawn moment; positions in px as fractions, angles in 1/4096 turn. */
export interface Frame {
  /** Ships to draw, own ship included; the first `count` entries of each array are valid. */
  readonly ships: ShipFrames;
  readonly bullets: BulletFrames;
  /** Pickup on each pad of the map, in the map's order: 0 none, else its kind (shared/sim/content/pickups.ts). */
  pads: Uint8Array;
  /** Tick at which others are drawn, with its fraction. */
  drawnTick: number;
  /** The own ship as each way to draw it would have it now. */
  readonly own: OwnViews;
  /** Slot of whoever wears the crown, or NO_SLOT. */
  crown: number;
  /** Team of each slot: 1 or 2, or 0 without teams. */
  readonly teams: Uint8Array;
  /** Whether bullets hurt team mates. */
  friendlyFire: boolean;
  /** Row of the own ship in `ships`, or -1 (watching, or waiting to respawn). */
  ownRow: number;
  /** Ticks until the own ship flies again; 0 while it flies. */
  respawnTicks: number;
  /** Ticks left in this phase of the round. */
  phaseTicksLeft: number;
}

export interface ShipFrames {
  count: number;
  readonly slot: Uint16Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  /** Aim in 1/4096 turn; the own ship's is the newest wish. */
  readonly aim: Uint16Array;
  readonly hull: Uint8Array;
  readonly shield: Uint8Array;
  /** SHIP_FLAG_* bits, and the pickups that it carries. */
  readonly flags: Uint32Array;
  /** Ticks until the ship can dash again; 0 ready. */
  readonly dashCooldown: Uint16Array;
}

export const SHIP_FLAG_PROTECTED = 1;
export const SHIP_FLAG_DASHING = 2;
/** The carried pickups (`carriedBy`) stand from this bit on. */
const CARRIED_SHIFT = 8;

/** The flags of a ship that flies. */
export function flagsOfShip(ships: MotionTable, row: number): number {
  return (
    ((ships.protectTicks[row] ?? 0) > 0 ? SHIP_FLAG_PROTECTED : 0) |
    ((ships.dashTicks[row] ?? 0) > 0 ? SHIP_FLAG_DASHING : 0) |
    (carriedBy(ships, row) << CARRIED_SHIFT)
  );
}

/** The pickups that a ship with these flags carries, as `carriedBy` has them. */
export function carriedOf(flags: number): number {
  return flags >>> CARRIED_SHIFT;
}

export interface BulletFrames {
  count: number;
  /** Stable for a bullet's life, also over the hand-over from predicted to confirmed. */
  readonly id: Int32Array;
  readonly owner: Uint16Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  readonly bounces: Uint8Array;
  /** 0 … 255; below 255 while a refused prediction fades. */
  readonly alpha: Uint8Array;
}

/** Moments worth an effect, since the last `takeMoments`; positions in px. */
export type Moment =
  | {
      readonly kind: "fire";
      readonly slot: number;
      readonly weapon: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly kind: "bounce"; readonly x: number; readonly y: number }
  | { readonly kind: "hit"; readonly slot: number; readonly x: number; readonly y: number }
  | { readonly kind: "death"; readonly slot: number; readonly x: number; readonly y: number }
  | { readonly kind: "spawn"; readonly slot: number; readonly x: number; readonly y: number }
  | { readonly kind: "dash"; readonly slot: number; readonly x: number; readonly y: number }
  | {
      readonly kind: "pickup";
      readonly pad: number;
      /** What lay on it. */
      readonly pickup: number;
      readonly x: number;
      readonly y: number;
    };

/** Row of a slot's ship in a frame, or -1 if it is not drawn. */
export function rowOfSlot({ ships }: Frame, slot: number): number {
  for (let row = 0; row < ships.count; row++) if (ships.slot[row] === slot) return row;
  return -1;
}
