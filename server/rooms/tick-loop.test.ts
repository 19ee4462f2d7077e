/** The tick loop under a clock that tests set, with late timers and slow ticks. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TICK_MS } from "../../shared/wire/tick-time.ts";
import { createTickLoop, MAX_CATCH_UP_TICKS, type TickClock } from "./tick-loop.ts";

/** Timers fire `lateMs()` late; a turn of the event loop takes 0.05 ms. */
class Clock implements TickClock {
  nowMs = 0;
  #next: (() => void) | undefined;
  #atMs = 0;
  readonly #lateMs: () => number;

  constructor(lateMs: () => number = () => 0) {
    this.#lateMs = lateMs;
  }

  readonly now = (): number => this.nowMs;
  readonly after = (ms: number, run: () => void): void => {
    // Node rounds down to whole milliseconds and waits at least one.
    this.#plan(Math.max(1, Math.floor(ms)) + this.#lateMs(), run);
  };
  readonly doze = (ms: number): void => {
    this.nowMs += ms;
  };
  readonly soon = (run: () => void): void => this.#plan(0.05, run);

  #plan(ms: number, run: () => void): void {
    this.#next = run;
    this.#atMs = this.nowMs + ms;
  }

  runUntil(endMs: number): void {
    while (this.#next !== undefined && this.#atMs <= endMs) {
      const run = this.#next;
      this.#next = undefined;
      this.nowMs = Math.max(this.nowMs, this.#atMs);
      run();
    }
    this.nowMs = Math.max(this.nowMs, endMs);
  }
}

describe("tick loop", () => {
  it("[T1] runs time × 60 ticks, however late single timers wake", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1 }), (lateness) => {
        let at = 0;
        const clock = new Clock(() => lateness[at++ % lateness.length] ?? 0);
        const loop = createTickLoop({ clock, tick: () => undefined });
        loop.start();
        clock.runUntil(60_000);
        // The last timer may fire after the end.
        expect(loop.ticks).toBeGreaterThanOrEqual(3600 - 4);
        expect(loop.ticks).toBeLessThanOrEqual(3600);
        expect(loop.lostTicks).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it("[T1] starts no tick before it is due, and reports how late each one is", () => {
    const clock = new Clock(() => 0.4);
    const lateness: number[] = [];
    const loop = createTickLoop({
      clock,
      tick: () => undefined,
      onLate: (lateMs) => lateness.push(lateMs),
    });
    loop.start();
    clock.runUntil(10_000);
    expect(lateness.length).toBeGreaterThanOrEqual(599);
    expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lateness)).toBeLessThan(1);
  });

  it("[T2] catches up 4 ticks after a stall, drops the rest and counts it", () => {
    const clock = new Clock();
    const loop = createTickLoop({ clock, tick: () => undefined });
    loop.start();
    clock.runUntil(1005);
    const before = loop.ticks;
    clock.nowMs += 20.5 * TICK_MS;
    clock.runUntil(clock.nowMs + 0.2);
    expect(loop.ticks - before).toBe(MAX_CATCH_UP_TICKS);
    expect(loop.lostTicks).toBe(20 - MAX_CATCH_UP_TICKS);
    clock.runUntil(60_000);
    expect(loop.ticks + loop.lostTicks).toBeGreaterThanOrEqual(3599);
    expect(loop.ticks + loop.lostTicks).toBeLessThanOrEqual(3600);
  });

  it("[T2] keeps its rate when every tick takes longer than its time", () => {
    const clock = new Clock();
    const loop = createTickLoop({
      clock,
      tick: () => {
        clock.nowMs += 3 * TICK_MS;
      },
    });
    loop.start();
    clock.runUntil(30_000);
    expect(loop.ticks).toBeGreaterThan(500);
    expect(loop.ticks + loop.lostTicks).toBeGreaterThanOrEqual(1790);
    expect(loop.ticks + loop.lostTicks).toBeLessThanOrEqual(1810);
  });

  it("says during a tick how long it is until the next one", () => {
    const clock = new Clock();
    const seen: number[] = [];
    const loop = createTickLoop({ clock, tick: () => seen.push(loop.msUntilNextTick()) });
    loop.start();
    clock.runUntil(500);
    for (const ms of seen) {
      expect(ms).toBeGreaterThan(TICK_MS - 1);
      expect(ms).toBeLessThanOrEqual(TICK_MS);
    }
  });

  it("runs nothing after it was stopped, even by a tick", () => {
    const clock = new Clock();
    const loop = createTickLoop({
      clock,
      tick: () => {
        if (loop.ticks === 3) loop.stop();
      },
    });
    loop.start();
    clock.runUntil(1000);
    expect(loop.ticks).toBe(3);
  });
});
