/** Which tick is drawn, given when snapshots arrived. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TICK_MS } from "../../../shared/wire/tick-time.ts";
import {
  type Arrivals,
  createArrivals,
  drawDelayMs,
  drawnTickAt,
  noteArrival,
} from "./arrivals.ts";

interface Drawn {
  readonly atMs: number;
  readonly tick: number;
  /** Newest tick that had arrived by then. */
  readonly newest: number;
}

/** Draws 60 times a second while snapshots of every second tick arrive `lateMs` after their tick. */
function watch(arrivals: Arrivals, lateMs: (tick: number) => number, seconds: number): Drawn[] {
  const drawn: Drawn[] = [];
  const arriving: { atMs: number; tick: number }[] = [];
  let lastMs = 0;
  for (let tick = 2; tick < seconds * 60; tick += 2) {
    lastMs = Math.max(lastMs, tick * TICK_MS + lateMs(tick));
    arriving.push({ atMs: lastMs, tick });
  }
  let newest = 0;
  for (let nowMs = 100; nowMs < seconds * 1000; nowMs += 16.6) {
    while ((arriving[0]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs) {
      const snapshot = arriving.shift();
      if (snapshot === undefined) break;
      noteArrival(arrivals, snapshot.atMs, snapshot.tick);
      newest = snapshot.tick;
    }
    if (newest > 0) drawn.push({ atMs: nowMs, tick: drawnTickAt(arrivals, nowMs), newest });
  }
  return drawn;
}

/** A spread of 0 … 1 that depends on the tick alone. */
function spread(tick: number): number {
  return (Math.imul(tick, 0x9e3779b1) >>> 0) / 2 ** 32;
}

describe("arrivals", () => {
  it("draws one snapshot behind where nothing is late", () => {
    const arrivals = createArrivals();
    watch(arrivals, () => 80, 5);
    expect(drawDelayMs(arrivals)).toBeCloseTo(2 * TICK_MS);
  });

  it("waits longer under jitter, so that a drawn tick has arrived or is about to", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 60 }),
        (way, jitter) => {
          const drawn = watch(createArrivals(), (tick) => way + jitter * spread(tick), 12).slice(
            240,
          );
          for (const { tick, newest } of drawn) expect(tick - newest).toBeLessThan(3);
          const missing = drawn.filter(({ tick, newest }) => tick > newest).length;
          expect(missing / drawn.length).toBeLessThan(0.2);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("follows a server that lost a second within half a second, and ignores a few late ones", () => {
    const lost = watch(createArrivals(), (tick) => (tick < 300 ? 50 : 1050), 10);
    const after = lost.filter(({ newest }) => newest >= 300 + 2 * 8 + 2);
    for (const { tick, newest } of after) expect(tick - newest).toBeLessThan(3);
    expect(after.length).toBeGreaterThan(200);
    const stutter = watch(createArrivals(), (tick) => (tick >= 300 && tick < 310 ? 450 : 50), 10);
    const settled = stutter.filter(({ newest }) => newest > 400);
    for (const { tick, newest } of settled) expect(newest - tick).toBeLessThan(20);
  });

  it("never goes back, and moves within 4 % of real time once it runs", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (jitter) => {
        const drawn = watch(createArrivals(), (tick) => 50 + jitter * spread(tick), 10).slice(120);
        let before: Drawn | undefined;
        for (const now of drawn) {
          if (before !== undefined) {
            const rate = ((now.tick - before.tick) * TICK_MS) / (now.atMs - before.atMs);
            expect(rate).toBeGreaterThanOrEqual(0.96 - 1e-9);
            expect(rate).toBeLessThanOrEqual(1.04 + 1e-9);
          }
          before = now;
        }
      }),
      { numRuns: 20 },
    );
  });

  it("returns to its delay within 1.5 s after a page slept, whatever had queued up", () => {
    const arrivals = createArrivals();
    // From 5 s to 15 s nothing is handed over; then everything at once.
    const wakesMs = 15_000;
    const drawn = watch(
      arrivals,
      (tick) => (tick > 300 && tick < 900 ? wakesMs - tick * TICK_MS : 40),
      16.5,
    );
    expect(drawDelayMs(arrivals)).toBeLessThan(2 * TICK_MS + 40);
    const last = drawn.at(-1);
    expect((last?.newest ?? 0) - (last?.tick ?? 0)).toBeLessThan(8);
  });

  it("ignores one snapshot that waited 10 s when it judges the network", () => {
    const arrivals = createArrivals();
    for (let tick = 2; tick <= 120; tick += 2) noteArrival(arrivals, tick * TICK_MS, tick);
    noteArrival(arrivals, 122 * TICK_MS + 10_000, 122);
    expect(drawDelayMs(arrivals)).toBeLessThan(2 * TICK_MS + 40);
  });

  it("starts at its delay, whatever the page's clock says", () => {
    for (const lateMs of [0, 80, 190]) {
      const [first] = watch(createArrivals(), () => lateMs, 1);
      expect((first?.newest ?? 0) - (first?.tick ?? 0)).toBeGreaterThan(0);
      expect((first?.newest ?? 0) - (first?.tick ?? 0)).toBeLessThan(3);
    }
  });

  it("follows a route that became longer for good", () => {
    const arrivals = createArrivals();
    const drawn = watch(arrivals, (tick) => (tick < 300 ? 20 : 180), 15);
    const last = drawn.at(-1);
    expect(drawDelayMs(arrivals)).toBeLessThan(40);
    expect(last?.tick).toBeLessThanOrEqual(last?.newest ?? 0);
  });
});
