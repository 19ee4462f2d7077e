/**
 * Draws bullets. A bullet that has not bounced is round and has its shooter's colour. Each bounce adds
 * damage and changes shape and colour: a golden diamond, then a red-hot star. The trail bends at the wall,
 * so that players see where a bank shot came from.
 */

import type { BulletFrames, Frame } from "../net/frame/frame.ts";
import { TRAIL_HEAD, TRAIL_LENGTH } from "./atlas/atlas-shapes.ts";
import type { Look } from "./quality.ts";
import { colourOfSlot } from "./ship-look.ts";
import type { SpriteBatch } from "./sprite-batch.ts";

const GOLD = 0xffd84a;
const RED_HOT = 0xff7a3c;
const WHITE = 0xffffff;
const LONGEST_TRAIL = 84;
const LONGEST_BANKED_TRAIL = 120;

interface BulletView {
  bounces: number;
  /** Since the shot or the last bounce, px. */
  travelled: number;
  x: number;
  y: number;
  angle: number;
  /** The path before the last bounce: where it ended, its direction and its length. */
  cornerX: number;
  cornerY: number;
  cornerAngle: number;
  cornerTravelled: number;
  seenAt: number;
}

export class BulletsLayer {
  readonly #views = new Map<number, BulletView>();
  readonly #spare: BulletView[] = [];
  #frame = 0;

  draw(
    { bullets, teams }: Frame,
    nowMs: number,
    look: Look,
    solid: SpriteBatch,
    glowing: SpriteBatch,
  ): void {
    this.#frame++;
    for (let row = 0; row < bullets.count; row++) {
      const view = this.#follow(bullets, row);
      const alpha = (bullets.alpha[row] ?? 255) / 255;
      const owner = bullets.owner[row] ?? 0;
      const colour = colourOfSlot(owner, teams[owner] ?? 0).hex;
      const { x, y, bounces, angle } = view;
      const { picture, light } = lookOfBullet(bounces);
      const tint = light ?? colour;
      drawTrail(view, tint, alpha, glowing);
      if (look.hasGlow || bounces > 0)
        glowing.draw("glow", x, y, 0, tint, alpha * 0.8, bounces > 0 ? 0.8 : 0.5);
      // A star spins; a diamond points along its flight.
      const turn = bounces > 1 ? nowMs / 90 : angle;
      solid.draw(picture, x, y, turn, bounces > 0 ? WHITE : tint, alpha);
      if (look.hasGlow) glowing.draw("glow", x, y, 0, WHITE, alpha * 0.7, 0.22);
    }
    this.#forgetGone();
  }

  #follow(bullets: BulletFrames, row: number): BulletView {
    const id = bullets.id[row] ?? 0;
    const x = bullets.x[row] ?? 0;
    const y = bullets.y[row] ?? 0;
    const bounces = bullets.bounces[row] ?? 0;
    const angle = Math.atan2(bullets.vy[row] ?? 0, bullets.vx[row] ?? 0);
    let view = this.#views.get(id);
    if (view === undefined) {
      view = this.#spare.pop() ?? makeView();
      begin(view, bounces, x, y);
      this.#views.set(id, view);
    }
    const step = Math.hypot(x - view.x, y - view.y);
    if (view.bounces === bounces) {
      view.travelled += step;
    } else {
      view.cornerX = view.x + Math.cos(view.angle) * (step / 2);
      view.cornerY = view.y + Math.sin(view.angle) * (step / 2);
      view.cornerAngle = view.angle;
      view.cornerTravelled = view.travelled + step / 2;
      view.bounces = bounces;
      view.travelled = Math.hypot(x - view.cornerX, y - view.cornerY);
    }
    view.x = x;
    view.y = y;
    view.angle = angle;
    view.seenAt = this.#frame;
    return view;
  }

  #forgetGone(): void {
    for (const [id, view] of this.#views) {
      if (view.seenAt === this.#frame) continue;
      this.#views.delete(id);
      this.#spare.push(view);
    }
  }
}

interface BulletLook {
  readonly picture: string;
  /** Colour of the glow; undefined: the shooter's colour. */
  readonly light: number | undefined;
}

const STRAIGHT: BulletLook = { picture: "bullet0", light: undefined };
const BANKED: BulletLook = { picture: "bullet1", light: GOLD };
const TWICE_BANKED: BulletLook = { picture: "bullet2", light: RED_HOT };

export function lookOfBullet(bounces: number): BulletLook {
  return bounces === 0 ? STRAIGHT : bounces === 1 ? BANKED : TWICE_BANKED;
}

function drawTrail(view: BulletView, tint: number, alpha: number, glowing: SpriteBatch): void {
  const longest = view.bounces > 0 ? LONGEST_BANKED_TRAIL : LONGEST_TRAIL;
  const length = Math.min(view.travelled, longest);
  const thick = view.bounces > 0 ? 1.5 : 1.1;
  stretch(glowing, view.x, view.y, view.angle, length, thick, tint, alpha * 0.9);
  const left = Math.min(longest - view.travelled, view.cornerTravelled);
  if (left <= 0) return;
  const faded = alpha * 0.9 * (left / longest);
  stretch(glowing, view.cornerX, view.cornerY, view.cornerAngle, left, thick, tint, faded);
}

function stretch(
  glowing: SpriteBatch,
  x: number,
  y: number,
  angle: number,
  length: number,
  thick: number,
  tint: number,
  alpha: number,
): void {
  const scaleX = (length / TRAIL_LENGTH) * glowing.scale;
  const scaleY = thick * glowing.scale;
  glowing.stretch("trail", x, y, angle, tint, alpha, scaleX, scaleY, TRAIL_HEAD);
}

function begin(view: BulletView, bounces: number, x: number, y: number): void {
  view.bounces = bounces;
  view.travelled = 0;
  view.x = x;
  view.y = y;
  view.cornerTravelled = 0;
}

function makeView(): BulletView {
  return {
    bounces: 0,
    travelled: 0,
    x: 0,
    y: 0,
    angle: 0,
    cornerX: 0,
    cornerY: 0,
    cornerAngle: 0,
    cornerTravelled: 0,
    seenAt: 0,
  };
}
