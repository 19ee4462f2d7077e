/**
 * Bullets as they are drawn. Each flies on one of two time lines: the own ones on the predicted one,
 * from the moment of the shot; all others on the drawn one, a little in the past. Both fly by the
 * same walls-only flight as on the server, so that nothing but a spawn and a hit needs telling.
 */
import type { Arena } from "../../shared/sim/arena.ts";
import { type BulletTable, createBulletTable } from "../../shared/sim/bullets.ts";
import type { Way } from "../../shared/sim/fly-bullet.ts";
import { launchBullet } from "../../shared/sim/spawn.ts";
import { PX } from "../../shared/sim/tuning.ts";
import { flyFreely } from "../../shared/wire/replica.ts";
import type { BulletFrames, Moment } from "./frame.ts";

/** Bullets drawn at once; more are not drawn. */
const CAPACITY = 1024;
/** A refused prediction fades within this many ticks. */
const FADE_TICKS = 8;

const FREE = 0;
/** Its tick has not been drawn yet. */
const COMING = 1;
const FLYING = 2;
const FADING = 3;

export interface BulletTrack {
  readonly state: Uint8Array;
  /** 1 on the predicted time line, 0 on the drawn one. */
  readonly isOwn: Uint8Array;
  readonly id: Int32Array;
  /** Where each was a tick earlier. */
  readonly fromX: Int32Array;
  readonly fromY: Int32Array;
  /** Tick that `table` shows. */
  readonly tick: Int32Array;
  /** Tick in which it hits, 0 while unknown. */
  readonly hitTick: Int32Array;
  /** Confirmed by the server: for own ones. */
  readonly isConfirmed: Uint8Array;
  readonly fade: Uint8Array;
  readonly table: BulletTable;
  /** Entry of each of the server's bullet slots, or -1. */
  readonly entryOf: Int32Array;
  readonly way: Way;
  used: number;
  nextId: number;
}

export function createBulletTrack(bulletSlots: number): BulletTrack {
  return {
    state: new Uint8Array(CAPACITY),
    isOwn: new Uint8Array(CAPACITY),
    id: new Int32Array(CAPACITY),
    fromX: new Int32Array(CAPACITY),
    fromY: new Int32Array(CAPACITY),
    tick: new Int32Array(CAPACITY),
    hitTick: new Int32Array(CAPACITY),
    isConfirmed: new Uint8Array(CAPACITY),
    fade: new Uint8Array(CAPACITY),
    table: createBulletTable(CAPACITY),
    entryOf: new Int32Array(bulletSlots).fill(-1),
    way: { x: 0, y: 0 },
    used: 0,
    nextId: 1,
  };
}

/** Drops everything: a keyframe tells what there is. */
export function clearTrack(track: BulletTrack): void {
  track.state.fill(FREE);
  track.entryOf.fill(-1);
  track.used = 0;
}

function take(track: BulletTrack): number {
  for (let entry = 0; entry < CAPACITY; entry++) {
    if (track.state[entry] !== FREE) continue;
    track.used = Math.max(track.used, entry + 1);
    track.id[entry] = track.nextId++;
    track.hitTick[entry] = 0;
    track.isConfirmed[entry] = 0;
    track.fade[entry] = 0;
    return entry;
  }
  return -1;
}

/** Shows an own shot at once: fired at `tick` from x, y (1/256 px) toward `angle`. */
export function predictShot(
  track: BulletTrack,
  owner: number,
  tick: number,
  x: number,
  y: number,
  angle: number,
  arena: Arena,
): void {
  const entry = take(track);
  if (entry < 0) return;
  launchBullet(track.table, entry, x, y, angle);
  track.table.owner[entry] = owner;
  track.table.bornTick[entry] = tick;
  track.isOwn[entry] = 1;
  track.state[entry] = FLYING;
  track.tick[entry] = tick;
  fly(track, entry, arena);
}

function fly(track: BulletTrack, entry: number, arena: Arena): boolean {
  track.fromX[entry] = track.table.x[entry] ?? 0;
  track.fromY[entry] = track.table.y[entry] ?? 0;
  return flyFreely(track.table, entry, arena, track.way);
}

/**
 * Takes in a bullet of the server's: `row` of `bullets` is its state at launch, or (not `isNew`) at
 * `tick`. An own one that was predicted is handed over: it keeps its body and its id.
 */
