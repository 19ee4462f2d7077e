/** The events of one tick, from which messages to clients are made: a bounded list of rows, emptied each tick. */

import { SHOT_BULLETS_MAX } from "../ships/shots-of.ts";

/** a: bullet slot, b: ship slot, c: direction in 1/4096 turn. */
export const EVENT_BULLET_SPAWN = 1;
/** a: bullet slot, b: ship slot that it hit. */
export const EVENT_BULLET_HIT = 2;
/** a: victim, b: killer or -1, c: 1 for a bank shot. */
export const EVENT_KILL = 3;
/** a: ship slot. */
export const EVENT_SPAWN = 4;
/** a: pad, b: ship slot. */
export const EVENT_PICKUP = 5;
/** a: slot of the new crown bearer or -1. */
export const EVENT_CROWN = 6;
/** a: new phase. */
export const EVENT_PHASE = 7;
/** a: ship slot, b: points. */
export const EVENT_POINTS = 8;

/** Number of kinds. */
export const EVENT_KINDS = 8;

export interface Events {
  count: number;
  readonly kind: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
}

/** Returns an empty list with room for all events that one tick of such a world can emit. */
export function createEvents(shipSlots: number, bulletSlots: number): Events {
  // The bullets of a shot, a death, a spawn and a pickup per ship, and a crown, four times points (for the
  // kill, two assists, the pickup) with them; every bullet may hit; crown, its points and phase.
  const capacity = shipSlots * (SHOT_BULLETS_MAX + 8) + bulletSlots + 3;
  return {
    count: 0,
    kind: new Int32Array(capacity),
    a: new Int32Array(capacity),
    b: new Int32Array(capacity),
    c: new Int32Array(capacity),
  };
}

export function emit(events: Events, kind: number, a: number, b = 0, c = 0): void {
  const at = events.count;
  events.kind[at] = kind;
  events.a[at] = a;
  events.b[at] = b;
  events.c[at] = c;
  events.count = at + 1;
}

export function clearEvents(events: Events): void {
  events.count = 0;
}
