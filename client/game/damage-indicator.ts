/**
 * Notices that the own ship was hurt, and from which side. Neither is said by the server in so many
 * words: hull and shield fall in a snapshot, and the bullet that did it, which is drawn a little behind,
 * ends near the ship. The two are brought together. Pure.
 */
import type { Frame, Moment } from "../net/frame.ts";

/** A bullet's end is drawn later than the hull falls, by the delay of the drawing. */
export const HARM_WAIT_MS = 500;
/** The own ship is drawn ahead of that bullet: it may have flown this far since, px. */
export const HARM_REACH_PX = 130;
const BULLETS_MAX = 512;

export interface Harm {
  /** Hull and shield lost since the last look; 0 for none. */
  lost: number;
  /** Whether the side of a shot that hurt became known in this look. */
  hasSide: boolean;
  /** From the ship toward where the shot came from, radians clockwise from +x. */
  side: number;
}

export class HarmWatch {
  readonly harm: Harm = { lost: 0, hasSide: false, side: 0 };
  #health = 0;
  #slot = -1;
  #waitingUntilMs = 0;
  /** The bullets of the last frame, as a hit bullet is no longer in the present one. */
  #count = 0;
  readonly #owner = new Uint16Array(BULLETS_MAX);
  readonly #x = new Float64Array(BULLETS_MAX);
  readonly #y = new Float64Array(BULLETS_MAX);
  readonly #vx = new Float64Array(BULLETS_MAX);
  readonly #vy = new Float64Array(BULLETS_MAX);

  /** Looks at a frame and its moments; gives what they say, in an object that is used again. */
  look(frame: Frame, moments: readonly Moment[], ownSlot: number, nowMs: number): Harm {
    const { harm } = this;
    harm.lost = this.#lost(frame, ownSlot);
    harm.hasSide = false;
    if (harm.lost > 0) this.#waitingUntilMs = nowMs + HARM_WAIT_MS;
    if (nowMs < this.#waitingUntilMs && frame.ownRow >= 0) {
      for (const moment of moments) {
        if (moment.kind === "hit" && moment.slot !== ownSlot && isNear(frame, moment))
          this.#noteSide(moment.slot, moment.x, moment.y);
      }
    }
    this.#keepBullets(frame);
    return harm;
  }

  #lost(frame: Frame, ownSlot: number): number {
    const { ships, ownRow } = frame;
    const health = ownRow < 0 ? 0 : (ships.hull[ownRow] ?? 0) + (ships.shield[ownRow] ?? 0);
    // A death is an effect of its own, and another seat is another ship.
    const lost = ownRow < 0 || ownSlot !== this.#slot ? 0 : Math.max(0, this.#health - health);
    this.#health = health;
    this.#slot = ownSlot;
    return lost;
  }

  /** A shot comes from where the shooter's nearest bullet of the last frame came from. */
  #noteSide(shooter: number, x: number, y: number): void {
    let nearest = Number.POSITIVE_INFINITY;
    for (let row = 0; row < this.#count; row++) {
      if (this.#owner[row] !== shooter) continue;
      const away = Math.hypot((this.#x[row] ?? 0) - x, (this.#y[row] ?? 0) - y);
      if (away >= nearest) continue;
      nearest = away;
      this.harm.hasSide = true;
      this.harm.side = Math.atan2(-(this.#vy[row] ?? 0), -(this.#vx[row] ?? 0));
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
  return Math.hypot(dx, dy) <= HARM_REACH_PX;
}
