/**
 * Turns the game's effects (shots, hits, deaths …) into particles. Cosmetic only, so Math.random is fine.
 */
import type { Effect } from "../net/frame/effect.ts";
import { PICKUP_COLOURS } from "./pads-layer.ts";
import type { Particles } from "./particles.ts";
import { colourOfSlot } from "./ship-look.ts";

const WHITE = 0xffffff;
const BOUNCE = 0xffe58a;
const EMBER = 0xff9a3c;
const NO_OWNER = { hex: WHITE };

/** How many particles to show. */
export interface EffectOptions {
  /** Fraction of sparks and shards, 0 … 1. */
  readonly sparkPart: number;
  /** Reduced motion: no large flash, no shock wave. */
  readonly isCalm: boolean;
}

/** Shows an effect. `pickup` is the kind that the emptied pad held, `teams` is indexed by slot. */
export function showEffect(
  particles: Particles,
  effect: Effect,
  pickup: number,
  teams: Uint8Array,
  options: EffectOptions,
): void {
  const { x, y } = effect;
  const { hex } = "slot" in effect ? colourOfSlot(effect.slot, teams[effect.slot] ?? 0) : NO_OWNER;
  switch (effect.kind) {
    case "fire":
      flash(particles, x, y, hex, 0.8, 80);
      break;
    case "bounce":
      flash(particles, x, y, BOUNCE, 0.9, 160);
      swell(particles, "ring", x, y, BOUNCE, 0.15, 0.6, 240);
      burst(particles, x, y, BOUNCE, some(7, options), 230, 280);
      break;
    case "hit":
      flash(particles, x, y, WHITE, 1, 120);
      swell(particles, "ring", x, y, hex, 0.2, 0.8, 220);
      burst(particles, x, y, EMBER, some(6, options), 280, 320);
      burst(particles, x, y, WHITE, some(4, options), 180, 260);
      break;
    case "death":
      explode(particles, hex, x, y, options);
      break;
    case "spawn":
      swell(particles, "ring", x, y, hex, 2.4, 0.5, 460);
      swell(particles, "ring", x, y, WHITE, 1.6, 0.6, 320);
      flash(particles, x, y, hex, 1.6, 380);
      break;
    case "dash":
      swell(particles, "wave", x, y, WHITE, 0.3, 1.1, 280);
      burst(particles, x, y, hex, some(9, options), 190, 380);
      break;
    case "pickup": {
      const tint = PICKUP_COLOURS[pickup] ?? WHITE;
      swell(particles, "ring", x, y, tint, 0.5, 1.7, 460);
      swell(particles, "ring", x, y, tint, 0.2, 1.1, 560);
      flash(particles, x, y, tint, 1.3, 320);
      burst(particles, x, y, tint, some(10, options), 170, 520);
      break;
    }
  }
}

/** Occasional sparks from a badly damaged ship. */
export function smoulder(particles: Particles, x: number, y: number): void {
  burst(particles, x + spread(20), y + spread(20), EMBER, 1, 90, 420);
}

/** Leaves an afterimage of a dash. */
export function leaveGhost(
  particles: Particles,
  picture: string,
  x: number,
  y: number,
  rotation: number,
  tint: number,
): void {
  const ghost = particles.add(picture, x, y, tint, 260);
  ghost.rotation = rotation;
  ghost.alpha = 0.55;
  ghost.toSize = 0.8;
}

function explode(
  particles: Particles,
  hex: number,
  x: number,
  y: number,
  options: EffectOptions,
): void {
  flash(particles, x, y, WHITE, options.isCalm ? 1.4 : 3.2, 200);
  flash(particles, x, y, hex, options.isCalm ? 2 : 4.2, 620);
  flash(particles, x, y, EMBER, 2, 900);
  if (!options.isCalm) swell(particles, "wave", x, y, WHITE, 0.4, 4.2, 420);
  swell(particles, "ring", x, y, hex, 0.5, 3, 640);
  burst(particles, x, y, EMBER, some(18, options), 420, 620);
  const count = Math.max(4, some(20, options));
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * 2 * Math.PI + spread(0.5);
    const speed = 60 + Math.random() * 420;
    const tint = i % 3 === 0 ? WHITE : hex;
    const shard = particles.add("shard", x, y, tint, 500 + Math.random() * 700);
    shard.vx = Math.cos(angle) * speed;
    shard.vy = Math.sin(angle) * speed;
    shard.rotation = angle;
    shard.spin = spread(16);
    shard.fromSize = 0.7 + Math.random() * 0.9;
    shard.toSize = 0.3;
  }
}

function some(count: number, options: EffectOptions): number {
  return Math.round(count * options.sparkPart * (options.isCalm ? 0.35 : 1));
}

function spread(width: number): number {
  return (Math.random() - 0.5) * width;
}

function flash(
  particles: Particles,
  x: number,
  y: number,
  tint: number,
  size: number,
  lifeMs: number,
): void {
  swell(particles, "glow", x, y, tint, size, size * 0.6, lifeMs);
}

function swell(
  particles: Particles,
  picture: "glow" | "ring" | "wave",
  x: number,
  y: number,
  tint: number,
  fromSize: number,
  toSize: number,
  lifeMs: number,
): void {
  const particle = particles.add(picture, x, y, tint, lifeMs);
  particle.fromSize = fromSize;
  particle.toSize = toSize;
}

function burst(
  particles: Particles,
  x: number,
  y: number,
  tint: number,
  count: number,
  speed: number,
  lifeMs: number,
): void {
  for (let i = 0; i < count; i++) {
    const angle = Math.random() * 2 * Math.PI;
    const own = speed * (0.4 + Math.random());
    const spark = particles.add("spark", x, y, tint, lifeMs * (0.6 + Math.random() * 0.6));
    spark.vx = Math.cos(angle) * own;
    spark.vy = Math.sin(angle) * own;
    spark.rotation = angle;
    spark.fromSize = 0.9;
    spark.toSize = 0.2;
  }
}
