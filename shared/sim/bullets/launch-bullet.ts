/** Fills the row of a fired bullet, the same way for server and prediction. */
import { cosine, sine, TURN, UNIT } from "../../maths/angle.ts";
import { div32 } from "../../maths/int.ts";
import { LIFE_OF, SPEED_OF } from "../content/weapons.ts";
import { MUZZLE_DISTANCE } from "../tuning.ts";
import type { BulletTable } from "./bullets.ts";

/** Fills a row with a bullet fired from a ship at x, y toward `angle`. */
export function launchBullet(
  bullets: BulletTable,
  row: number,
  x: number,
  y: number,
  angle: number,
  weapon = 0,
): void {
  const speed = SPEED_OF[weapon] ?? 0;
  const unitX = cosine(angle & (TURN - 1));
  const unitY = sine(angle & (TURN - 1));
  bullets.x[row] = x + div32(unitX * MUZZLE_DISTANCE, UNIT);
  bullets.y[row] = y + div32(unitY * MUZZLE_DISTANCE, UNIT);
  bullets.vx[row] = div32(unitX * speed, UNIT);
  bullets.vy[row] = div32(unitY * speed, UNIT);
  bullets.bounces[row] = 0;
  bullets.rewindTicks[row] = 0;
  bullets.ticksLeft[row] = LIFE_OF[weapon] ?? 0;
  bullets.weapon[row] = weapon;
}
