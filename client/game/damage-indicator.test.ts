import { describe, expect, it } from "vitest";
import type { Effect } from "../net/frame/effect.ts";
import { createFrame, type Frame } from "../net/frame/frame.ts";
import { DAMAGE_REACH_PX, DAMAGE_WAIT_MS, DamageWatch } from "./damage-indicator.ts";

const OWN = 2;
const SHOOTER = 5;

/** A frame with the player's own ship at (500, 500). */
function frameOf(hull: number, shield = 0): Frame {
  const frame = createFrame(8);
  frame.ownRow = 0;
  frame.ships.count = 1;
  frame.ships.slot[0] = OWN;
  frame.ships.x[0] = 500;
  frame.ships.y[0] = 500;
  frame.ships.hull[0] = hull;
  frame.ships.shield[0] = shield;
  return frame;
}

/** Adds a bullet near the ship with velocity (vx, vy). */
function withBullet(frame: Frame, owner: number, vx: number, vy: number): Frame {
  const { bullets } = frame;
  const row = bullets.count++;
  bullets.owner[row] = owner;
  bullets.x[row] = 490;
  bullets.y[row] = 500;
  bullets.vx[row] = vx;
  bullets.vy[row] = vy;
  return frame;
}

const hitAt = (x: number, slot = SHOOTER): Effect => ({ kind: "hit", slot, x, y: 500 });

describe("DamageWatch", () => {
  it("[C9] reports lost hull and shield, and ignores repairs", () => {
    const watch = new DamageWatch();
    expect(watch.look(frameOf(100, 20), [], OWN, 0).lost).toBe(0);
    expect(watch.look(frameOf(95, 0), [], OWN, 16).lost).toBe(25);
    expect(watch.look(frameOf(100, 0), [], OWN, 33).lost).toBe(0);
  });

  it("[C9] points to where the bullet came from, even when the hit is drawn after the loss", () => {
    const watch = new DamageWatch();
    watch.look(frameOf(100), [], OWN, 0);
    watch.look(withBullet(frameOf(75), SHOOTER, 14, 0), [], OWN, 16);
    const { hasSide, side } = watch.look(frameOf(75), [hitAt(495)], OWN, 90);
    expect(hasSide).toBe(true);
    expect(Math.abs(side)).toBeCloseTo(Math.PI, 6);
  });

  it("[C9] a bank shot comes from the wall, not from the shooter", () => {
    const watch = new DamageWatch();
    watch.look(frameOf(100), [], OWN, 0);
    const frame = withBullet(withBullet(frameOf(63), 1, 14, 0), SHOOTER, 0, -14);
    watch.look(frame, [], OWN, 16);
    expect(watch.look(frameOf(63), [hitAt(495)], OWN, 40).side).toBeCloseTo(Math.PI / 2, 6);
  });

  it("[C9] ignores distant hits, hits by one's own bullets, and late hits", () => {
    for (const [effect, nowMs] of [
      [hitAt(500 + DAMAGE_REACH_PX + 1), 40],
      [hitAt(495, OWN), 40],
      [hitAt(495), 16 + DAMAGE_WAIT_MS + 1],
    ] as const) {
      const watch = new DamageWatch();
      watch.look(frameOf(100), [], OWN, 0);
      const frame = withBullet(withBullet(frameOf(75), SHOOTER, 14, 0), OWN, 14, 0);
      watch.look(frame, [], OWN, 16);
      expect(watch.look(frameOf(75), [effect], OWN, nowMs).hasSide).toBe(false);
    }
  });

  it("[C9] death, respawn and a change of seat do not count as damage", () => {
    const watch = new DamageWatch();
    watch.look(frameOf(50), [], OWN, 0);
    const dead = frameOf(0);
    dead.ownRow = -1;
    expect(watch.look(dead, [], OWN, 16).lost).toBe(0);
    expect(watch.look(frameOf(100), [], OWN, 33).lost).toBe(0);
    expect(watch.look(frameOf(40), [], OWN + 1, 50).lost).toBe(0);
  });
});
