/**
 * Decides whether a late input explains a correction: the server then ran what had been promised or pressed
 * before, or moved a late tap to a later tick, and its state follows from the last one that both agreed on.
 */

import type { Arena } from "../../../shared/sim/arena/arena.ts";
import { DASH_BIT, FIRE_BIT, repeated, withAimOf } from "../../../shared/sim/input.ts";
import {
  copyMotion,
  createMotionTable,
  type MotionTable,
  SHIP_FLYING,
  sameMotion,
} from "../../../shared/sim/ships/ships.ts";
import { SHIP_DASHED, SHIP_FIRED, stepShip } from "../../../shared/sim/ships/step-ship.ts";
import { DASH_COOLDOWN_TICKS } from "../../../shared/sim/tuning.ts";
import { type Prediction, rowOf } from "./prediction.ts";

/**
 * At most so many histories are followed at once, over at most so many ticks since the last comparison.
 * Between consecutive snapshots there are two ticks; if some were skipped, players change few of the inputs
 * in between. A correction that needs more than these is attributed to other players.
 */
const MAX_HISTORIES = 1024;
const MAX_TICKS = 30;
/** What late taps may add to an input. */
const TAPS = [0, FIRE_BIT, DASH_BIT, FIRE_BIT | DASH_BIT] as const;

/** Possible flights of the ship: the state of each, and the movement that the server continues with. */
interface Histories {
  readonly states: MotionTable;
  readonly ran: Int32Array;
  count: number;
}

function createHistories(): Histories {
  return {
    states: createMotionTable(MAX_HISTORIES),
    ran: new Int32Array(MAX_HISTORIES),
    count: 0,
  };
}

const memory = [createHistories(), createHistories()] as const;

/** What a history must lead to: row `slot` of `ships` at `tick`. */
interface Truth {
  readonly ships: MotionTable;
  readonly slot: number;
  readonly tick: number;
}

/**
 * Whether the server's state at `tick` (row `slot` of `ships`) follows from the last one that was
 * confirmed, under the inputs that a server may run for late ones. Call before a correction overwrites the
 * prediction.
 */
export function isOfLateInput(
  prediction: Prediction,
  ships: MotionTable,
  slot: number,
  tick: number,
  arena: Arena,
): boolean {
  const { states, inputs, confirmedTick, oldest } = prediction;
  const start = rowOf(confirmedTick);
  if (confirmedTick < oldest || tick - confirmedTick > MAX_TICKS) return false;
  if (isHurt(states, start, ships, slot)) return false;
  const truth = { ships, slot, tick };
  let [known, next] = memory;
  copyMotion(states, start, known.states, 0);
  known.ran[0] = repeated(inputs[start] ?? 0);
  known.count = 1;
  for (let at = confirmedTick + 1; at <= tick; at++) {
    if (!follow(known, next, at, inputs[rowOf(at)] ?? 0, truth, arena)) return false;
    [known, next] = [next, known];
  }
  for (let row = 0; row < known.count; row++)
    if (sameMotion(known.states, row, ships, slot)) return true;
  return false;
}

/** Whether something happened that no input of the own ship causes. */
function isHurt(states: MotionTable, row: number, ships: MotionTable, slot: number): boolean {
  return (
    states.life[row] !== SHIP_FLYING ||
    ships.life[slot] !== SHIP_FLYING ||
    states.hull[row] !== ships.hull[slot] ||
    states.shield[row] !== ships.shield[slot]
  );
}

/** Runs all histories on to tick `at`, whose own input is `own`. False if there are too many. */
function follow(
  known: Histories,
  next: Histories,
  at: number,
  own: number,
  truth: Truth,
  arena: Arena,
): boolean {
  const { states } = next;
  next.count = 0;
  for (let row = 0; row < known.count; row++) {
    const before = known.ran[row] ?? 0;
    // Either the tick's own input, or the one before repeated; a promise to fire adds a tap. On an odd tick
    // the ship keeps its aim; on an even tick, where it turns, that repeats the first choice.
    const kept = (at & 1) === 0 ? own : withAimOf(own, before);
    for (const input of [own, kept, before]) {
      for (const tap of TAPS) {
        if (next.count === MAX_HISTORIES) return false;
        copyMotion(known.states, row, states, next.count);
        const happened = stepShip(states, next.count, input | tap, arena);
        next.ran[next.count] = repeated(input);
        if (canLeadTo(truth, states, next.count, happened, at) && isNew(next)) next.count += 1;
      }
    }
  }
  return true;
}

/** Whether the cooldowns of the truth allow what happened in tick `at`. */
function canLeadTo(
  { ships, slot, tick }: Truth,
  states: MotionTable,
  row: number,
  happened: number,
  at: number,
): boolean {
  const ticksSince = tick - at;
  if ((happened & SHIP_DASHED) !== 0)
    return ships.dashCooldown[slot] === DASH_COOLDOWN_TICKS - ticksSince;
  if ((happened & SHIP_FIRED) === 0) return true;
  return (states.fireCooldown[row] ?? 0) - ticksSince <= (ships.fireCooldown[slot] ?? 0);
}

/**
 * Whether the history after the counted ones is new: none of them has the same state and the same input to
 * continue with.
 */
function isNew({ states, ran, count }: Histories): boolean {
  for (let row = 0; row < count; row++)
    if (ran[row] === ran[count] && sameMotion(states, row, states, count)) return false;
  return true;
}
