/**
 * How far each bullet is drawn along its flight. Own bullets fly on the own ship's timeline. Others start
 * at the muzzle, on the timeline of the drawn ships, and fly faster at first, until they are where they hit
 * these ships. A bullet that can reach the own ship catches up further, until it is where it hits that
 * ship. So a bullet hits exactly what it touches on screen (after the local perception filters of Sharkey,
 * Ryan and Roberts, 1998).
 */

import { beginFlight, flySegment } from "../../../shared/sim/bullets/fly-bullet.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import type { Effect } from "../frame/effect.ts";
import {
  BULLET_FADING,
  BULLET_FLYING,
  BULLET_FREE,
  BULLET_PENDING,
  BULLET_TOUCHED,
  type BulletTrack,
  FADE_TICKS,
} from "./bullet-columns.ts";
import { type BulletScene, type BulletTimes, contactAgeOf, touches } from "./bullet-touch.ts";
import { usualLead } from "./bullet-track.ts";

/** Ticks of catching up per tick: usually, and at most when the own ship is near. */
const USUAL_RATE = 0.9;
const MAX_RATE = 5;
/** A bullet that is too far ahead, as it flies past the own ship, loses this much per tick. */
const FALL_BACK_RATE = 0.5;
/** Ticks before the contact at which it should have caught up. */
const SPARE_TICKS = 3;
/** A snapshot may report a hit this much later than the client's touch. */
const DENY_TICKS = 2;

/** Flies every bullet to where it is drawn at these times. */
export function advanceTrack(track: BulletTrack, times: BulletTimes, scene: BulletScene): void {
  const { lastDrawnTick } = track;
  const elapsedTicks = lastDrawnTick < 0 ? 0 : Math.max(0, times.drawnTick - lastDrawnTick);
  track.lastDrawnTick = times.drawnTick;
  for (let entry = 0; entry < track.used; entry++) {
    if (track.state[entry] === BULLET_FREE) continue;
    const drawnAge = drawnAgeOf(track, entry, times, elapsedTicks);
    if (drawnAge < 0) continue;
    if (track.state[entry] === BULLET_PENDING) begin(track, entry, scene.effects);
    track.drawnAge[entry] = Math.max(track.drawnAge[entry] ?? 0, drawnAge);
    flyTo(track, entry, drawnAge, times, scene);
    settle(track, entry, times, scene.effects);
  }
  while (track.used > 0 && track.state[track.used - 1] === BULLET_FREE) track.used -= 1;
}

/** Flies a bullet to the end of the drawn tick, or of the tick in which it touches a ship. */
function flyTo(
  track: BulletTrack,
  entry: number,
  drawnAge: number,
  times: BulletTimes,
  scene: BulletScene,
): void {
  const isHidden = track.state[entry] === BULLET_TOUCHED;
  while ((track.age[entry] ?? 0) <= drawnAge) {
    if (!isHidden && (track.touchAge[entry] ?? 0) > 0) return;
    advanceOne(track, entry, times, scene);
  }
}

/** Emits a muzzle flash if the bullet was just fired, in its first drawn frame. */
function begin(track: BulletTrack, entry: number, effects: Effect[]): void {
  const { table } = track;
  track.state[entry] = BULLET_FLYING;
  if (track.isFromShot[entry] === 0) return;
  effects.push({
    kind: "fire",
    weapon: table.weapon[entry] ?? 0,
    slot: table.owner[entry] ?? 0,
    x: (table.x[entry] ?? 0) / PX,
    y: (table.y[entry] ?? 0) / PX,
  });
}

/** The age at which to draw a bullet; negative before its shot is drawn. */
function drawnAgeOf(
  track: BulletTrack,
  entry: number,
  times: BulletTimes,
  elapsedTicks: number,
): number {
  const originTick = track.originTick[entry] ?? 0;
  if (track.isOwn[entry] === 1) return times.ownTick - originTick;
  const age = times.drawnTick - originTick;
  if (age < 0) return -1;
  if (track.state[entry] !== BULLET_PENDING) catchUp(track, entry, times, elapsedTicks);
  return age + (track.lead[entry] ?? 0);
}

/** Moves a bullet's lead closer to its target. */
function catchUp(track: BulletTrack, entry: number, times: BulletTimes, elapsed: number): void {
  const lead = track.lead[entry] ?? 0;
  const contactAge = track.contactAge[entry] ?? 0;
  const usual = usualLead(track, entry);
  if (contactAge === 0) {
    const missing = usual - lead;
    track.lead[entry] =
      lead + Math.min(USUAL_RATE * elapsed, Math.max(-FALL_BACK_RATE * elapsed, missing));
    return;
  }
  const wanted = times.ownTick - times.drawnTick + (track.lagCompensationTicks[entry] ?? 0);
  const missing = wanted - lead;
  const ticksLeft = contactAge - (track.drawnAge[entry] ?? 0) - missing - SPARE_TICKS;
  const rate = Math.min(MAX_RATE, Math.max(USUAL_RATE, missing / Math.max(1, ticksLeft)));
  track.lead[entry] = lead + Math.min(rate * elapsed, Math.max(-FALL_BACK_RATE * elapsed, missing));
}

