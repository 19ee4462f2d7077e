/**
 * What a drawn bullet touches, as far as a client can tell. It looks for ships where the server will: the
 * own ship in its predicted past, others where they were drawn.
 */
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import { flyFreely } from "../../../shared/sim/bullets/fly-bullet.ts";
import { BULLET_SPEED_MAX } from "../../../shared/sim/content/weapons.ts";
import { isFoe } from "../../../shared/sim/modes/sides.ts";
import { SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { closestApproach, STRIKE_REACH } from "../../../shared/sim/systems/strike.ts";
import { PX, REWIND_TICKS } from "../../../shared/sim/tuning.ts";
import type { Effect } from "../frame/effect.ts";
import { placeIn, type Timeline } from "../others/timeline.ts";
import { type Prediction, rowOf } from "../prediction/prediction.ts";
import { BULLET_FADING, type BulletTrack, CAPACITY } from "./bullet-columns.ts";

/** Ticks to look ahead for a contact. */
const LOOK_TICKS = 40;
/** How far the own ship is assumed to fly per tick to meet a bullet, and at most in all, 1/256 px. */
const DODGE_SPEED = 4 * PX;
const MAX_DODGE = 48 * PX;

/** Up to so many ticks after the drawn one, others are assumed to be where they are drawn. */
const MAX_GUESS_TICKS = 2;

/** The timelines in one frame. */
export interface BulletTimes {
  /** The tick at which others are drawn, with its fraction. */
  readonly drawnTick: number;
  /** The tick at which the own ship is drawn, with its fraction; -1 without one. */
  readonly ownTick: number;
  /** Tick of the newest snapshot. */
  readonly serverTick: number;
  /** Own seat, or NO_SLOT. */
  readonly ownSlot: number;
}

/** What bullets can hit. */
export interface BulletScene {
  readonly arena: Arena;
  readonly prediction: Prediction;
  readonly timeline: Timeline;
  readonly effects: Effect[];
  /** Team of each slot, 0 without teams. */
  readonly teams: Uint8Array;
  /** Whether bullets damage team mates; otherwise they pass them. */
  readonly friendlyFire: boolean;
}

/** Whether bullets of one slot pass the ship of another, a team mate. */
function passes({ teams, friendlyFire }: BulletScene, owner: number, slot: number): boolean {
  return !friendlyFire && !isFoe(teams, owner, slot);
}

/** Whether the segment that a bullet has just flown touches a ship as the server will see it. */
export function touches(
  track: BulletTrack,
  entry: number,
  fromX: number,
  fromY: number,
  times: BulletTimes,
  scene: BulletScene,
): boolean {
  if (track.isDenied[entry] === 1 || track.state[entry] === BULLET_FADING) return false;
  const owner = track.table.owner[entry] ?? -1;
  const tick = struckTick(track, entry);
  const isOwnBullet = track.isOwn[entry] === 1;
  if (
    !isOwnBullet &&
    owner !== times.ownSlot &&
    !passes(scene, owner, times.ownSlot) &&
    touchesOwn(track, entry, fromX, fromY, tick, scene)
  )
    return true;
  // A bullet that hit in the tick of its shot was sent without the position of the hit.
  const isHitAtOnce = (track.hitAge[entry] ?? 0) > 0 && isHitInShot(track, entry);
  if (!isOwnBullet && !isHitAtOnce) return false;
  const drawn = Math.floor(times.drawnTick) + 1;
  // Where the server will look for victims is not known yet: no guess is better than a bad one.
  if (tick > drawn + MAX_GUESS_TICKS && !isHitAtOnce) return false;
  const known = Math.min(tick, drawn);
  return touchesOthers(track, entry, fromX, fromY, known, times.ownSlot, scene);
}

function isHitInShot(track: BulletTrack, entry: number): boolean {
  return (
    track.isFromShot[entry] === 1 && track.hitAge[entry] === 1 + (track.advanceTicks[entry] ?? 0)
  );
}

/** The tick at whose positions the server looks for victims when a bullet reaches this age. */
function struckTick(track: BulletTrack, entry: number): number {
  const originTick = track.originTick[entry] ?? 0;
  const tick = originTick + (track.age[entry] ?? 0) - (track.lagCompensationTicks[entry] ?? 0);
  return track.isFromShot[entry] === 1 ? Math.max(tick, originTick + 1 - REWIND_TICKS) : tick;
}

function touchesOwn(
  track: BulletTrack,
  entry: number,
  fromX: number,
  fromY: number,
  tick: number,
  { prediction }: BulletScene,
): boolean {
  const { states, oldest, newest } = prediction;
  const row = rowOf(tick);
  if (newest < 0 || tick < oldest || tick > newest || states.life[row] !== SHIP_FLYING)
    return false;
  return meets(track, entry, fromX, fromY, states.x[row] ?? 0, states.y[row] ?? 0);
}

function touchesOthers(
  track: BulletTrack,
  entry: number,
  fromX: number,
  fromY: number,
  tick: number,
  ownSlot: number,
  scene: BulletScene,
): boolean {
  const { timeline } = scene;
  const owner = track.table.owner[entry] ?? -1;
  for (let slot = 0; slot < timeline.seats; slot++) {
    if (slot === owner || slot === ownSlot || passes(scene, owner, slot)) continue;
    const at = placeIn(timeline, slot, tick);
    if (at >= 0 && meets(track, entry, fromX, fromY, timeline.x[at] ?? 0, timeline.y[at] ?? 0))
      return true;
  }
  return false;
}

function meets(
  track: BulletTrack,
  entry: number,
  fromX: number,
  fromY: number,
  x: number,
  y: number,
): boolean {
  const { table } = track;
  return closestApproach(x, y, fromX, fromY, table.x[entry] ?? 0, table.y[entry] ?? 0) >= 0;
}

/** The age at which a flying bullet can meet the own ship, wherever that goes meanwhile; 0 if never. */
export function contactAgeOf(
  track: BulletTrack,
  entry: number,
  times: BulletTimes,
  scene: BulletScene,
): number {
  const { arena, prediction } = scene;
  const { states, newest } = prediction;
  const row = rowOf(newest);
  if (times.ownTick < 0 || newest < 0 || states.life[row] !== SHIP_FLYING) return 0;
  const owner = track.table.owner[entry] ?? -1;
  if (track.isOwn[entry] === 1 || owner === times.ownSlot) return 0;
  if (passes(scene, owner, times.ownSlot)) return 0;
  const ticks = ticksUntilNear(track, entry, states.x[row] ?? 0, states.y[row] ?? 0, arena);
  return ticks < 0 ? 0 : (track.age[entry] ?? 0) + Math.max(1, ticks);
}

/** Ticks of flight until a bullet is so near a position that a ship there could meet it; -1 if never. */
function ticksUntilNear(
  track: BulletTrack,
  entry: number,
  x: number,
  y: number,
  arena: Arena,
): number {
  const { table, way } = track;
  const far = LOOK_TICKS * BULLET_SPEED_MAX + STRIKE_REACH + MAX_DODGE;
  if (Math.abs((table.x[entry] ?? 0) - x) > far || Math.abs((table.y[entry] ?? 0) - y) > far)
    return -1;
  if (table.ticksLeft[entry] === 0) return -1;
  for (const column of ["x", "y", "vx", "vy", "bounces", "ticksLeft", "weapon"] as const)
    table[column][CAPACITY] = table[column][entry] ?? 0;
  for (let ticks = 0; ticks < LOOK_TICKS; ticks++) {
    const reach = STRIKE_REACH + Math.min(MAX_DODGE, ticks * DODGE_SPEED);
    const dx = (table.x[CAPACITY] ?? 0) - x;
    const dy = (table.y[CAPACITY] ?? 0) - y;
    if (dx * dx + dy * dy < reach * reach) return ticks;
    if (!flyFreely(table, CAPACITY, arena, way)) return -1;
  }
  return -1;
}
