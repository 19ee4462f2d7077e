/**
 * Where ships were, tick by tick, for drawing others a little in the past: exact at every tick that a
 * snapshot stated or explained, and extrapolated with their last known input beyond.
 */

import { HEADING_SHIFT } from "../../../shared/sim/input.ts";
import {
  copyMotion,
  createMotionTable,
  type MotionTable,
  SHIP_ABSENT,
  SHIP_FLYING,
} from "../../../shared/sim/ships/ships.ts";
import { stepShip } from "../../../shared/sim/ships/step-ship.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import type { Replica } from "../../../shared/wire/snapshot/replica.ts";
import { shipFlags } from "../frame/ship-flags.ts";

/** Ticks remembered: half a second. */
const TICKS = 32;
const MASK = TICKS - 1;
/** How far ships are extrapolated without snapshots: a quarter of a second, then they stop. */
const MAX_AHEAD_TICKS = 15;
/** Marks a flying ship, beside the bits of ship-flags.ts. */
const FLYING = 128;
/** Marks a killed ship; one that is merely out of view has no mark. */
const KILLED = 64;

export interface Timeline {
  readonly seats: number;
  /** By (tick & MASK) × seats + slot, 1/256 px. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly heading: Uint8Array;
  readonly flags: Uint32Array;
  /** Nothing is known of the ticks before it. */
  firstTick: number;
  /** Which tick each row holds. */
  readonly tickOfRow: Int32Array;
  /** Ships extrapolated beyond the newest snapshot, and to which tick. */
  readonly ahead: MotionTable;
  aheadTick: number;
}

export function createTimeline(seats: number): Timeline {
  return {
    seats,
    x: new Int32Array(seats * TICKS),
    y: new Int32Array(seats * TICKS),
    heading: new Uint8Array(seats * TICKS),
    flags: new Uint32Array(seats * TICKS),
    firstTick: 0,
    tickOfRow: new Int32Array(TICKS).fill(-1),
    ahead: createMotionTable(seats),
    aheadTick: 0,
  };
}

/** Takes in a snapshot that the replica has just read; `isKeyframe` means that no earlier tick is known. */
export function recordSnapshot(timeline: Timeline, replica: Replica, isKeyframe: boolean): void {
  if (!isKeyframe) recordMiddle(timeline, replica);
  else if (rowAt(timeline, replica.tick - 1) < 0) timeline.firstTick = replica.tick;
  record(timeline, replica.ships, replica.tick);
  timeline.aheadTick = replica.tick;
}

function record(timeline: Timeline, ships: MotionTable, tick: number): void {
  const base = beginRow(timeline, tick);
  for (let slot = 0; slot < timeline.seats; slot++) recordShip(timeline, base + slot, ships, slot);
}

function beginRow(timeline: Timeline, tick: number): number {
  timeline.tickOfRow[tick & MASK] = tick;
  return (tick & MASK) * timeline.seats;
}

function recordShip(timeline: Timeline, at: number, ships: MotionTable, slot: number): void {
  timeline.x[at] = ships.x[slot] ?? 0;
  timeline.y[at] = ships.y[slot] ?? 0;
  timeline.heading[at] = ships.heading[slot] ?? 0;
  timeline.flags[at] = flagsOf(ships, slot);
}

/** The tick between two snapshots: exact if the step explains it, otherwise half way. */
function recordMiddle(timeline: Timeline, replica: Replica): void {
  const middle = replica.tick - 1;
  const base = beginRow(timeline, middle);
  const earlier = ((middle - 1) & MASK) * timeline.seats;
  const isEarlierKnown = timeline.tickOfRow[(middle - 1) & MASK] === middle - 1;
  for (let slot = 0; slot < timeline.seats; slot++) {
    const at = base + slot;
    const isInInterestSet = replica.ships.life[slot] !== SHIP_ABSENT;
    // The row of the tick before is stale for a ship that has left the view.
    if (isInInterestSet && replica.isBeforeExact[slot] === 1) {
      recordShip(timeline, at, replica.before, slot);
      continue;
    }
    recordShip(timeline, at, replica.ships, slot);
    const wasFlying = ((timeline.flags[earlier + slot] ?? 0) & FLYING) !== 0;
    if (!isEarlierKnown || !wasFlying) continue;
    timeline.x[at] = ((timeline.x[earlier + slot] ?? 0) + (replica.ships.x[slot] ?? 0)) >> 1;
    timeline.y[at] = ((timeline.y[earlier + slot] ?? 0) + (replica.ships.y[slot] ?? 0)) >> 1;
  }
}

