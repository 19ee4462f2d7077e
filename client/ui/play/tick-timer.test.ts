import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTickTimer } from "./tick-timer.ts";

/** A session whose ticks are due every 16 ms; records which call happened when. */
function setUp() {
  const calls: string[] = [];
  const beganMs = Date.now();
  const atMs = (): number => Date.now() - beganMs;
  let ticks = 0;
  const session = {
    get nextTickInMs() {
      return Math.max(0, ticks * 16 + 5 - atMs());
    },
    runTicks: () => {
      ticks += 1;
      calls.push(`${atMs()} ticks`);
    },
  };
  return { calls, timer: startTickTimer(session, () => calls.push(`${atMs()} input`)) };
}

describe("the tick timer", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("runs each tick once when due, with the input at that time, however often it is planned", () => {
    const { calls, timer } = setUp();
    timer.plan();
    timer.plan();
    vi.advanceTimersByTime(25);
    timer.plan();
    vi.advanceTimersByTime(15);
    expect(calls).toEqual(["5 input", "5 ticks", "21 input", "21 ticks", "37 input", "37 ticks"]);
  });

  it("runs no ticks after stop", () => {
    const { calls, timer } = setUp();
    timer.plan();
    timer.stop();
    vi.advanceTimersByTime(100);
    expect(calls).toEqual([]);
  });
});
