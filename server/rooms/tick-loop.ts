/**
 * Runs ticks on an absolute schedule, so that lateness does not add up. It sleeps by timer until shortly
 * before a tick is due, dozes for most of the rest, and yields to the event loop for the last part. After a
 * stall it catches up a few ticks and drops the remaining time.
 */

import { TICK_MS } from "../../shared/wire/tick-time.ts";

/** More at once would make a stall worse; clients simulate dropped ticks anyway. */
export const MAX_CATCH_UP_TICKS = 4;
/** Timers have whole milliseconds and fire up to one late, so the last part is not left to them. */
const TIMER_SLACK_MS = 2;
/** Time reserved before a tick for reading sockets. */
const LOOK_MS = 0.15;

export interface TickClock {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Calls `run` once after about `ms`. */
  readonly after: (ms: number, run: () => void) => void;
  /** Calls `run` once after pending I/O was handled. */
  readonly soon: (run: () => void) => void;
  /** Blocks the thread for `ms`, shorter than any timer. */
  readonly doze: (ms: number) => void;
}

export interface TickLoopParts {
  readonly clock: TickClock;
  readonly tick: () => void;
  /** Called before each tick with how late it starts, ms. */
  readonly onLate?: (lateMs: number) => void;
  /** While true, late ticks do no harm, and no CPU time is spent on exact waiting. */
  readonly isIdle?: () => boolean;
}

export interface TickLoop {
  /** Ticks run so far. */
  readonly ticks: number;
  /** Ticks whose time was dropped. */
  readonly lostTicks: number;
  /** Milliseconds until the next tick is due; negative if it is late. */
  msUntilNextTick(): number;
  start(): void;
  /** No tick runs after this. */
  stop(): void;
}

export function createTickLoop(parts: TickLoopParts): TickLoop {
  const { clock } = parts;
  let ticks = 0;
  let lostTicks = 0;
  let isRunning = false;
  /** Start of the schedule; dropped ticks count as done. */
  let epochMs = 0;
  let done = 0;
  const dueMs = (): number => epochMs + (done + 1) * TICK_MS;

  const runDue = (): void => {
    for (let ran = 0; isRunning && clock.now() >= dueMs(); ran++) {
      if (ran === MAX_CATCH_UP_TICKS) {
        const lost = Math.floor((clock.now() - dueMs()) / TICK_MS) + 1;
        lostTicks += lost;
        done += lost;
        return;
      }
      parts.onLate?.(clock.now() - dueMs());
      // Counted first, because a tick asks for the time until the next one.
      done += 1;
      ticks += 1;
      parts.tick();
    }
  };
  const wait = (): void => {
    if (!isRunning) return;
    const leftMs = dueMs() - clock.now();
    if (leftMs > 0 && parts.isIdle?.() === true) clock.after(leftMs, wait);
    else if (leftMs > TIMER_SLACK_MS) clock.after(Math.floor(leftMs) - 1, wait);
    else if (leftMs > 0) {
      // Waiting in the event loop would use a whole core. Only the last part is spent there, so that
      // messages that arrived while dozing are read before the tick.
      if (leftMs > LOOK_MS) clock.doze(leftMs - LOOK_MS);
      clock.soon(wait);
    } else {
      runDue();
      // Always through the event loop, so that sockets are read between two ticks.
      clock.soon(wait);
    }
  };
  return {
    get ticks() {
      return ticks;
    },
    get lostTicks() {
      return lostTicks;
    },
    msUntilNextTick: () => dueMs() - clock.now(),
    start: () => {
      if (isRunning) return;
      isRunning = true;
      epochMs = clock.now();
      done = 0;
      wait();
    },
    stop: () => {
      isRunning = false;
    },
  };
}