function flagsOf(ships: MotionTable, slot: number): number {
  if (ships.life[slot] !== SHIP_FLYING) return ships.life[slot] === SHIP_ABSENT ? 0 : KILLED;
  return FLYING | shipFlags(ships, slot);
}

/** The known tick nearest to `tick`, after `replica`'s newest snapshot. */
export function knownTick({ firstTick }: Timeline, replica: Replica, tick: number): number {
  return Math.min(replica.tick + MAX_AHEAD_TICKS, Math.max(firstTick, tick));
}

/** Extrapolates every ship with its last known input until `tick` can be drawn, within limits. */
export function extendTo(timeline: Timeline, replica: Replica, tick: number): void {
  const last = Math.min(tick, replica.tick + MAX_AHEAD_TICKS);
  if (timeline.aheadTick >= last) return;
  if (timeline.aheadTick === replica.tick) {
    for (let slot = 0; slot < timeline.seats; slot++)
      copyMotion(replica.ships, slot, timeline.ahead, slot);
  }
  while (timeline.aheadTick < last) {
    timeline.aheadTick += 1;
    for (let slot = 0; slot < timeline.seats; slot++) {
      if (timeline.ahead.life[slot] === SHIP_ABSENT) continue;
      stepShip(timeline.ahead, slot, replica.held[slot] ?? 0, replica.arena);
    }
    record(timeline, timeline.ahead, timeline.aheadTick);
  }
}

/** One ship at a drawn time; reused by the caller. */
export interface DrawnShip {
  x: number;
  y: number;
  /** Speed in px per tick. */
  vx: number;
  vy: number;
  /** 1/4096 turn. */
  aim: number;
  flags: number;
}

/** Fills `into` with a ship at `tick` (fractions allowed); false if it does not fly then or is unknown. */
export function sampleShip(
  timeline: Timeline,
  slot: number,
  tick: number,
  into: DrawnShip,
): boolean {
  const early = rowAt(timeline, Math.floor(tick));
  if (early < 0) return false;
  const a = early * timeline.seats + slot;
  const flags = timeline.flags[a] ?? 0;
  if ((flags & FLYING) === 0) return false;
  const late = rowAt(timeline, Math.floor(tick) + 1);
  const b = late < 0 ? a : late * timeline.seats + slot;
  const isBoth = ((timeline.flags[b] ?? 0) & FLYING) !== 0;
  const part = isBoth ? tick - Math.floor(tick) : 0;
  const dx = ((timeline.x[b] ?? 0) - (timeline.x[a] ?? 0)) / PX;
  const dy = ((timeline.y[b] ?? 0) - (timeline.y[a] ?? 0)) / PX;
  into.x = (timeline.x[a] ?? 0) / PX + dx * part;
  into.y = (timeline.y[a] ?? 0) / PX + dy * part;
  into.vx = isBoth ? dx : 0;
  into.vy = isBoth ? dy : 0;
  const turn = (((timeline.heading[b] ?? 0) - (timeline.heading[a] ?? 0)) << 24) >> 24;
  const heading = (timeline.heading[a] ?? 0) + turn * part;
  into.aim = Math.round(heading * (1 << HEADING_SHIFT)) & 0xfff;
  into.flags = flags & ~FLYING;
  return true;
}

/**
 * Index into `x` and `y` of a ship's position at a whole tick, or -1 if it does not fly then or is unknown.
 */
export function placeIn(timeline: Timeline, slot: number, tick: number): number {
  if (timeline.tickOfRow[tick & MASK] !== tick) return -1;
  const at = (tick & MASK) * timeline.seats + slot;
  return ((timeline.flags[at] ?? 0) & FLYING) === 0 ? -1 : at;
}

/** Whether a ship that is not drawn at `tick` was killed, rather than out of view. */
export function isKilledAt(timeline: Timeline, slot: number, tick: number): boolean {
  const row = rowAt(timeline, Math.floor(tick));
  return row >= 0 && ((timeline.flags[row * timeline.seats + slot] ?? 0) & KILLED) !== 0;
}

/** The row of a tick, or of the newest one before it that is still stored; -1 if none. */
function rowAt(timeline: Timeline, tick: number): number {
  for (let at = tick; at > tick - TICKS; at--) {
    if (timeline.tickOfRow[at & MASK] === at) return at & MASK;
  }
  return -1;
}
