/**
 * Tracks bullets from shot to end, each with one body: own ones from the trigger on, all others from the
 * time of their shot on the drawn timeline. bullet-time.ts decides how far each is drawn. All fly by the
 * same walls-only flight as on the server, so that only spawns and hits are sent.
 */

import type { BulletTable } from "../../../shared/sim/bullets/bullets.ts";
import { launchBullet } from "../../../shared/sim/bullets/launch-bullet.ts";
import { ADVANCE_TICKS, PX } from "../../../shared/sim/tuning.ts";
import type { BulletFrames } from "../frame/frame.ts";
import {
  BULLET_FADING,
  BULLET_FLYING,
  BULLET_FREE,
  BULLET_PENDING,
  BULLET_TOUCHED,
  type BulletTrack,
  CAPACITY,
  FADE_TICKS,
} from "./bullet-columns.ts";

/**
 * A bullet is drawn ahead by its rewind, but by at most so many ticks: with more, hits would be confirmed
 * after they are seen.
 */
const MAX_DRAWN_REWIND = 2;

/** A new entry whose age is 0 at the end of `originTick`, or -1 if the table is full. */
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

/** Stores how the server compensates a shot of `lagTicks`. */
function noteCompensation(track: BulletTrack, entry: number, lagTicks: number): void {
  track.isFromShot[entry] = 1;
  track.lagCompensationTicks[entry] = lagTicks;
  track.advanceTicks[entry] = Math.min(lagTicks, ADVANCE_TICKS);
}

/**
 * Shows an own shot at once: fired at `tick` from x, y (1/256 px) toward `angle` with `weapon`, by a
 * player who saw the others `lagTicks` late.
 */
export function predictShot(
  track: BulletTrack,
  owner: number,
  tick: number,
  x: number,
  y: number,
  angle: number,
  weapon: number,
  lagTicks: number,
): void {
  const entry = take(track, tick - 1);
  if (entry < 0) return;
  launchBullet(track.table, entry, x, y, angle, weapon);
  track.table.owner[entry] = owner;
  noteCompensation(track, entry, lagTicks);
  startFrom(track, entry);
  track.isOwn[entry] = 1;
  track.state[entry] = BULLET_FLYING;
}

function startFrom(track: BulletTrack, entry: number): void {
  track.fromX[entry] = track.table.x[entry] ?? 0;
  track.fromY[entry] = track.table.y[entry] ?? 0;
}

/**
 * Takes in a shot of the server: `row` of `bullets` is the bullet at launch, in `tick`. A predicted own
 * shot is handed over: it keeps its body and its id.
 */
export function adoptShot(
  track: BulletTrack,
  bullets: BulletTable,
  row: number,
  tick: number,
  lagTicks: number,
  ownSlot: number,
): void {
  const predicted = bullets.owner[row] === ownSlot ? findPredicted(track, bullets, row, tick) : -1;
  const entry = predicted >= 0 ? predicted : adopt(track, bullets, row, tick - 1);
  track.entryOf[row] = entry;
  if (entry < 0) return;
  noteCompensation(track, entry, lagTicks);
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
  track.lagCompensationTicks[entry] = bullets.rewindTicks[row] ?? 0;
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
  track.state[entry] = BULLET_PENDING;
  return entry;
}

/**
 * Ticks by which a bullet is drawn ahead of the drawn timeline, so that it hits others where they are
 * drawn.
 */
export function usualLead(track: BulletTrack, entry: number): number {
  const advanceTicks = track.advanceTicks[entry] ?? 0;
  const rewindTicks = (track.lagCompensationTicks[entry] ?? 0) - advanceTicks;
  return advanceTicks + Math.min(rewindTicks, MAX_DRAWN_REWIND);
}

/** The unconfirmed predicted shot of the same tick and direction. */
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

/** Stores that the server's bullet hit a ship in `tick`. */
export function hitBullet(track: BulletTrack, bullet: number, tick: number): void {
  const entry = track.entryOf[bullet] ?? -1;
  if (entry < 0) return;
  track.entryOf[bullet] = -1;
  const flownTicks = tick - (track.originTick[entry] ?? 0) + (track.advanceTicks[entry] ?? 0);
  track.hitAge[entry] = Math.max(1, flownTicks);
}

/** Starts to fade own shots up to `serverTick` that the server did not confirm. */
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
