/**
 * The table of bullets that a client draws, one row each; columns are grouped by what writes them. A
 * bullet's age is the number of ticks that it has flown.
 */
import { type BulletTable, createBulletTable } from "../../../shared/sim/bullets/bullets.ts";
import type { Way } from "../../../shared/sim/bullets/fly-bullet.ts";

/** Bullets drawn at once; more are not drawn. */
export const CAPACITY = 1024;
/** A refused prediction fades out within this many ticks; a bullet that reappears fades in as long. */
export const FADE_TICKS = 8;

export const BULLET_FREE = 0;
/** Its shot has not been drawn yet. */
export const BULLET_PENDING = 1;
export const BULLET_FLYING = 2;
export const BULLET_FADING = 3;
/** It touched a ship as far as the client can tell: hidden until the server confirms or denies the hit. */
export const BULLET_TOUCHED = 4;

/** Identifies the bullet; set when it is taken in and when the server confirms it. */
export interface BulletIdentity {
  readonly state: Uint8Array;
  readonly id: Int32Array;
  /** 1 for own bullets: predicted, on the own ship's timeline. */
  readonly isOwn: Uint8Array;
  /** Confirmed by the server (own bullets only). */
  readonly isConfirmed: Uint8Array;
  /** 1 if the client knows the bullet since its shot. */
  readonly isFromShot: Uint8Array;
  /** Tick at whose end its age was 0: the tick before its shot, or that of the snapshot that brought it. */
  readonly originTick: Int32Array;
  /** The server's advance of the bullet, and the lag compensation ticks of its shot. */
  readonly advanceTicks: Uint8Array;
  readonly lagCompensationTicks: Uint8Array;
}

/** Where each has flown. */
export interface BulletFlight {
  /** One row more than there are entries: scratch space for looking ahead. */
  readonly table: BulletTable;
  /** The age that `table` shows, and the drawn age, which is at most one tick less. */
  readonly age: Int32Array;
  readonly drawnAge: Float64Array;
  /** Where each was one tick of flight earlier. */
  readonly fromX: Int32Array;
  readonly fromY: Int32Array;
  /** Ticks by which it is drawn ahead of the drawn timeline. */
  readonly lead: Float64Array;
  readonly fade: Uint8Array;
}

/** What it touches. */
export interface BulletContact {
  /** Age at which it can reach the own ship, 0 if it can't. */
  readonly contactAge: Int32Array;
  /** Age at which the server says that it hits; 0 while unknown. */
  readonly hitAge: Int32Array;
  /** Age at which it touches a ship as far as the client can tell; 0 while it does not. */
  readonly touchAge: Int32Array;
  /** 1 once the server has denied a touch. */
  readonly isDenied: Uint8Array;
}

export interface BulletTrack extends BulletIdentity, BulletFlight, BulletContact {
  /** Entry of each of the server's bullet slots, or -1. */
  readonly entryOf: Int32Array;
  readonly way: Way;
  used: number;
  nextId: number;
  /** The tick drawn last, or -1. */
  lastDrawnTick: number;
}

export function createBulletTrack(bulletSlots: number): BulletTrack {
  return {
    state: new Uint8Array(CAPACITY),
    id: new Int32Array(CAPACITY),
    isOwn: new Uint8Array(CAPACITY),
    isConfirmed: new Uint8Array(CAPACITY),
    isFromShot: new Uint8Array(CAPACITY),
    originTick: new Int32Array(CAPACITY),
    advanceTicks: new Uint8Array(CAPACITY),
    lagCompensationTicks: new Uint8Array(CAPACITY),
    table: createBulletTable(CAPACITY + 1),
    age: new Int32Array(CAPACITY),
    drawnAge: new Float64Array(CAPACITY),
    fromX: new Int32Array(CAPACITY),
    fromY: new Int32Array(CAPACITY),
    lead: new Float64Array(CAPACITY),
    fade: new Uint8Array(CAPACITY),
    contactAge: new Int32Array(CAPACITY),
    hitAge: new Int32Array(CAPACITY),
    touchAge: new Int32Array(CAPACITY),
    isDenied: new Uint8Array(CAPACITY),
    entryOf: new Int32Array(bulletSlots).fill(-1),
    way: { x: 0, y: 0 },
    used: 0,
    nextId: 1,
    lastDrawnTick: -1,
  };
}

/** Drops all bullets: a keyframe brings the current ones. */
export function clearTrack(track: BulletTrack): void {
  track.state.fill(BULLET_FREE);
  track.entryOf.fill(-1);
  track.used = 0;
}