export function adoptBullet(
  track: BulletTrack,
  bullets: BulletTable,
  row: number,
  tick: number,
  isNew: boolean,
  ownSlot: number,
): void {
  const owner = bullets.owner[row] ?? -1;
  const predicted = isNew && owner === ownSlot ? findPredicted(track, bullets, row, tick) : -1;
  if (predicted >= 0) {
    track.isConfirmed[predicted] = 1;
    track.entryOf[row] = predicted;
    return;
  }
  const entry = take(track);
  track.entryOf[row] = entry;
  if (entry < 0) return;
  const { table } = track;
  table.owner[entry] = owner;
  table.bornTick[entry] = tick;
  table.x[entry] = bullets.x[row] ?? 0;
  table.y[entry] = bullets.y[row] ?? 0;
  table.vx[entry] = bullets.vx[row] ?? 0;
  table.vy[entry] = bullets.vy[row] ?? 0;
  table.bounces[entry] = bullets.bounces[row] ?? 0;
  table.ticksLeft[entry] = bullets.ticksLeft[row] ?? 0;
  track.fromX[entry] = table.x[entry] ?? 0;
  track.fromY[entry] = table.y[entry] ?? 0;
  track.isOwn[entry] = 0;
  track.state[entry] = COMING;
  // A new bullet flies in the tick of its shot; one of a keyframe has done so.
  track.tick[entry] = isNew ? tick - 1 : tick;
}

/** The predicted shot of the same tick and direction that nobody has confirmed. */
function findPredicted(
  track: BulletTrack,
  bullets: BulletTable,
  row: number,
  tick: number,
): number {
  for (let entry = 0; entry < track.used; entry++) {
    if (track.state[entry] !== FLYING || track.isOwn[entry] === 0) continue;
    if (track.isConfirmed[entry] === 1 || track.table.bornTick[entry] !== tick) continue;
    if (Math.abs(track.table.vx[entry] ?? 0) !== Math.abs(bullets.vx[row] ?? 0)) continue;
    if (Math.abs(track.table.vy[entry] ?? 0) === Math.abs(bullets.vy[row] ?? 0)) return entry;
  }
  return -1;
}

/** Notes that the server's bullet hit somebody in `tick`. */
export function hitBullet(track: BulletTrack, bullet: number, tick: number): void {
  const entry = track.entryOf[bullet] ?? -1;
  if (entry < 0) return;
  track.entryOf[bullet] = -1;
  track.hitTick[entry] = tick;
}

/** Lets own shots fade that the server had no part of up to `serverTick`. */
export function refuseShots(track: BulletTrack, serverTick: number): void {
  for (let entry = 0; entry < track.used; entry++) {
    if (track.state[entry] !== FLYING || track.isOwn[entry] === 0) continue;
    if (track.isConfirmed[entry] === 1 || (track.table.bornTick[entry] ?? 0) > serverTick) continue;
    track.state[entry] = FADING;
  }
}

/** Flies every bullet to its time line's tick: `drawnTick` for others', `ownTick` for own ones. */
export function advanceTrack(
  track: BulletTrack,
  drawnTick: number,
  ownTick: number,
  arena: Arena,
  moments: Moment[],
): void {
  for (let entry = 0; entry < track.used; entry++) {
    const until = track.isOwn[entry] === 1 ? ownTick : drawnTick;
    while (track.state[entry] !== FREE && (track.tick[entry] ?? 0) < until)
      advanceOne(track, entry, arena, moments);
  }
  while (track.used > 0 && track.state[track.used - 1] === FREE) track.used -= 1;
}

function advanceOne(track: BulletTrack, entry: number, arena: Arena, moments: Moment[]): void {
  const { table } = track;
  const tick = (track.tick[entry] ?? 0) + 1;
  track.tick[entry] = tick;
  if (track.state[entry] === COMING) begin(track, entry, moments);
  const bounces = table.bounces[entry] ?? 0;
  const isFlying = fly(track, entry, arena);
  const x = (table.x[entry] ?? 0) / PX;
  const y = (table.y[entry] ?? 0) / PX;
  if ((table.bounces[entry] ?? 0) > bounces) moments.push({ kind: "bounce", x, y });
  const hitTick = track.hitTick[entry] ?? 0;
  const hasHit = hitTick > 0 && tick >= hitTick;
  if (hasHit) moments.push({ kind: "hit", slot: table.owner[entry] ?? 0, x, y });
  if (track.state[entry] === FADING) track.fade[entry] = (track.fade[entry] ?? 0) + 1;
  if (hasHit || !isFlying || (track.fade[entry] ?? 0) >= FADE_TICKS) track.state[entry] = FREE;
}

/** Its first tick is drawn: one that has just been fired flashes. */
function begin(track: BulletTrack, entry: number, moments: Moment[]): void {
  const { table } = track;
  track.state[entry] = FLYING;
  if (table.bornTick[entry] !== track.tick[entry]) return;
  moments.push({
    kind: "fire",
    slot: table.owner[entry] ?? 0,
    x: (table.x[entry] ?? 0) / PX,
    y: (table.y[entry] ?? 0) / PX,
  });
}

/** Draws the bullets between their last two ticks. */
export function sampleTrack(
  track: BulletTrack,
  drawnTick: number,
  ownTick: number,
  into: BulletFrames,
): void {
  let count = 0;
  for (let entry = 0; entry < track.used && count < into.id.length; entry++) {
    const state = track.state[entry];
    if (state !== FLYING && state !== FADING) continue;
    const time = track.isOwn[entry] === 1 ? ownTick : drawnTick;
    const part = Math.min(1, Math.max(0, time - Math.floor(time)));
    const { table } = track;
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
