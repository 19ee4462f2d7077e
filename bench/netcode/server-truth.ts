/**
 * The server's world in its latest ticks, per ship: positions, inputs and interference. Used to check what
 * clients predicted and drew.
 */

import { SHIP_FLYING, sameMotion } from "../../shared/sim/ships/ships.ts";
import { BULLET_RADIUS, PX, SHIP_RADIUS } from "../../shared/sim/tuning.ts";
import { EVENT_BULLET_HIT, EVENT_BULLET_SPAWN } from "../../shared/sim/world/events.ts";
import { tickOf, type World } from "../../shared/sim/world/world.ts";

/** Ticks to keep: over 4 s. */
const TICKS = 256;
/** A hit is fair if the target was here within this many ticks: 100 ms. */
const FAIR_TICKS = 6;
/** Bullets are read after their tick's movement, ships before collisions: one tick of both. */
const SLACK_PX = 16;

/** A hit on the server, with the slots of both ships. */
export interface ServerHit {
  readonly tick: number;
  readonly owner: number;
  readonly victim: number;
  /** Tick in which the bullet was fired. */
  readonly bornTick: number;
  /** The victim was not near for 100 ms. */
  readonly isStale: boolean;
}

export interface ServerTruth {
  readonly seats: number;
  /** Newest recorded tick. */
  tick: number;
  /** By (tick % TICKS) × seats + slot, px. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly inputs: Int32Array;
  /** 1 where the ship was flying. */
  readonly isFlying: Uint8Array;
  /** 1 where the tick changed the ship beyond its own step. */
  readonly isInterfered: Uint8Array;
  readonly hits: ServerHit[];
  readonly bulletOwner: Int32Array;
  readonly bulletBornTick: Int32Array;
}

export function createServerTruth({ shipSlots, bulletSlots }: World): ServerTruth {
  const rows = TICKS * shipSlots;
  return {
    seats: shipSlots,
    tick: 0,
    x: new Float64Array(rows),
    y: new Float64Array(rows),
    inputs: new Int32Array(rows),
    isFlying: new Uint8Array(rows),
    isInterfered: new Uint8Array(rows),
    hits: [],
    bulletOwner: new Int32Array(bulletSlots),
    bulletBornTick: new Int32Array(bulletSlots),
  };
}

/** The row of a ship in a tick, or -1 if the tick is no longer kept. */
export function rowOfTick(truth: ServerTruth, tick: number, slot: number): number {
  return tick > truth.tick - TICKS && tick <= truth.tick ? (tick % TICKS) * truth.seats + slot : -1;
}

/** Records the tick that the world has just run. */
export function noteServerTick(truth: ServerTruth, world: World): void {
  const tick = tickOf(world);
  truth.tick = tick;
  const { ships, scratch, inputs } = world;
  for (let slot = 0; slot < truth.seats; slot++) {
    const row = rowOfTick(truth, tick, slot);
    truth.x[row] = (ships.x[slot] ?? 0) / PX;
    truth.y[row] = (ships.y[slot] ?? 0) / PX;
    truth.inputs[row] = inputs[slot] ?? 0;
    truth.isFlying[row] = ships.life[slot] === SHIP_FLYING ? 1 : 0;
    truth.isInterfered[row] = sameMotion(ships, slot, scratch.predicted, slot) ? 0 : 1;
  }
  noteBullets(truth, world, tick);
}

function noteBullets(truth: ServerTruth, world: World, tick: number): void {
  const { events } = world;
  for (let i = 0; i < events.count; i++) {
    const bullet = events.a[i] ?? 0;
    const slot = events.b[i] ?? 0;
    if (events.kind[i] === EVENT_BULLET_SPAWN) {
      truth.bulletOwner[bullet] = slot;
      truth.bulletBornTick[bullet] = tick;
    } else if (events.kind[i] === EVENT_BULLET_HIT) {
      truth.hits.push({
        tick,
        owner: truth.bulletOwner[bullet] ?? 0,
        victim: slot,
        bornTick: truth.bulletBornTick[bullet] ?? 0,
        isStale: !wasNear(truth, world, bullet, slot),
      });
    }
  }
}

/** Whether the victim was where the bullet struck, at any tick of the last 100 ms. */
function wasNear(truth: ServerTruth, world: World, bullet: number, slot: number): boolean {
  const reachPx = (SHIP_RADIUS + BULLET_RADIUS) / PX + SLACK_PX;
  const x = (world.bullets.x[bullet] ?? 0) / PX;
  const y = (world.bullets.y[bullet] ?? 0) / PX;
  for (let tick = truth.tick; tick >= truth.tick - FAIR_TICKS; tick--) {
    const row = rowOfTick(truth, tick, slot);
    if (row < 0) continue;
    if (Math.hypot((truth.x[row] ?? 0) - x, (truth.y[row] ?? 0) - y) <= reachPx) return true;
  }
  return false;
}
