/**
 * The table of the bullets that a client draws: a row for each, its columns grouped by what writes them.
 * Its ages count the ticks that a bullet has flown.
 */
import { type BulletTable, createBulletTable } from "../../../shared/sim/bullets/bullets.ts";
import type { Way } from "../../../shared/sim/bullets/fly-bullet.ts";

/** Bullets drawn at once; more are not drawn. */
export const CAPACITY = 1024;
/** A refused prediction fades within this many ticks; one that comes back appears in as many. */
export const FADE_TICKS = 8;

export const BULLET_FREE = 0;
/** Its shot has not been drawn yet. */
export const BULLET_PENDING = 1;
export const BULLET_FLYING = 2;
export const BULLET_FADING = 3;
/** It touched a ship as far as the client can tell: not drawn until the server confirms or denies it. */
export const BULLET_TOUCHED = 4;

/** Which bullet it is, set when it is taken in and when the server confirms it. */
export interface BulletIdentity {
  readonly state: Uint8Array;
  readonly id: Int32Array;
  /** 1 for the own ones: predicted, on the own ship's time line. */
  readonly isOwn: Uint8Array;
  /** Confirmed by the server: for own ones. */
  readonly isConfirmed: Uint8Array;
  /** 1 if it is known from its shot on. */
  readonly isFromShot: Uint8Array;
  /** Tick at whose end its age was 0: the one before its shot, or that of the snapshot that brought it. */
  readonly originTick: Int32Array;
  /** Ticks by which the server brought it forward, and by how many its age is ahead of what it struck. */
  readonly advanceTicks: Uint8Array;
  readonly lagCompensationTicks: Uint8Array;
}

/** Where it has flown. */
export interface BulletFlight {
  /** One row more than there are entries: working memory for looking ahead. */
  readonly table: BulletTable;
  /** Age that `table` shows, and the one that is drawn, at most one tick less. */
  readonly age: Int32Array;
  readonly drawnAge: Float64Array;
  /** Where each was a tick of its flight earlier. */
  readonly fromX: Int32Array;
  readonly fromY: Int32Array;
  /** Ticks by which it is drawn ahead of the drawn time line. */
  readonly lead: Float64Array;
  readonly fade: Uint8Array;
}

/** What it touches. */
export interface BulletContact {
  /** Age at which it can reach the own ship, 0 if it can't. */
  readonly contactAge: Int32Array;
  /** Age at which the server says that it hits, 0 while unknown. */
  readonly hitAge: Int32Array;
  /** Age at which it touches a ship as far as the client can tell, 0 while it does not. */
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

/** Drops everything: a keyframe brings what there is. */
export function clearTrack(track: BulletTrack): void {
  track.state.fill(BULLET_FREE);
  track.entryOf.fill(-1);
  track.used = 0;
}
