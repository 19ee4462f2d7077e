/**
 * The bullets that a client draws, from their shot to their end, each with one body: the own ones from
 * the trigger on, all others from the moment of their shot on the drawn time line. A bullet's age is the
 * number of ticks that it has flown; how far each is drawn at a moment is told by bullet-time.ts. All
 * fly by the same walls-only flight as on the server, so nothing but a spawn and a hit needs telling.
 */
import { type BulletTable, createBulletTable } from "../../shared/sim/bullets/bullets.ts";
import type { Way } from "../../shared/sim/bullets/fly-bullet.ts";
import { launchBullet } from "../../shared/sim/bullets/launch-bullet.ts";
import { ADVANCE_TICKS, PX } from "../../shared/sim/tuning.ts";
import type { BulletFrames } from "./frame.ts";

/** Bullets drawn at once; more are not drawn. */
export const CAPACITY = 1024;
/** A refused prediction fades within this many ticks; one that comes back appears in as many. */
export const FADE_TICKS = 8;
/** Of the rewind of a bullet, what others are drawn with: any more and a hit is told after it is seen. */
const MAX_DRAWN_REWIND = 2;

export const BULLET_FREE = 0;
/** Its shot has not been drawn yet. */
export const BULLET_COMING = 1;
export const BULLET_FLYING = 2;
export const BULLET_FADING = 3;
/** It touched a ship as far as the client can tell: not drawn until the server has told, one way or the other. */
export const BULLET_TOUCHED = 4;

export interface BulletTrack {
  readonly state: Uint8Array;
  /** 1 for the own ones: predicted, on the own ship's time line. */
  readonly isOwn: Uint8Array;
  readonly id: Int32Array;
  /** Where each was a tick of its flight earlier. */
  readonly fromX: Int32Array;
  readonly fromY: Int32Array;
  /** Tick at whose end its age was 0: the one before its shot, or that of the snapshot that told it. */
  readonly originTick: Int32Array;
  /** 1 if it is known from its shot on. */
  readonly isFromShot: Uint8Array;
  /** Ticks by which the server brought it forward, and by how many its age is ahead of what it struck. */
  readonly advanceTicks: Uint8Array;
  readonly behindTicks: Uint8Array;
  /** Age that `table` shows, and the one that is drawn, at most one tick less. */
  readonly age: Int32Array;
  readonly drawnAge: Float64Array;
  /** Ticks by which it is drawn ahead of the drawn time line. */
  readonly lead: Float64Array;
  /** Age at which it can reach the own ship, 0 if it can't. */
  readonly contactAge: Int32Array;
  /** Age at which it hits as the server told, 0 while unknown. */
  readonly hitAge: Int32Array;
  /** Age at which it touches a ship as far as the client can tell, 0 while it does not. */
  readonly touchAge: Int32Array;
  /** 1 once the server has denied a touch. */
  readonly isDenied: Uint8Array;
  /** Confirmed by the server: for own ones. */
  readonly isConfirmed: Uint8Array;
  readonly fade: Uint8Array;
  /** One row more than there are entries: working memory for looking ahead. */
  readonly table: BulletTable;
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
    isOwn: new Uint8Array(CAPACITY),
    id: new Int32Array(CAPACITY),
    fromX: new Int32Array(CAPACITY),
    fromY: new Int32Array(CAPACITY),
    originTick: new Int32Array(CAPACITY),
    isFromShot: new Uint8Array(CAPACITY),
    advanceTicks: new Uint8Array(CAPACITY),
    behindTicks: new Uint8Array(CAPACITY),
    age: new Int32Array(CAPACITY),
    drawnAge: new Float64Array(CAPACITY),
    lead: new Float64Array(CAPACITY),
    contactAge: new Int32Array(CAPACITY),
    hitAge: new Int32Array(CAPACITY),
    touchAge: new Int32Array(CAPACITY),
    isDenied: new Uint8Array(CAPACITY),
    isConfirmed: new Uint8Array(CAPACITY),
    fade: new Uint8Array(CAPACITY),
    table: createBulletTable(CAPACITY + 1),
    entryOf: new Int32Array(bulletSlots).fill(-1),
    way: { x: 0, y: 0 },
    used: 0,
    nextId: 1,
    lastDrawnTick: -1,
  };
}

