/**
 * Chooses the ship that a spectator's camera follows: it goes where the action is, stays long enough to
 * follow, and does not flip between two fights.
 */
import { type Frame, rowOfSlot } from "../../net/frame/frame.ts";

/** Ships closer than this are about to fight, px. */
const NEAR_PX = 420;
/** Weights of what makes a ship interesting. */
const NEIGHBOUR = 1;
const CROWN = 1.5;
const HIT = 3;
const BULLET = 0.25;
/** Half-life of past events, ms. */
const HALF_LIFE_MS = 1500;
/**
 * The camera stays at least this long, ms, and then leaves only for a ship more interesting by this factor.
 */
const MIN_STAY_MS = 3000;
const MARGIN = 1.5;
/** How long the camera stays where the followed ship died, ms. */
const DEATH_LINGER_MS = 1200;

export interface Director {
  /** Slot to follow, or -1 before the first ship. */
  slot: number;
  sinceMs: number;
  /** When the followed ship was last alive, ms. */
  seenMs: number;
  lastMs: number;
  /** Per slot: recent hits, and hull + shield when last seen. */
  readonly heat: Float64Array;
  readonly strength: Float64Array;
  readonly interest: Float64Array;
}

/** For a room with `seats` slots. */
export function createDirector(seats: number): Director {
  return {
    slot: -1,
    sinceMs: Number.NEGATIVE_INFINITY,
    seenMs: Number.NEGATIVE_INFINITY,
    lastMs: 0,
    heat: new Float64Array(seats),
    strength: new Float64Array(seats),
    interest: new Float64Array(seats),
  };
}

/** Scores the ships of a frame; call once per frame. Returns the slot to follow, or -1 for none. */
export function direct(director: Director, frame: Frame, nowMs: number): number {
  cool(director, nowMs);
  weigh(director, frame);
  const best = mostInteresting(director, frame);
  const isThere = rowOfSlot(frame, director.slot) >= 0;
  if (isThere) director.seenMs = nowMs;
  if (mayLeave(director, isThere, best, nowMs)) {
    director.slot = best;
    director.sinceMs = nowMs;
    director.seenMs = nowMs;
  }
  return director.slot;
}

function mayLeave(director: Director, isThere: boolean, best: number, nowMs: number): boolean {
  if (best < 0 || best === director.slot) return false;
  if (director.slot < 0) return true;
  if (!isThere) return nowMs - director.seenMs > DEATH_LINGER_MS;
  if (nowMs - director.sinceMs < MIN_STAY_MS) return false;
  const { interest } = director;
  return (interest[best] ?? 0) > (interest[director.slot] ?? 0) * MARGIN + 1;
}

function cool(director: Director, nowMs: number): void {
  const elapsedMs = Math.max(0, nowMs - director.lastMs);
  director.lastMs = nowMs;
  const kept = 0.5 ** (elapsedMs / HALF_LIFE_MS);
  for (let slot = 0; slot < director.heat.length; slot++)
    director.heat[slot] = (director.heat[slot] ?? 0) * kept;
}

/** Scores each ship by its neighbours, the crown, its bullets and recent hits. */
function weigh(director: Director, { ships, bullets, crown }: Frame): void {
  const { heat, strength, interest } = director;
  interest.fill(0);
  for (let row = 0; row < ships.count; row++) {
    const slot = ships.slot[row] ?? 0;
    const now = (ships.hull[row] ?? 0) + (ships.shield[row] ?? 0);
    if (now < (strength[slot] ?? 0)) heat[slot] = (heat[slot] ?? 0) + HIT;
    strength[slot] = now;
    const worn = slot === crown ? CROWN : 0;
    interest[slot] = (heat[slot] ?? 0) + worn + NEIGHBOUR * neighboursOf(ships, row);
  }
  for (let bullet = 0; bullet < bullets.count; bullet++) {
    const owner = bullets.owner[bullet] ?? -1;
    if ((interest[owner] ?? 0) > 0) interest[owner] = (interest[owner] ?? 0) + BULLET;
  }
}

function neighboursOf(ships: Frame["ships"], row: number): number {
  let count = 0;
  for (let other = 0; other < ships.count; other++) {
    const dx = (ships.x[other] ?? 0) - (ships.x[row] ?? 0);
    const dy = (ships.y[other] ?? 0) - (ships.y[row] ?? 0);
    if (other !== row && dx * dx + dy * dy < NEAR_PX * NEAR_PX) count += 1;
  }
  return count;
}

function mostInteresting({ interest }: Director, { ships }: Frame): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < ships.count; row++) {
    const slot = ships.slot[row] ?? 0;
    if ((interest[slot] ?? 0) <= most) continue;
    best = slot;
    most = interest[slot] ?? 0;
  }
  return best;
}
