/**
 * Draws bullets: round and in the shooter's colour until they bounce, then white diamonds, because
 * then they hit harder. A trail grows from where a bullet started or last bounced.
 */
import type { Frame } from "../net/frame.ts";
import { TRAIL_HEAD, TRAIL_LENGTH } from "./atlas-shapes.ts";
import type { ImagePool } from "./image-pool.ts";
import { colourOfSlot } from "./ship-look.ts";

const BANKED = 0xffffff;
const LONGEST_TRAIL = 74;

interface BulletView {
  bounces: number;
  /** Since start or last bounce, px. */
  travelled: number;
  x: number;
  y: number;
  seenAt: number;
}

export class BulletsLayer {
  readonly #views = new Map<number, BulletView>();
  #frame = 0;

  draw({ bullets, teams }: Frame, solid: ImagePool, glowing: ImagePool): void {
    this.#frame++;
    for (let row = 0; row < bullets.count; row++) {
      const x = bullets.x[row] ?? 0;
      const y = bullets.y[row] ?? 0;
      const bounces = bullets.bounces[row] ?? 0;
      const view = this.#viewOf(bullets.id[row] ?? 0, bounces, x, y);
      const alpha = (bullets.alpha[row] ?? 255) / 255;
      const owner = bullets.owner[row] ?? 0;
      const colour = colourOfSlot(owner, teams[owner] ?? 0).hex;
      const angle = Math.atan2(bullets.vy[row] ?? 0, bullets.vx[row] ?? 0);
      const trail = glowing.draw("trail", x, y, angle, bounces > 0 ? BANKED : colour, alpha * 0.9);
      trail.setOrigin(TRAIL_HEAD, 0.5);
      const length = Math.min(view.travelled, LONGEST_TRAIL);
      trail.setScale((length / TRAIL_LENGTH) * glowing.scale, glowing.scale * 1.1);
      glowing.draw("glow", x, y, 0, colour, alpha * 0.75, bounces > 0 ? 0.7 : 0.5);
      if (bounces === 0) solid.draw("bullet", x, y, 0, colour, alpha);
      else solid.draw("bank", x, y, angle, BANKED, alpha, 0.8 + 0.15 * bounces);
    }
    this.#forgetGone();
  }

  #viewOf(id: number, bounces: number, x: number, y: number): BulletView {
    let view = this.#views.get(id);
    if (view === undefined) {
      view = { bounces, travelled: 0, x, y, seenAt: 0 };
      this.#views.set(id, view);
    }
    view.travelled += Math.hypot(x - view.x, y - view.y);
    view.x = x;
    view.y = y;
    if (view.bounces !== bounces) {
      view.bounces = bounces;
      view.travelled = 0;
    }
    view.seenAt = this.#frame;
    return view;
  }

  #forgetGone(): void {
    for (const [id, view] of this.#views) if (view.seenAt !== this.#frame) this.#views.delete(id);
  }
}
