/**
 * Runs one tick of one ship, for server, prediction and dead reckoning. It reads the arena, and reads and
 * writes the motion columns of its row, nothing else.
 */
import { cosine, sine, UNIT } from "../../maths/angle.ts";
import { abs, clamp, div32 } from "../../maths/int.ts";
import type { Arena } from "../arena/arena.ts";
import { COOLDOWN_OF } from "../content/weapons.ts";
import { AIM_MASK, AIM_SHIFT, DASH_BIT, FIRE_BIT, HEADING_SHIFT, MOVE_MASK } from "../input.ts";
import {
  DASH_COOLDOWN_TICKS,
  DASH_SPEED,
  DASH_SPEED_DIAGONAL,
  DASH_TICKS,
  DRAG,
  REST_SPEED,
  SHIP_SPEED_MAX,
  THRUST,
  THRUST_DIAGONAL,
} from "../tuning.ts";
import { countDownPickups } from "./ship-table.gen.ts";
import { type MotionTable, SHIP_FLYING, SHIP_WAITING } from "./ships.ts";
import { weaponOf } from "./shots-of.ts";
import { slideShip } from "./walls.ts";

/** Result bits of a step. */
export const SHIP_FIRED = 1;
export const SHIP_DASHED = 2;

/** Direction of each move, clockwise from none, +x, … */
const MOVE_X = Int8Array.of(0, 1, 1, 0, -1, -1, -1, 0, 1);
const MOVE_Y = Int8Array.of(0, 0, 1, 1, 1, 0, -1, -1, -1);

/**
 * Advances row `row` of `ships` by one tick under `input` (input.ts) and returns SHIP_FIRED and SHIP_DASHED
 * bits. A waiting ship only counts down; systems/respawn.ts spawns it.
 */
export function stepShip(ships: MotionTable, row: number, input: number, arena: Arena): number {
  const life = ships.life[row] ?? 0;
  if (life !== SHIP_FLYING) {
    if (life === SHIP_WAITING) countDown(ships.respawnTicks, row);
    return 0;
  }
  ships.heading[row] = (input >> (AIM_SHIFT + HEADING_SHIFT)) & (AIM_MASK >> HEADING_SHIFT);
  countDownPickups(ships, row);
  countDown(ships.protectTicks, row);
  countDown(ships.dashCooldown, row);
  countDown(ships.fireCooldown, row);
  let happened = 0;
  if ((input & DASH_BIT) !== 0 && ships.dashCooldown[row] === 0) {
    startDash(ships, row, input & MOVE_MASK);
    happened |= SHIP_DASHED;
  }
  if ((ships.dashTicks[row] ?? 0) > 0) countDown(ships.dashTicks, row);
  else thrust(ships, row, input & MOVE_MASK);
  slideShip(ships, row, arena);
  if ((input & FIRE_BIT) !== 0 && ships.fireCooldown[row] === 0) {
    const cooldownTicks = COOLDOWN_OF[weaponOf(ships, row)] ?? 0;
    ships.fireCooldown[row] = (ships.rapidTicks[row] ?? 0) > 0 ? cooldownTicks >> 1 : cooldownTicks;
    ships.protectTicks[row] = 0;
    happened |= SHIP_FIRED;
  }
  return happened;
}

function countDown(column: Int32Array, row: number): void {
  const left = column[row] ?? 0;
  if (left > 0) column[row] = left - 1;
}

/** Starts a dash in the direction of the thrust, or of the heading without thrust. */
function startDash(ships: MotionTable, row: number, move: number): void {
  const dx = MOVE_X[move] ?? 0;
  const dy = MOVE_Y[move] ?? 0;
  if (move === 0) {
    const angle = (ships.heading[row] ?? 0) << HEADING_SHIFT;
    ships.vx[row] = div32(cosine(angle) * DASH_SPEED, UNIT);
    ships.vy[row] = div32(sine(angle) * DASH_SPEED, UNIT);
  } else {
    const speed = dx !== 0 && dy !== 0 ? DASH_SPEED_DIAGONAL : DASH_SPEED;
    ships.vx[row] = dx * speed;
    ships.vy[row] = dy * speed;
  }
  ships.dashTicks[row] = DASH_TICKS;
  ships.dashCooldown[row] = DASH_COOLDOWN_TICKS;
}

function thrust(ships: MotionTable, row: number, move: number): void {
  const dx = MOVE_X[move] ?? 0;
  const dy = MOVE_Y[move] ?? 0;
  const usual = dx !== 0 && dy !== 0 ? THRUST_DIAGONAL : THRUST;
  const gain = (ships.hasteTicks[row] ?? 0) > 0 ? usual + (usual >> 1) : usual;
  ships.vx[row] = dragged(ships.vx[row] ?? 0, dx * gain);
  ships.vy[row] = dragged(ships.vy[row] ?? 0, dy * gain);
}

function dragged(speed: number, gain: number): number {
  const next = speed + gain - div32(speed * DRAG, 256);
  if (gain === 0 && abs(next) < REST_SPEED) return 0;
  return clamp(next, -SHIP_SPEED_MAX, SHIP_SPEED_MAX);
}
