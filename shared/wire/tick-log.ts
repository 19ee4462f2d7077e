/** What happened to bullets in one tick, as snapshots tell it: filled from a world's events. */
import { EVENT_BULLET_HIT, EVENT_BULLET_SPAWN } from "../sim/events.ts";
import type { World } from "../sim/world.ts";

export interface TickLog {
  spawnCount: number;
  readonly bullet: Int32Array;
  readonly owner: Int32Array;
  /** Where its owner was when it fired, 1/256 px. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Direction in 1/4096 turn. */
  readonly angle: Int32Array;
  hitCount: number;
  readonly hit: Int32Array;
}

/** A log with room for any tick of a world with these slots. */
export function createTickLog(shipSlots: number, bulletSlots: number): TickLog {
  const spawns = shipSlots * 3;
  return {
    spawnCount: 0,
    bullet: new Int32Array(spawns),
    owner: new Int32Array(spawns),
    x: new Int32Array(spawns),
    y: new Int32Array(spawns),
    angle: new Int32Array(spawns),
    hitCount: 0,
    hit: new Int32Array(bulletSlots),
  };
}

/** Empties a log: what happened before a round began concerns nobody. */
export function clearTickLog(log: TickLog): void {
  log.spawnCount = 0;
  log.hitCount = 0;
}

/** Replaces a log by what the world's last tick brought. Call before anything else changes the world. */
export function fillTickLog(log: TickLog, world: World): void {
  const { events, ships } = world;
  clearTickLog(log);
  for (let i = 0; i < events.count; i++) {
    const bullet = events.a[i] ?? 0;
    if (events.kind[i] === EVENT_BULLET_HIT) {
      log.hit[log.hitCount++] = bullet;
      continue;
    }
    if (events.kind[i] !== EVENT_BULLET_SPAWN) continue;
    const owner = events.b[i] ?? 0;
    const at = log.spawnCount++;
    log.bullet[at] = bullet;
    log.owner[at] = owner;
    log.x[at] = ships.x[owner] ?? 0;
    log.y[at] = ships.y[owner] ?? 0;
    log.angle[at] = events.c[i] ?? 0;
  }
}
