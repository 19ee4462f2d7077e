/** What each moment of the game looks like, in particles. Cosmetic only, so any randomness will do. */
import type { Moment } from "../net/frame.ts";
import { PICKUP_COLOURS } from "./pads-layer.ts";
import type { Particles } from "./particles.ts";
import { colourOfSlot } from "./ship-look.ts";

const WHITE = 0xffffff;
const BOUNCE = 0xaab6ff;
const NOBODY = { hex: WHITE };

/** Shows a moment; `teams` by slot, `isCalm` for people who asked for less motion. */
export function showMoment(
  particles: Particles,
  moment: Moment,
  teams: Uint8Array,
  isCalm: boolean,
): void {
  const { x, y } = moment;
  const { hex } = "slot" in moment ? colourOfSlot(moment.slot, teams[moment.slot] ?? 0) : NOBODY;
  switch (moment.kind) {
    case "fire":
      flash(particles, x, y, hex, 0.85, 90);
      break;
    case "bounce":
      flash(particles, x, y, WHITE, 0.7, 120);
      if (!isCalm) burst(particles, x, y, BOUNCE, 5, 190, 260);
      break;
    case "hit":
      flash(particles, x, y, WHITE, 0.9, 110);
      burst(particles, x, y, hex, isCalm ? 3 : 9, 260, 340);
      break;
    case "death":
      explode(particles, hex, x, y, isCalm);
      break;
    case "spawn":
      ring(particles, x, y, hex, 2.2, 0.5, 420);
      flash(particles, x, y, hex, 1.6, 380);
      break;
    case "dash":
      ring(particles, x, y, WHITE, 0.4, 1.2, 260);
      if (!isCalm) burst(particles, x, y, hex, 7, 160, 360);
      break;
    case "pickup":
      ring(particles, x, y, PICKUP_COLOURS[2] ?? WHITE, 0.5, 1.5, 420);
      if (!isCalm) burst(particles, x, y, WHITE, 8, 140, 480);
      break;
  }
}

function explode(particles: Particles, hex: number, x: number, y: number, isCalm: boolean): void {
  flash(particles, x, y, WHITE, isCalm ? 1.6 : 3, 220);
  flash(particles, x, y, hex, isCalm ? 2 : 3.6, 520);
  ring(particles, x, y, hex, 0.5, 3, 560);
  const count = isCalm ? 6 : 22;
  for (let i = 0; i < count; i++) {
    const angle = Math.random() * 2 * Math.PI;
    const speed = 60 + Math.random() * 420;
    const shard = particles.add(
      "shard",
      x,
      y,
      i % 3 === 0 ? WHITE : hex,
      500 + Math.random() * 600,
    );
    shard.vx = Math.cos(angle) * speed;
    shard.vy = Math.sin(angle) * speed;
    shard.rotation = angle;
    shard.spin = (Math.random() - 0.5) * 16;
    shard.fromSize = 0.7 + Math.random() * 0.9;
    shard.toSize = 0.3;
  }
}

function flash(
  particles: Particles,
  x: number,
  y: number,
  tint: number,
  size: number,
  lifeMs: number,
): void {
  const glow = particles.add("glow", x, y, tint, lifeMs);
  glow.fromSize = size;
  glow.toSize = size * 0.6;
}

function ring(
  particles: Particles,
  x: number,
  y: number,
  tint: number,
  fromSize: number,
  toSize: number,
  lifeMs: number,
): void {
  const particle = particles.add("ring", x, y, tint, lifeMs);
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
    spark.fromSize = 0.8;
    spark.toSize = 0.2;
  }
}