/** Drops everything: a keyframe tells what there is. */
export function clearTrack(track: BulletTrack): void {
  track.state.fill(BULLET_FREE);
  track.entryOf.fill(-1);
  track.used = 0;
}

/** A fresh entry whose age is 0 at the end of `originTick`, or -1. */
function take(track: BulletTrack, originTick: number): number {
  for (let entry = 0; entry < CAPACITY; entry++) {
    if (track.state[entry] !== BULLET_FREE) continue;
    track.used = Math.max(track.used, entry + 1);
    track.id[entry] = track.nextId++;
    track.originTick[entry] = originTick;
    for (const column of ["age", "drawnAge", "lead", "contactAge", "hitAge", "touchAge"] as const)
      track[column][entry] = 0;
    for (const column of ["isOwn", "isFromShot", "isDenied", "isConfirmed", "fade"] as const)
      track[column][entry] = 0;
    return entry;
  }
  return -1;
}

/** Notes how the server compensates a shot by `behind` ticks. */
function noteBehind(track: BulletTrack, entry: number, behind: number): void {
  track.isFromShot[entry] = 1;
  track.behindTicks[entry] = behind;
  track.advanceTicks[entry] = Math.min(behind, ADVANCE_TICKS);
}

/**
 * Shows an own shot at once: fired at `tick` from x, y (1/256 px) toward `angle` with `weapon`, by a player who saw the
 * others `behind` ticks late.
 */
export function predictShot(
  track: BulletTrack,
  owner: number,
  tick: number,
  x: number,
  y: number,
  angle: number,
  weapon: number,
  behind: number,
): void {
  const entry = take(track, tick - 1);
  if (entry < 0) return;
  launchBullet(track.table, entry, x, y, angle, weapon);
  track.table.owner[entry] = owner;
  noteBehind(track, entry, behind);
  startFrom(track, entry);
  track.isOwn[entry] = 1;
  track.state[entry] = BULLET_FLYING;
}

function startFrom(track: BulletTrack, entry: number): void {
  track.fromX[entry] = track.table.x[entry] ?? 0;
  track.fromY[entry] = track.table.y[entry] ?? 0;
}

/**
 * Takes in a shot that the server told of: `row` of `bullets` is the bullet at launch, in `tick`. An own
 * one that was predicted is handed over: it keeps its body and its id.
 */
export function adoptShot(
  track: BulletTrack,
  bullets: BulletTable,
  row: number,
  tick: number,
  behind: number,
  ownSlot: number,
): void {
  const predicted = bullets.owner[row] === ownSlot ? findPredicted(track, bullets, row, tick) : -1;
  const entry = predicted >= 0 ? predicted : adopt(track, bullets, row, tick - 1);
  track.entryOf[row] = entry;
  if (entry < 0) return;
  noteBehind(track, entry, behind);
  if (predicted >= 0) track.isConfirmed[entry] = 1;
}

/** Takes in a bullet that was fired before: `row` of `bullets` is its state at the end of `tick`. */
export function adoptBullet(
  track: BulletTrack,
  bullets: BulletTable,
  row: number,
  tick: number,
): void {
  const entry = adopt(track, bullets, row, tick);
  track.entryOf[row] = entry;
  if (entry < 0) return;
  track.behindTicks[entry] = bullets.rewindTicks[row] ?? 0;
  track.advanceTicks[entry] = 0;
  track.lead[entry] = usualLead(track, entry);
}

