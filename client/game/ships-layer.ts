/**
 * Draws ships: outline and colour of their slot, heading, hull arc, cracks, shield, spawn protection,
 * carried pickups, the leader's crown, and markers around the player's own ship.
 */
import { TURN } from "../../shared/maths/angle.ts";
import { PICKUPS } from "../../shared/sim/content/pickups.ts";
import { carriedBit } from "../../shared/sim/ships/carried.ts";
import { HULL_FULL, SHIELD_FULL } from "../../shared/sim/tuning.ts";
import type { Frame } from "../net/frame/frame.ts";
import { carriedOf, SHIP_FLAG_DASHING, SHIP_FLAG_PROTECTED } from "../net/frame/ship-flags.ts";
import { HULL_STEPS, TRAIL_HEAD } from "./atlas/atlas-shapes.ts";
import { type EffectOptions, leaveGhost, smoulder } from "./effects.ts";
import { PICKUP_COLOURS, PICKUP_PICTURES } from "./pads-layer.ts";
import type { Particles } from "./particles.ts";
import { colourOfSlot, outlineIndexOfSlot, SHIP_OUTLINES } from "./ship-look.ts";
import type { SpriteBatch } from "./sprite-batch.ts";

const WHITE = 0xffffff;
const CROWN = 0xffd84a;
const SHIELD = 0x56b4e9;
const HULL_GOOD = 0x7df0c0;
const HULL_HURT = 0xf0e442;
const HULL_LOW = 0xff6a2b;
const CRACK = 0xffb27a;
const DAMAGE = 0xff5a36;
const FLASH_MS = 140;
const DAMAGE_MS = 900;
const RADIANS_PER_ANGLE = (2 * Math.PI) / TURN;
/** Speed at which the engine flame has its full length, px per tick. */
const FULL_FLAME_SPEED = 5.4;
const GHOST_EVERY_MS = 28;
const SMOULDER_PER_MS = 0.012;
/** A bullet ends at most this far from the ship that it hit, px. */
const HIT_REACH_PX = 48;
/** Built once, so that drawing creates no strings. */
const SHIP_PICTURES = SHIP_OUTLINES.map((_, index) => `ship${index}`);
const GHOST_PICTURES = SHIP_OUTLINES.map((_, index) => `ghost${index}`);
const HULL_PICTURES = Array.from({ length: HULL_STEPS + 1 }, (_, step) => `hull${step}`);

/** What ships are drawn with. */
export interface ShipPens {
  readonly solid: SpriteBatch;
  readonly glowing: SpriteBatch;
  readonly over: SpriteBatch;
  readonly particles: Particles;
  readonly options: EffectOptions;
  readonly hasGlow: boolean;
}

export class ShipsLayer {
  readonly #hitAt = new Map<number, number>();
  #ghostAtMs = 0;
  #damageAtMs = Number.NEGATIVE_INFINITY;
  #damageSide = 0;

  /** Flashes the ships near the point where a bullet of `shooter` ended. */
  flashNear(frame: Frame, x: number, y: number, shooter: number, nowMs: number): void {
    const { ships } = frame;
    for (let row = 0; row < ships.count; row++) {
      const slot = ships.slot[row] ?? 0;
      const away = Math.hypot((ships.x[row] ?? 0) - x, (ships.y[row] ?? 0) - y);
      if (slot !== shooter && away < HIT_REACH_PX) this.#hitAt.set(slot, nowMs);
    }
  }

  /** Shows the damage indicator around the player's ship. */
  showDamage(side: number, nowMs: number): void {
    this.#damageSide = side;
    this.#damageAtMs = nowMs;
  }

  /** `isAway` says whether a slot's player has lost the connection. */
  draw(
    frame: Frame,
    isAway: (slot: number) => boolean,
    nowMs: number,
    deltaMs: number,
    pens: ShipPens,
  ): void {
    const leavesGhosts = nowMs - this.#ghostAtMs >= GHOST_EVERY_MS && pens.hasGlow;
    if (leavesGhosts) this.#ghostAtMs = nowMs;
    for (let row = 0; row < frame.ships.count; row++) {
      const slot = frame.ships.slot[row] ?? 0;
      this.#drawShip(frame, row, isAway(slot) ? 0.4 : 1, nowMs, pens);
      if (leavesGhosts) ghostOf(frame, row, pens);
      smoke(frame, row, deltaMs, pens);
    }
    this.#drawDamage(frame, nowMs, pens);
  }

