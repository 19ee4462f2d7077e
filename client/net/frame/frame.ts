/**
 * What to draw now: plain numbers that `Session.update` fills in and that scenes, HUD and tests only read.
 * Arrays are reused from frame to frame: copy what you keep.
 */

import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { createOwnViews, type OwnViews } from "./own-views.ts";

/** All that is drawn at one time; positions in px as fractions, angles in 1/4096 turn. */
export interface Frame {
  /** Ships to draw, own ship included; the first `count` entries of each array are valid. */
  readonly ships: ShipFrames;
  readonly bullets: BulletFrames;
  /** Pickup on each pad of the map, in the map's order: 0 none, else its kind (shared/sim/content/pickups.ts). */
  pads: Uint8Array;
  /** Tick at which others are drawn, with its fraction. */
  drawnTick: number;
  /** The own ship in each of the three ways to draw it. */
  readonly own: OwnViews;
  /** Slot of the ship with the crown, or NO_SLOT. */
  crown: number;
  /** Team of each slot: 1 or 2, or 0 without teams. */
  readonly teams: Uint8Array;
  /** Whether bullets damage team mates. */
  friendlyFire: boolean;
  /** Row of the own ship in `ships`, or -1 (spectating, or waiting to respawn). */
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
  /** Aim in 1/4096 turn; for the own ship, that of the newest input. */
  readonly aim: Uint16Array;
  readonly hull: Uint8Array;
  readonly shield: Uint8Array;
  /** SHIP_FLAG_* bits, and the pickups that it carries. */
  readonly flags: Uint32Array;
  /** Ticks until the ship can dash again; 0 ready. */
  readonly dashCooldown: Uint16Array;
}

export interface BulletFrames {
  count: number;
  /** Stable for a bullet's life, also from predicted to confirmed. */
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

const BULLETS = 1024;
const PADS = 64;

/** An empty frame for a room with `seats` ships; the caller keeps `teams` current. */
export function createFrame(seats: number, teams: Uint8Array = new Uint8Array(seats)): Frame {
  return {
    ships: {
      count: 0,
      slot: new Uint16Array(seats),
      x: new Float64Array(seats),
      y: new Float64Array(seats),
      vx: new Float64Array(seats),
      vy: new Float64Array(seats),
      aim: new Uint16Array(seats),
      hull: new Uint8Array(seats),
      shield: new Uint8Array(seats),
      flags: new Uint32Array(seats),
      dashCooldown: new Uint16Array(seats),
    },
    bullets: {
      count: 0,
      id: new Int32Array(BULLETS),
      owner: new Uint16Array(BULLETS),
      x: new Float64Array(BULLETS),
      y: new Float64Array(BULLETS),
      vx: new Float64Array(BULLETS),
      vy: new Float64Array(BULLETS),
      bounces: new Uint8Array(BULLETS),
      alpha: new Uint8Array(BULLETS),
    },
    pads: new Uint8Array(PADS),
    drawnTick: 0,
    own: createOwnViews(),
    crown: NO_SLOT,
    teams,
    friendlyFire: false,
    ownRow: -1,
    respawnTicks: 0,
    phaseTicksLeft: 0,
  };
}

/** Row of a slot's ship in a frame, or -1 if it is not drawn. */
export function rowOfSlot({ ships }: Frame, slot: number): number {
  for (let row = 0; row < ships.count; row++) if (ships.slot[row] === slot) return row;
  return -1;
}
