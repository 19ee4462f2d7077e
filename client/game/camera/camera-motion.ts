/**
 * Where the camera looks: locked to the ship it follows, plus a smooth lead toward the aim. It glides when
 * the target jumps (a respawn, a new leader).
 */
import { easePart } from "./view-box.ts";

const LEAD_HALF_LIFE_MS = 110;
const GLIDE_HALF_LIFE_MS = 90;
/** A target that moves further than this in one frame has jumped, px. */
const JUMP_PX = 120;
const SHAKE_HALF_LIFE_MS = 60;

export class CameraMotion {
  /** Current centre. */
  x = 0;
  y = 0;
  /** Current shake offset and its amplitude, px. */
  shakeX = 0;
  shakeY = 0;
  shakePx = 0;
  #hasTarget = false;
  #targetX = 0;
  #targetY = 0;
  #leadX = 0;
  #leadY = 0;
  #glideX = 0;
  #glideY = 0;

  /** Follows a target for one frame; the lead is eased in. */
  follow(targetX: number, targetY: number, leadX: number, leadY: number, deltaMs: number): void {
    const hasJumped =
      Math.hypot(targetX - this.#targetX, targetY - this.#targetY) > JUMP_PX && this.#hasTarget;
    if (hasJumped) {
      this.#glideX += this.#targetX - targetX;
      this.#glideY += this.#targetY - targetY;
    }
    this.#hasTarget = true;
    this.#targetX = targetX;
    this.#targetY = targetY;
    this.#settle(leadX, leadY, deltaMs);
  }

  /** Holds at the last target. */
  stay(deltaMs: number): void {
    this.#settle(0, 0, deltaMs);
  }

  shake(px: number): void {
    this.shakePx = Math.max(this.shakePx, px);
  }

  #settle(leadX: number, leadY: number, deltaMs: number): void {
    const lead = easePart(deltaMs, LEAD_HALF_LIFE_MS);
    this.#leadX += (leadX - this.#leadX) * lead;
    this.#leadY += (leadY - this.#leadY) * lead;
    const glide = 1 - easePart(deltaMs, GLIDE_HALF_LIFE_MS);
    this.#glideX *= glide;
    this.#glideY *= glide;
    this.shakePx *= 1 - easePart(deltaMs, SHAKE_HALF_LIFE_MS);
    if (this.shakePx < 0.25) this.shakePx = 0;
    this.shakeX = (Math.random() - 0.5) * this.shakePx;
    this.shakeY = (Math.random() - 0.5) * this.shakePx;
    this.x = this.#targetX + this.#leadX + this.#glideX;
    this.y = this.#targetY + this.#leadY + this.#glideY;
  }
}