  #drawShip(frame: Frame, row: number, alpha: number, nowMs: number, pens: ShipPens): void {
    const { ships } = frame;
    const { solid, glowing } = pens;
    const slot = ships.slot[row] ?? 0;
    const x = ships.x[row] ?? 0;
    const y = ships.y[row] ?? 0;
    const hull = ships.hull[row] ?? 0;
    const isOwn = row === frame.ownRow;
    const angle = (ships.aim[row] ?? 0) * RADIANS_PER_ANGLE;
    const team = frame.teams[slot] ?? 0;
    const tint = colourOfSlot(slot, team).hex;
    drawFlame(frame, row, tint, alpha, nowMs, glowing);
    if (pens.hasGlow || isOwn)
      glowing.draw("glow", x, y, 0, tint, alpha * (isOwn ? 0.55 : 0.36), isOwn ? 1.8 : 1.45);
    solid.draw(SHIP_PICTURES[outlineIndexOfSlot(slot, team)] ?? "ship0", x, y, angle, tint, alpha);
    // White light over coloured strokes makes their middle white-hot.
    if (pens.hasGlow)
      pens.over.draw(ghostPicture(slot, team), x, y, angle, WHITE, alpha * 0.34, 0.97);
    if (hull <= 60) solid.draw(hull <= 30 ? "crack2" : "crack1", x, y, angle, CRACK, alpha);
    if (isOwn) solid.draw("own", x, y, nowMs / 2400, WHITE, 0.8, 1.12);
    drawHull(hull, x, y, alpha, solid);
    drawCarried(ships.flags[row] ?? 0, x, y, nowMs, glowing);
    drawBubbles(frame, row, nowMs, solid);
    if (slot === frame.crown) drawCrown(x, y, nowMs, pens);
    this.#drawFlash(slot, x, y, nowMs, pens);
  }

  #drawFlash(slot: number, x: number, y: number, nowMs: number, pens: ShipPens): void {
    const age = nowMs - (this.#hitAt.get(slot) ?? Number.NEGATIVE_INFINITY);
    if (age < FLASH_MS) pens.over.draw("glow", x, y, 0, WHITE, 1 - age / FLASH_MS, 1.4);
  }

  #drawDamage(frame: Frame, nowMs: number, pens: ShipPens): void {
    const part = 1 - (nowMs - this.#damageAtMs) / DAMAGE_MS;
    if (part <= 0 || frame.ownRow < 0) return;
    const x = frame.ships.x[frame.ownRow] ?? 0;
    const y = frame.ships.y[frame.ownRow] ?? 0;
    pens.over.draw("damage", x, y, this.#damageSide, DAMAGE, part, 2);
  }
}

function drawCrown(x: number, y: number, nowMs: number, pens: ShipPens): void {
  const swing = Math.sin(nowMs / 420);
  pens.glowing.draw("ring", x, y, 0, CROWN, 0.35 + 0.15 * swing, 1.32 + 0.05 * swing);
  if (pens.hasGlow) pens.glowing.draw("glow", x, y - 46, 0, CROWN, 0.55, 0.9);
  pens.solid.draw("crown", x, y - 46 + swing * 1.5, 0, CROWN, 1, 0.95);
}

function drawBubbles(frame: Frame, row: number, nowMs: number, solid: SpriteBatch): void {
  const { ships } = frame;
  const x = ships.x[row] ?? 0;
  const y = ships.y[row] ?? 0;
  const shield = ships.shield[row] ?? 0;
  if (shield > 0)
    solid.draw("shield", x, y, nowMs / 1500, SHIELD, 0.45 + (0.55 * shield) / SHIELD_FULL);
  if (((ships.flags[row] ?? 0) & SHIP_FLAG_PROTECTED) !== 0) {
    const pulse = 0.65 + 0.3 * Math.sin(nowMs / 90);
    solid.draw("protect", x, y, -nowMs / 700, WHITE, pulse, 1.05);
  }
}

