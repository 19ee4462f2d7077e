/** Finds bullets in view that may strike soon, and rates how close they pass on a course. */
import { abs, divTrunc, min } from "../maths/int.ts";
import { damageOf, LIFE_OF, SPEED_OF, STANDARD } from "../sim/content/weapons.ts";
import { BULLET_RADIUS, PX, SHIP_RADIUS } from "../sim/tuning.ts";
import type { Perception } from "./perception.ts";
import { seesHostileBullet } from "./see.ts";
import type { Habits } from "./skill.ts";

const MAX_THREATS = 10;
/** The ship can't reach the line of a bullet beyond this distance in time. */
const WATCH_DISTANCE = 110 * PX;
/** Distance from a bullet's line below which it counts as a strike. */
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
  /** Its speed, and its damage relative to a standard bullet, of 256. */
  readonly speed: Int32Array;
  readonly weight: Int32Array;
}

export function createThreats(): Threats {
  return {
    count: 0,
    x: new Int32Array(MAX_THREATS),
    y: new Int32Array(MAX_THREATS),
    vx: new Int32Array(MAX_THREATS),
    vy: new Int32Array(MAX_THREATS),
    ticks: new Int32Array(MAX_THREATS),
    speed: new Int32Array(MAX_THREATS),
    weight: new Int32Array(MAX_THREATS),
  };
}

/** Collects the bullets that come near within the skill's horizon and were visible for its reaction time. */
export function findThreats(threats: Threats, perception: Perception, habits: Habits): void {
  threats.count = 0;
  if (habits.dodgeTicks === 0) return;
  const { slots, count } = perception.inFlight;
  for (let i = 0; i < count && threats.count < MAX_THREATS; i++) {
    const slot = slots[i] ?? 0;
    const weapon = perception.bullets.weapon[slot] ?? 0;
    const left = perception.bullets.ticksLeft[slot] ?? 0;
    const isNoticed = left > 0 && left <= (LIFE_OF[weapon] ?? 0) - habits.reactionTicks;
    if (isNoticed && seesHostileBullet(perception, slot))
      noteIfNear(threats, perception, slot, min(habits.dodgeTicks, left));
  }
}

/** Adds a bullet if it passes near the ship within a number of ticks. */
function noteIfNear(
  threats: Threats,
  perception: Perception,
  slot: number,
  withinTicks: number,
): void {
  const { bullets, ships, ownSlot } = perception;
  const weapon = bullets.weapon[slot] ?? 0;
  const speed = SPEED_OF[weapon] ?? 1;
  const x = bullets.x[slot] ?? 0;
  const y = bullets.y[slot] ?? 0;
  const vx = bullets.vx[slot] ?? 0;
  const vy = bullets.vy[slot] ?? 0;
  const dx = (ships.x[ownSlot] ?? 0) - x;
  const dy = (ships.y[ownSlot] ?? 0) - y;
  const ticks = divTrunc(dx * vx + dy * vy, speed * speed);
  if (ticks < 0 || ticks > withinTicks) return;
  if (abs(divTrunc(dx * vy - dy * vx, speed)) > WATCH_DISTANCE) return;
  const at = threats.count++;
  threats.x[at] = x;
  threats.y[at] = y;
  threats.vx[at] = vx;
  threats.vy[at] = vy;
  threats.ticks[at] = ticks;
  threats.speed[at] = speed;
  threats.weight[at] = weightOf(weapon, bullets.bounces[slot] ?? 0);
}

/** Returns a bullet's damage relative to a standard one that has not bounced, of 256. */
function weightOf(weapon: number, bounces: number): number {
  return divTrunc(damageOf(weapon, bounces) * 256, STANDARD.damage[0]);
}

/** Returns the distance of a ship at x, y from threat `at` when the bullet passes, in units. */
export function missDistance(threats: Threats, at: number, x: number, y: number): number {
  const dx = x - (threats.x[at] ?? 0);
  const dy = y - (threats.y[at] ?? 0);
  const across = dx * (threats.vy[at] ?? 0) - dy * (threats.vx[at] ?? 0);
  return abs(divTrunc(across, threats.speed[at] ?? 1));
}

/** Returns 0 for a bullet that passes well clear, 256 for one through the ship's middle. */
export function dangerAt(miss: number): number {
  return miss >= SAFE_DISTANCE ? 0 : divTrunc((SAFE_DISTANCE - miss) * 256, SAFE_DISTANCE);
}

export function strikes(miss: number): boolean {
  return miss < STRIKE_DISTANCE;
}
