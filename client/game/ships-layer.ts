/**
 * Draws ships: outline and colour of their slot or team, heading, hull arc, shield, protection, what they
 * carry, the leader's crown, and a mark around the own one.
 */
import { TURN } from "../../shared/maths/angle.ts";
import { HULL_FULL, SHIELD_FULL } from "../../shared/sim/tuning.ts";
import {
  type Frame,
  SHIP_FLAG_DASHING,
  SHIP_FLAG_PROTECTED,
  SHIP_FLAG_RAPID,
  SHIP_FLAG_TRIPLE,
} from "../net/frame.ts";
import { HULL_STEPS, TRAIL_HEAD } from "./atlas-shapes.ts";
import type { ImagePool } from "./image-pool.ts";
import { PICKUP_COLOURS } from "./pads-layer.ts";
import { colourOfSlot, outlineIndexOfSlot } from "./ship-look.ts";

const WHITE = 0xffffff;
const CROWN = 0xffd84a;
const SHIELD = 0x56b4e9;
const HULL_GOOD = 0x7df0c0;
const HULL_HURT = 0xf0e442;
const HULL_LOW = 0xff6a2b;
const FLASH_MS = 140;
const RADIANS_PER_ANGLE = (2 * Math.PI) / TURN;
/** Speed at which the engine's flame has its full length, px per tick. */
const FULL_FLAME_SPEED = 5.4;

export class ShipsLayer {
  readonly #hitAt = new Map<number, number>();

  /** Makes a ship flash as it is hit. */
  flash(slot: number, nowMs: number): void {
    this.#hitAt.set(slot, nowMs);
  }

  /** `isAway` tells of a slot whether its player's connection is lost. */
  draw(
    frame: Frame,
    isAway: (slot: number) => boolean,
    nowMs: number,
    solid: ImagePool,
    glowing: ImagePool,
  ): void {
    for (let row = 0; row < frame.ships.count; row++) {
      this.#drawShip(frame, row, isAway(frame.ships.slot[row] ?? 0), nowMs, solid, glowing);
    }
  }

  #drawShip(
    frame: Frame,
    row: number,
    isAway: boolean,
    nowMs: number,
    solid: ImagePool,
    glowing: ImagePool,
  ): void {
    const { ships } = frame;
    const slot = ships.slot[row] ?? 0;
    const x = ships.x[row] ?? 0;
    const y = ships.y[row] ?? 0;
    const flags = ships.flags[row] ?? 0;
    const isOwn = row === frame.ownRow;
    const angle = (ships.aim[row] ?? 0) * RADIANS_PER_ANGLE;
    const team = frame.teams[slot] ?? 0;
    const tint = colourOfSlot(slot, team).hex;
    const alpha = isAway ? 0.4 : 1;
    drawFlame(frame, row, tint, alpha, glowing);
    glowing.draw("glow", x, y, 0, tint, alpha * (isOwn ? 0.5 : 0.3), isOwn ? 1.7 : 1.35);
    solid.draw(`ship${outlineIndexOfSlot(slot, team)}`, x, y, angle, tint, alpha);
    if (isOwn) solid.draw("own", x, y, nowMs / 2400, WHITE, 0.75);
    drawHull(ships.hull[row] ?? 0, x, y, alpha, solid);
    drawCarried(flags, x, y, angle, nowMs, glowing);
    const shield = ships.shield[row] ?? 0;
    if (shield > 0) {
      solid.draw("shield", x, y, nowMs / 1500, SHIELD, 0.45 + (0.55 * shield) / SHIELD_FULL);
    }
    if ((flags & SHIP_FLAG_PROTECTED) !== 0) {
      const pulse = 0.65 + 0.3 * Math.sin(nowMs / 90);
      solid.draw("protect", x, y, -nowMs / 700, WHITE, pulse, 1.05);
    }
    if (slot === frame.crown) solid.draw("crown", x, y - 44, 0, CROWN, 1, 0.85);
    this.#drawFlash(slot, x, y, nowMs, glowing);
  }

  #drawFlash(slot: number, x: number, y: number, nowMs: number, glowing: ImagePool): void {
    const age = nowMs - (this.#hitAt.get(slot) ?? Number.NEGATIVE_INFINITY);
    if (age < FLASH_MS) glowing.draw("glow", x, y, 0, WHITE, 1 - age / FLASH_MS, 1.4);
  }
}

/** A flame against the direction of flight; long and white during a dash. */
function drawFlame(
  frame: Frame,
  row: number,
  tint: number,
  alpha: number,
  glowing: ImagePool,
): void {
  const { ships } = frame;
  const vx = ships.vx[row] ?? 0;
  const vy = ships.vy[row] ?? 0;
  const speed = Math.hypot(vx, vy);
  if (speed < 0.4) return;
  const isDashing = ((ships.flags[row] ?? 0) & SHIP_FLAG_DASHING) !== 0;
  const part = Math.min(speed / FULL_FLAME_SPEED, 1);
  const angle = Math.atan2(vy, vx);
  const flame = glowing.draw(
    "trail",
    ships.x[row] ?? 0,
    ships.y[row] ?? 0,
    angle,
    isDashing ? WHITE : tint,
    alpha * (isDashing ? 0.9 : 0.5 * part),
  );
  flame.setOrigin(TRAIL_HEAD, 0.5);
  flame.setScale(
    (isDashing ? 2.2 : 0.85 * part) * glowing.scale,
    (isDashing ? 5 : 3) * glowing.scale,
  );
}

function drawHull(hull: number, x: number, y: number, alpha: number, solid: ImagePool): void {
  const step = Math.max(1, Math.min(HULL_STEPS, Math.round((hull / HULL_FULL) * HULL_STEPS)));
  const tint = hull > 60 ? HULL_GOOD : hull > 30 ? HULL_HURT : HULL_LOW;
  solid.draw(`hull${step}`, x, y, 0, tint, alpha * 0.9);
}

/** Small pickup signs that circle a ship while it carries rapid fire or triple shot. */
function drawCarried(
  flags: number,
  x: number,
  y: number,
  angle: number,
  nowMs: number,
  glowing: ImagePool,
): void {
  const turn = nowMs / 600;
  if ((flags & SHIP_FLAG_RAPID) !== 0) {
    const at = turn;
    glowing.draw(
      "pickup3",
      x + Math.cos(at) * 38,
      y + Math.sin(at) * 38,
      angle,
      PICKUP_COLOURS[3] ?? WHITE,
      1,
      0.6,
    );
  }
  if ((flags & SHIP_FLAG_TRIPLE) !== 0) {
    const at = turn + Math.PI;
    glowing.draw(
      "pickup4",
      x + Math.cos(at) * 38,
      y + Math.sin(at) * 38,
      angle,
      PICKUP_COLOURS[4] ?? WHITE,
      1,
      0.6,
    );
  }
}
