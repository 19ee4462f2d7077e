/**
 * Limits a perception to what a player would see: a screen around the own ship. Everything that a brain
 * reads of others passes one of these functions first.
 */
import { abs } from "../maths/int.ts";
import { isFoe } from "../sim/modes/sides.ts";
import { SHIP_FLYING } from "../sim/ships/ships.ts";
import { PX } from "../sim/tuning.ts";
import type { Perception } from "./perception.ts";

/** Half of a brain's screen. */
const VIEW_HALF_WIDTH = 640 * PX;
const VIEW_HALF_HEIGHT = 360 * PX;

/** Whether a position is on the own ship's screen. */
export function isInView(perception: Perception, x: number, y: number): boolean {
  const { ships, ownSlot } = perception;
  return (
    abs(x - (ships.x[ownSlot] ?? 0)) <= VIEW_HALF_WIDTH &&
    abs(y - (ships.y[ownSlot] ?? 0)) <= VIEW_HALF_HEIGHT
  );
}

/** Whether a slot is another ship, flying and in view. */
export function seesShip(perception: Perception, slot: number): boolean {
  const { ships } = perception;
  return (
    ships.life[slot] === SHIP_FLYING &&
    slot !== perception.ownSlot &&
    isInView(perception, ships.x[slot] ?? 0, ships.y[slot] ?? 0)
  );
}

/** Whether a slot is a foe in view. */
export function seesFoe(perception: Perception, slot: number): boolean {
  return isFoe(perception.teams, perception.ownSlot, slot) && seesShip(perception, slot);
}

/** Whether a slot is a bullet in view that could damage the own ship. */
export function seesHostileBullet(perception: Perception, slot: number): boolean {
  const { bullets, teams, ownSlot } = perception;
  return (
    (bullets.ticksLeft[slot] ?? 0) > 0 &&
    bullets.owner[slot] !== ownSlot &&
    (perception.friendlyFire || isFoe(teams, ownSlot, bullets.owner[slot] ?? -1)) &&
    isInView(perception, bullets.x[slot] ?? 0, bullets.y[slot] ?? 0)
  );
}

/** Whether a pad of the map is in view. */
export function seesPad(perception: Perception, pad: number): boolean {
  const { pads } = perception.arena;
  return isInView(perception, pads[pad * 2] ?? 0, pads[pad * 2 + 1] ?? 0);
}
