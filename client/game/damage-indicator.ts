/**
 * Damage indicator: detects that the player's ship was hit, and from which side. The server sends neither
 * directly: a snapshot shows less hull or shield, and the bullet, drawn a little in the past, ends near the
 * ship later. This matches the two. Pure.
 */

import type { Effect } from "../net/frame/effect.ts";
import type { Frame } from "../net/frame/frame.ts";

/** The bullet's end is drawn this much later than the loss of hull at most (render delay). */
export const DAMAGE_WAIT_MS = 500;
/** The own ship is drawn ahead of that bullet: it may have moved this far since, px. */
export const DAMAGE_REACH_PX = 130;
const BULLETS_MAX = 512;

export interface Damage {
  /** Hull and shield lost since the last call; 0 for none. */
  lost: number;
  /** Whether this call found the side of a hit. */
  hasSide: boolean;
  /** Direction from the ship to the origin of the shot, radians clockwise from +x. */
  side: number;
}

export class DamageWatch {
  readonly damage: Damage = { lost: 0, hasSide: false, side: 0 };
  #health = 0;
  #slot = -1;
  #waitingUntilMs = 0;
  /** Bullets of the last frame: a bullet that has hit is no longer in the current one. */
  #count = 0;
  readonly #owner = new Uint16Array(BULLETS_MAX);
  readonly #x = new Float64Array(BULLETS_MAX);
  readonly #y = new Float64Array(BULLETS_MAX);
  readonly #vx = new Float64Array(BULLETS_MAX);
  readonly #vy = new Float64Array(BULLETS_MAX);

  /** Examines a frame and its effects. The returned object is reused. */
  look(frame: Frame, effects: readonly Effect[], ownSlot: number, nowMs: number): Damage {
    const { damage } = this;
    damage.lost = this.#lost(frame, ownSlot);
    damage.hasSide = false;
    if (damage.lost > 0) this.#waitingUntilMs = nowMs + DAMAGE_WAIT_MS;
    if (nowMs < this.#waitingUntilMs && frame.ownRow >= 0) {
      for (const effect of effects) {
        if (effect.kind === "hit" && effect.slot !== ownSlot && isNear(frame, effect))
          this.#noteSide(effect.slot, effect.x, effect.y);
      }
    }
    this.#keepBullets(frame);
    return damage;
  }

  #lost(frame: Frame, ownSlot: number): number {
    const { ships, ownRow } = frame;
    const health = ownRow < 0 ? 0 : (ships.hull[ownRow] ?? 0) + (ships.shield[ownRow] ?? 0);
    // A death has its own effect, and another seat is another ship.
    const lost = ownRow < 0 || ownSlot !== this.#slot ? 0 : Math.max(0, this.#health - health);
    this.#health = health;
    this.#slot = ownSlot;
    return lost;
  }

  /** Takes the direction of the shooter's bullet that was nearest to the hit in the last frame. */
  #noteSide(shooter: number, x: number, y: number): void {
    let nearest = Number.POSITIVE_INFINITY;
    for (let row = 0; row < this.#count; row++) {
      if (this.#owner[row] !== shooter) continue;
      const away = Math.hypot((this.#x[row] ?? 0) - x, (this.#y[row] ?? 0) - y);
      if (away >= nearest) continue;
      nearest = away;
      this.damage.hasSide = true;
      this.damage.side = Math.atan2(-(this.#vy[row] ?? 0), -(this.#vx[row] ?? 0));
    }
  }

  #keepBullets({ bullets }: Frame): void {
    this.#count = Math.min(BULLETS_MAX, bullets.count);
    for (let row = 0; row < this.#count; row++) {
      this.#owner[row] = bullets.owner[row] ?? 0;
      this.#x[row] = bullets.x[row] ?? 0;
      this.#y[row] = bullets.y[row] ?? 0;
      this.#vx[row] = bullets.vx[row] ?? 0;
      this.#vy[row] = bullets.vy[row] ?? 0;
    }
  }
}

function isNear(frame: Frame, place: { readonly x: number; readonly y: number }): boolean {
  const dx = (frame.ships.x[frame.ownRow] ?? 0) - place.x;
  const dy = (frame.ships.y[frame.ownRow] ?? 0) - place.y;
  return Math.hypot(dx, dy) <= DAMAGE_REACH_PX;
}
