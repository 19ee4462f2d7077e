/**
 * Runs ticks on an absolute schedule, so that lateness never adds up: sleeps by timer until shortly
 * before a tick is due, dozes for most of the rest, and yields to the event loop for the last of it.
 * After a stall it catches up a few ticks and drops the time beyond.
 */

import { TICK_MS } from "../../shared/wire/tick-time.ts";

export { TICK_MS };
/** More at once would make a stall worse: clients re-simulate what they missed anyway. */
export const MAX_CATCH_UP_TICKS = 4;
/** Timers count in whole milliseconds and wake up to one late: the last stretch is not left to them. */
const TIMER_SLACK_MS = 2;
/** Time before a tick that is kept for reading sockets. */
const LOOK_MS = 0.15;

export interface TickClock {
  /** Milliseconds that never go back. */
  readonly now: () => number;
  /** Calls back once after about `ms`. */
  readonly after: (ms: number, run: () => void) => void;
  /** Calls back once after pending I/O was served. */
  readonly soon: (run: () => void) => void;
  /** Does nothing at all for `ms`, less than a timer can tell. */
  readonly doze: (ms: number) => void;
}

export interface TickLoopParts {
  readonly clock: TickClock;
  readonly tick: () => void;
  /** Called before each tick with how late it starts, ms. */
  readonly onLate?: (lateMs: number) => void;
  /** While true nobody would notice a late tick: then no time is spent on waiting exactly. */
  readonly isIdle?: () => boolean;
}

export interface TickLoop {
  /** Ticks run so far. */
  readonly ticks: number;
  /** Ticks whose time was dropped. */
  readonly lostTicks: number;
  /** Milliseconds until the next tick is due; negative when it is late. */
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
  /** When tick number `due` of this schedule is due; a drop moves the schedule. */
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
      // Counted first: what a tick sends asks how far the next one is.
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
      // Waiting in the event loop would cost a core; only the last bit is spent there, so that what
      // came while dozing is read before the tick.
      if (leftMs > LOOK_MS) clock.doze(leftMs - LOOK_MS);
      clock.soon(wait);
    } else {
      runDue();
      // Never straight into the next round: sockets want to be read between two ticks.
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