function adopt(track: BulletTrack, bullets: BulletTable, row: number, originTick: number): number {
  const entry = take(track, originTick);
  if (entry < 0) return -1;
  const { table } = track;
  for (const column of ["owner", "x", "y", "vx", "vy", "bounces", "ticksLeft", "weapon"] as const)
    table[column][entry] = bullets[column][row] ?? 0;
  startFrom(track, entry);
  track.state[entry] = BULLET_COMING;
  return entry;
}

/** Ticks by which a bullet is drawn ahead of the drawn time line, so that others are hit where they are drawn. */
export function usualLead(track: BulletTrack, entry: number): number {
  const advanceTicks = track.advanceTicks[entry] ?? 0;
  const rewindTicks = (track.behindTicks[entry] ?? 0) - advanceTicks;
  return advanceTicks + Math.min(rewindTicks, MAX_DRAWN_REWIND);
}

/** The predicted shot of the same tick and direction that nobody has confirmed. */
function findPredicted(
  track: BulletTrack,
  bullets: BulletTable,
  row: number,
  tick: number,
): number {
  for (let entry = 0; entry < track.used; entry++) {
    if (!isUnconfirmed(track, entry) || track.originTick[entry] !== tick - 1) continue;
    if (Math.abs(track.table.vx[entry] ?? 0) !== Math.abs(bullets.vx[row] ?? 0)) continue;
    if (Math.abs(track.table.vy[entry] ?? 0) === Math.abs(bullets.vy[row] ?? 0)) return entry;
  }
  return -1;
}

function isUnconfirmed(track: BulletTrack, entry: number): boolean {
  const state = track.state[entry];
  const isThere = state === BULLET_FLYING || state === BULLET_TOUCHED;
  return isThere && track.isOwn[entry] === 1 && track.isConfirmed[entry] === 0;
}

/** Notes that the server's bullet hit somebody in `tick`. */
export function hitBullet(track: BulletTrack, bullet: number, tick: number): void {
  const entry = track.entryOf[bullet] ?? -1;
  if (entry < 0) return;
  track.entryOf[bullet] = -1;
  const flownTicks = tick - (track.originTick[entry] ?? 0) + (track.advanceTicks[entry] ?? 0);
  track.hitAge[entry] = Math.max(1, flownTicks);
}

/** Lets own shots fade that the server had no part of up to `serverTick`. */
export function refuseShots(track: BulletTrack, serverTick: number): void {
  for (let entry = 0; entry < track.used; entry++) {
    if (!isUnconfirmed(track, entry) || (track.originTick[entry] ?? 0) >= serverTick) continue;
    const isSeen = track.state[entry] === BULLET_FLYING;
    track.state[entry] = isSeen ? BULLET_FADING : BULLET_FREE;
  }
}

/** Draws the bullets between the last two ticks of their flights. */
export function sampleTrack(track: BulletTrack, into: BulletFrames): void {
  const { table, age, drawnAge } = track;
  let count = 0;
  for (let entry = 0; entry < track.used && count < into.id.length; entry++) {
    const state = track.state[entry];
    if (state !== BULLET_FLYING && state !== BULLET_FADING) continue;
    const flown = (drawnAge[entry] ?? 0) - (age[entry] ?? 0) + 1;
    const part = Math.min(1, Math.max(0, flown));
    const fromX = track.fromX[entry] ?? 0;
    const fromY = track.fromY[entry] ?? 0;
    into.id[count] = track.id[entry] ?? 0;
    into.owner[count] = table.owner[entry] ?? 0;
    into.x[count] = (fromX + ((table.x[entry] ?? 0) - fromX) * part) / PX;
    into.y[count] = (fromY + ((table.y[entry] ?? 0) - fromY) * part) / PX;
    into.vx[count] = (table.vx[entry] ?? 0) / PX;
    into.vy[count] = (table.vy[entry] ?? 0) / PX;
    into.bounces[count] = table.bounces[entry] ?? 0;
    into.alpha[count] = 255 - Math.trunc(((track.fade[entry] ?? 0) * 255) / FADE_TICKS);
    count += 1;
  }
  into.count = count;
}