function ghostPicture(slot: number, team: number): string {
  return GHOST_PICTURES[outlineIndexOfSlot(slot, team)] ?? "ghost0";
}

function ghostOf(frame: Frame, row: number, pens: ShipPens): void {
  const { ships } = frame;
  if (((ships.flags[row] ?? 0) & SHIP_FLAG_DASHING) === 0) return;
  const slot = ships.slot[row] ?? 0;
  const angle = (ships.aim[row] ?? 0) * RADIANS_PER_ANGLE;
  const x = ships.x[row] ?? 0;
  const y = ships.y[row] ?? 0;
  const team = frame.teams[slot] ?? 0;
  const { hex } = colourOfSlot(slot, team);
  leaveGhost(pens.particles, ghostPicture(slot, team), x, y, angle, hex);
}

function smoke(frame: Frame, row: number, deltaMs: number, pens: ShipPens): void {
  const { ships } = frame;
  if ((ships.hull[row] ?? 0) > 40 || pens.options.isCalm) return;
  if (Math.random() < deltaMs * SMOULDER_PER_MS * pens.options.sparkPart)
    smoulder(pens.particles, ships.x[row] ?? 0, ships.y[row] ?? 0);
}

/** Engine flame opposite to the direction of flight; long and white during a dash. */
function drawFlame(
  frame: Frame,
  row: number,
  tint: number,
  alpha: number,
  nowMs: number,
  glowing: SpriteBatch,
): void {
  const { ships } = frame;
  const vx = ships.vx[row] ?? 0;
  const vy = ships.vy[row] ?? 0;
  const speed = Math.hypot(vx, vy);
  if (speed < 0.4) return;
  const isDashing = ((ships.flags[row] ?? 0) & SHIP_FLAG_DASHING) !== 0;
  const part = Math.min(speed / FULL_FLAME_SPEED, 1);
  const flicker = 0.94 + 0.06 * Math.sin(nowMs / 23 + row * 2);
  glowing.stretch(
    "trail",
    ships.x[row] ?? 0,
    ships.y[row] ?? 0,
    Math.atan2(vy, vx),
    isDashing ? WHITE : tint,
    alpha * (isDashing ? 0.95 : 0.7 * part),
    (isDashing ? 2.3 : part * flicker) * glowing.scale,
    (isDashing ? 4 : 2.6) * glowing.scale,
    TRAIL_HEAD,
  );
}

function drawHull(hull: number, x: number, y: number, alpha: number, solid: SpriteBatch): void {
  const step = Math.max(1, Math.min(HULL_STEPS, Math.round((hull / HULL_FULL) * HULL_STEPS)));
  const tint = hull > 60 ? HULL_GOOD : hull > 30 ? HULL_HURT : HULL_LOW;
  solid.draw(HULL_PICTURES[step] ?? "hull1", x, y, 0, tint, alpha * 0.9);
}

/** Small icons of the pickups that a ship carries; they circle it, evenly spaced. */
function drawCarried(
  flags: number,
  x: number,
  y: number,
  nowMs: number,
  glowing: SpriteBatch,
): void {
  const carried = carriedOf(flags);
  if (carried === 0) return;
  const kinds = KINDS.filter((kind) => (carried & carriedBit(kind)) !== 0);
  for (const [at, kind] of kinds.entries())
    drawOrbiting(kind, x, y, nowMs / 600 + (at * 2 * Math.PI) / kinds.length, glowing);
}

const KINDS = PICKUPS.map((_, at) => at + 1);

function drawOrbiting(kind: number, x: number, y: number, at: number, glowing: SpriteBatch): void {
  const tint = PICKUP_COLOURS[kind] ?? WHITE;
  glowing.draw(
    PICKUP_PICTURES[kind] ?? "pad",
    x + Math.cos(at) * 40,
    y + Math.sin(at) * 40,
    0,
    tint,
    1,
    0.62,
  );
}
