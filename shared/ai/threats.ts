/** Bullets that may strike soon: found among those in view, and weighed against a way to fly. */
import { abs, divTrunc } from "../maths/int.ts";
import { STANDARD } from "../sim/content/weapons.ts";
import { BULLET_RADIUS, PX, SHIP_RADIUS } from "../sim/tuning.ts";
import { seesHostileBullet } from "./see.ts";
import type { Sight } from "./sight.ts";
import type { Habits } from "./skill.ts";

const MAX_THREATS = 10;
/** Bullets that pass farther off than this can't be flown into in time. */
const WATCH_DISTANCE = 110 * PX;
/** Distance from a bullet's line below which it is taken to strike. */
const STRIKE_DISTANCE = SHIP_RADIUS + BULLET_RADIUS;
const SAFE_DISTANCE = STRIKE_DISTANCE + 10 * PX;

export interface Threats {
  count: number;
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly vx: Int32Array;
  readonly vy: Int32Array;
  /** Ticks until the bullet is beside the ship. */
  readonly ticks: Int32Array;
}

export function createThreats(): Threats {
  return {
    count: 0,
    x: new Int32Array(MAX_THREATS),
    y: new Int32Array(MAX_THREATS),
    vx: new Int32Array(MAX_THREATS),
    vy: new Int32Array(MAX_THREATS),
    ticks: new Int32Array(MAX_THREATS),
  };
}

/** Collects the bullets that come near within the habits' horizon, seen for a reaction's time. */
export function findThreats(threats: Threats, sight: Sight, habits: Habits): void {
  threats.count = 0;
  if (habits.dodgeTicks === 0) return;
  const { bullets, ships, ownSlot } = sight;
  const { slots, count } = sight.inFlight;
  const { ticksLeft } = bullets;
  const ownX = ships.x[ownSlot] ?? 0;
  const ownY = ships.y[ownSlot] ?? 0;
  const newest = STANDARD.lifeTicks - habits.reactionTicks;
  for (let i = 0; i < count && threats.count < MAX_THREATS; i++) {
    const slot = slots[i] ?? 0;
    const left = ticksLeft[slot] ?? 0;
    if (left === 0 || left > newest || !seesHostileBullet(sight, slot)) continue;
    const vx = bullets.vx[slot] ?? 0;
    const vy = bullets.vy[slot] ?? 0;
    const dx = ownX - (bullets.x[slot] ?? 0);
    const dy = ownY - (bullets.y[slot] ?? 0);
    const ticks = divTrunc(dx * vx + dy * vy, STANDARD.speed * STANDARD.speed);
    if (ticks < 0 || ticks > habits.dodgeTicks || ticks > left) continue;
    if (abs(divTrunc(dx * vy - dy * vx, STANDARD.speed)) > WATCH_DISTANCE) continue;
    const at = threats.count++;
    threats.x[at] = ownX - dx;
    threats.y[at] = ownY - dy;
    threats.vx[at] = vx;
    threats.vy[at] = vy;
    threats.ticks[at] = ticks;
  }
}

/** How far from threat `at` a ship at x, y is when the bullet passes, in units. */
export function missDistance(threats: Threats, at: number, x: number, y: number): number {
  const dx = x - (threats.x[at] ?? 0);
  const dy = y - (threats.y[at] ?? 0);
  return abs(divTrunc(dx * (threats.vy[at] ?? 0) - dy * (threats.vx[at] ?? 0), STANDARD.speed));
}

/** 0 for a bullet that passes well clear, 256 for one through the ship's middle. */
export function dangerAt(miss: number): number {
  return miss >= SAFE_DISTANCE ? 0 : divTrunc((SAFE_DISTANCE - miss) * 256, SAFE_DISTANCE);
}

export function strikes(miss: number): boolean {
  return miss < STRIKE_DISTANCE;
}
