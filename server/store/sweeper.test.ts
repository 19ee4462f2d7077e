/** Old results under the test's clock: when they are removed, and when not. */
import { describe, expect, it } from "vitest";
import type { StoreAnswer } from "./store.ts";
import { createSweeper, DAY_MS } from "./sweeper.ts";

const HOUR_MS = 60 * 60 * 1000;
const NOON = Date.UTC(2026, 4, 31, 12);

function swept(keepDays: number, written = Promise.resolve()) {
  const waits: { atMs: number; run: () => void }[] = [];
  const world = {
    nowMs: NOON,
    queued: 0,
    /** Results of the next removals; nothing is left after them. */
    answers: [] as StoreAnswer<number>[],
    asked: [] as number[],
    isStoreClosed: false,
    logged: [] as string[],
    /** Runs the next planned sweep, if any; returns its delay. */
    next: async (): Promise<number | undefined> => {
      const wait = waits.shift();
      if (wait === undefined) return undefined;
      const ms = wait.atMs - world.nowMs;
      world.nowMs = wait.atMs;
      wait.run();
      await sweeper.settled();
      return ms;
    },
  };
  const store = {
    prepare: async () => ({ ok: true, value: undefined }) as const,
    save: async () => ({ ok: true, value: undefined }) as const,
    findMatch: async () => ({ ok: true, value: undefined }) as const,
    leaders: async () => ({ ok: true, value: [] }) as const,
    removeBefore: async (timeMs: number) => {
      world.asked.push(timeMs);
      return world.answers.shift() ?? ({ ok: true, value: 0 } as const);
    },
    close: async () => undefined,
  };
  const keeper = {
    get counts() {
      return { queued: world.queued, written: 0, failures: 0 };
    },
    settled: () => written,
  };
  const sweeper = createSweeper({
    keepDays,
    store,
    keeper,
    wallNow: () => world.nowMs,
    after: (ms, run) => {
      const wait = { atMs: world.nowMs + ms, run };
      waits.push(wait);
      return () => waits.splice(waits.indexOf(wait), 1);
    },
    log: (_, message) => world.logged.push(message),
  });
  return Object.assign(world, { sweeper });
}

describe("old results", () => {
  it("[L15] are removed part after part at the start, and once a day", async () => {
    const world = swept(30);
    world.answers.push({ ok: true, value: 100 }, { ok: true, value: 7 });
    await world.sweeper.settled();
    expect(world.asked).toEqual(Array(3).fill(NOON - 30 * DAY_MS));
    expect(world.logged).toEqual(["old results removed"]);
    for (let day = 1; day <= 3; day++) {
      expect(await world.next()).toBe(DAY_MS);
      expect(world.asked.at(-1)).toBe(NOON + (day - 30) * DAY_MS);
    }
    expect(world.asked).toHaveLength(6);
    expect(world.logged).toHaveLength(1);
  });

  it("[L15] are all kept unless a number of days is configured", async () => {
    const world = swept(0);
    await world.sweeper.settled();
    expect([await world.next(), world.asked]).toEqual([undefined, []]);
  });

  it("[L15] stay while a result waits, which would count twice, and while the database is away", async () => {
    const world = swept(1);
    world.queued = 1;
    await world.sweeper.settled();
    expect(world.asked).toEqual([]);
    world.queued = 0;
    world.answers.push({ ok: false, reason: "away" });
    expect(await world.next()).toBe(HOUR_MS);
    expect(world.logged).toEqual(["old results are not removed"]);
    expect(await world.next()).toBe(HOUR_MS);
    expect(world.asked).toHaveLength(2);
    expect(await world.next()).toBe(DAY_MS);
  });

  it("[L15] are not removed after the server ended", async () => {
    const world = swept(1);
    world.answers.push({ ok: true, value: 100 });
    await world.sweeper.close();
    expect(world.asked.length).toBeLessThanOrEqual(1);
    expect(await world.next()).toBeUndefined();
  });

  it("[L15] do not keep a server from ending while results still wait to be written", async () => {
    const world = swept(30, new Promise<void>(() => undefined));
    await world.sweeper.close();
    expect(world.asked).toEqual([]);
  });
});
