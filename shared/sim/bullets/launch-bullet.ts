/** How a bullet leaves its ship: server and prediction fill its row the same way. */
import { cosine, sine, TURN, UNIT } from "../../maths/angle.ts";
import { div32 } from "../../maths/int.ts";
import { STANDARD } from "../content/weapons.ts";
import { MUZZLE_DISTANCE } from "../tuning.ts";
import type { BulletTable } from "./bullets.ts";

/** Fills a row with a bullet that leaves a ship at x, y toward `angle`. */
export function launchBullet(
  bullets: BulletTable,
  row: number,
  x: number,
  y: number,
  angle: number,
): void {
  const unitX = cosine(angle & (TURN - 1));
  const unitY = sine(angle & (TURN - 1));
  bullets.x[row] = x + div32(unitX * MUZZLE_DISTANCE, UNIT);
  bullets.y[row] = y + div32(unitY * MUZZLE_DISTANCE, UNIT);
  bullets.vx[row] = div32(unitX * STANDARD.speed, UNIT);
  bullets.vy[row] = div32(unitY * STANDARD.speed, UNIT);
  bullets.bounces[row] = 0;
  bullets.rewindTicks[row] = 0;
  bullets.ticksLeft[row] = STANDARD.lifeTicks;
}
