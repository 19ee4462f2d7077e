/** Short-lived sprites that move, spin, shrink and fade. A fixed pool: no allocation per frame. */
import type { SpriteBatch } from "./sprite-batch.ts";

const CAPACITY = 384;

export interface Particle {
  picture: string;
  x: number;
  y: number;
  /** px per second. */
  vx: number;
  vy: number;
  rotation: number;
  /** Radians per second. */
  spin: number;
  tint: number;
  fromSize: number;
  toSize: number;
  alpha: number;
  lifeMs: number;
  ageMs: number;
}

export class Particles {
  readonly #all: Particle[] = Array.from({ length: CAPACITY }, makeParticle);
  #next = 0;

  /** Takes a particle from the pool and resets it; with the pool exhausted, the oldest is reused. */
  add(picture: string, x: number, y: number, tint: number, lifeMs: number): Particle {
    const particle = this.#all[this.#next] ?? makeParticle();
    this.#next = (this.#next + 1) % CAPACITY;
    particle.picture = picture;
    particle.x = x;
    particle.y = y;
    particle.vx = 0;
    particle.vy = 0;
    particle.rotation = 0;
    particle.spin = 0;
    particle.tint = tint;
    particle.fromSize = 1;
    particle.toSize = 1;
    particle.alpha = 1;
    particle.lifeMs = lifeMs;
    particle.ageMs = 0;
    return particle;
  }

  draw(deltaMs: number, glowing: SpriteBatch): void {
    const seconds = deltaMs / 1000;
    const kept = 0.05 ** seconds;
    for (const particle of this.#all) {
      if (particle.ageMs >= particle.lifeMs) continue;
      particle.ageMs += deltaMs;
      particle.x += particle.vx * seconds;
      particle.y += particle.vy * seconds;
      particle.vx *= kept;
      particle.vy *= kept;
      particle.rotation += particle.spin * seconds;
      const part = Math.min(1, particle.ageMs / particle.lifeMs);
      const size =
        particle.fromSize + (particle.toSize - particle.fromSize) * (1 - (1 - part) ** 2);
      const alpha = particle.alpha * (1 - part);
      glowing.draw(
        particle.picture,
        particle.x,
        particle.y,
        particle.rotation,
        particle.tint,
        alpha,
        size,
      );
    }
  }
}

function makeParticle(): Particle {
  return {
    picture: "glow",
    x: 0,
    y: 0,
    vx: 0,
    vy: 0,
    rotation: 0,
    spin: 0,
    tint: 0xffffff,
    fromSize: 1,
    toSize: 1,
    alpha: 1,
    lifeMs: 0,
    ageMs: 0,
  };
}