/** One tick of a bullet's flight. */
function advanceOne(
  track: BulletTrack,
  entry: number,
  times: BulletTimes,
  scene: BulletScene,
): void {
  const { table, way } = track;
  const age = (track.age[entry] ?? 0) + 1;
  track.age[entry] = age;
  const startX = table.x[entry] ?? 0;
  const startY = table.y[entry] ?? 0;
  track.fromX[entry] = startX;
  track.fromY[entry] = startY;
  if (hasEnded(track, entry)) return;
  const bounces = table.bounces[entry] ?? 0;
  beginFlight(table, entry, way);
  let hasMore = true;
  while (hasMore) {
    const fromX = table.x[entry] ?? 0;
    const fromY = table.y[entry] ?? 0;
    hasMore = flySegment(table, entry, scene.arena, way);
    if (track.touchAge[entry] === 0 && touches(track, entry, fromX, fromY, times, scene))
      track.touchAge[entry] = age;
  }
  const isSeen = track.state[entry] !== BULLET_TOUCHED;
  if (isSeen && (table.bounces[entry] ?? 0) > bounces)
    scene.effects.push({
      kind: "bounce",
      x: (table.x[entry] ?? 0) / PX,
      y: (table.y[entry] ?? 0) / PX,
    });
  track.contactAge[entry] = contactAgeOf(track, entry, times, scene);
  fadeOne(track, entry);
}

function fadeOne(track: BulletTrack, entry: number): void {
  const fade = track.fade[entry] ?? 0;
  if (track.state[entry] === BULLET_FADING) track.fade[entry] = fade + 1;
  else if (track.state[entry] === BULLET_FLYING && fade > 0) track.fade[entry] = fade - 1;
}

/** Ends a bullet that is drawn at its end; hides one that is drawn at its touch. */
function settle(track: BulletTrack, entry: number, times: BulletTimes, effects: Effect[]): void {
  const { state, touchAge, drawnAge } = track;
  if (state[entry] === BULLET_TOUCHED) {
    settleTouched(track, entry, times);
    return;
  }
  const drawn = drawnAge[entry] ?? 0;
  const hit = track.hitAge[entry] ?? 0;
  const touch = touchAge[entry] ?? 0;
  const isTouching = state[entry] === BULLET_FLYING && touch > 0 && drawn >= touch - 0.5;
  const isHit = hit > 0 && (isTouching || drawn >= hit);
  if (isHit || isTouching) pushHit(track, entry, effects);
  if (isHit) state[entry] = BULLET_FREE;
  else if (isTouching || isAwaited(track, entry)) hide(track, entry);
  else if (isOver(track, entry)) state[entry] = BULLET_FREE;
}

/**
 * Whether an own flight ended before the server sent its shot: the entry stays so that the shot finds its
 * body.
 */
function isAwaited(track: BulletTrack, entry: number): boolean {
  const isUnconfirmed = track.isOwn[entry] === 1 && track.isConfirmed[entry] === 0;
  return isUnconfirmed && hasEnded(track, entry) && track.state[entry] === BULLET_FLYING;
}

function hide(track: BulletTrack, entry: number): void {
  track.state[entry] = BULLET_TOUCHED;
  if (track.touchAge[entry] === 0) track.touchAge[entry] = track.age[entry] ?? 0;
}

/** Whether a flight ended at a wall, or a refused shot has faded out. */
function isOver(track: BulletTrack, entry: number): boolean {
  const hasFaded = (track.fade[entry] ?? 0) >= FADE_TICKS;
  return hasEnded(track, entry) || (hasFaded && track.state[entry] === BULLET_FADING);
}

function hasEnded({ table }: BulletTrack, entry: number): boolean {
  return (table.ticksLeft[entry] ?? 0) === 0;
}

/** Ends a bullet whose touch the server confirmed; shows one again whose touch it denied. */
function settleTouched(track: BulletTrack, entry: number, times: BulletTimes): void {
  const confirmTick = confirmTickOf(track, entry, track.touchAge[entry] ?? 0);
  if ((track.hitAge[entry] ?? 0) > 0) track.state[entry] = BULLET_FREE;
  else if (times.serverTick >= confirmTick + DENY_TICKS) bringBack(track, entry);
}

/** The tick whose snapshot says whether a bullet's flight to that age hit. */
function confirmTickOf(track: BulletTrack, entry: number, age: number): number {
  return (track.originTick[entry] ?? 0) + Math.max(1, age - (track.advanceTicks[entry] ?? 0));
}

function bringBack(track: BulletTrack, entry: number): void {
  track.state[entry] = hasEnded(track, entry) ? BULLET_FREE : BULLET_FLYING;
  track.isDenied[entry] = 1;
  track.touchAge[entry] = 0;
  track.fade[entry] = FADE_TICKS;
}

function pushHit(track: BulletTrack, entry: number, effects: Effect[]): void {
  const { table, fromX, fromY } = track;
  effects.push({
    kind: "hit",
    slot: table.owner[entry] ?? 0,
    x: ((fromX[entry] ?? 0) + (table.x[entry] ?? 0)) / 2 / PX,
    y: ((fromY[entry] ?? 0) + (table.y[entry] ?? 0)) / 2 / PX,
  });
}
