import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMatchKeeper, type MatchKeeper } from "./match-keeper.ts";
import type { MatchResult } from "./match-result.ts";
import { openPostgres } from "./open-store.ts";
import { openResultQueue, type ResultQueue } from "./result-queue.ts";
import { ALL_TIME, ANY_MODE, type Store, type StoreAnswer } from "./store.ts";
import { findPostgres, startPostgres } from "./test-postgres.ts";
import { result, row } from "./test-results.ts";

const AWAY = { ok: false, reason: "away" } as const;
const DONE: StoreAnswer<undefined> = { ok: true, value: undefined };

/** A database that a test can disconnect, and that can refuse single results for good. */
function fakeStore() {
  const saved: MatchResult[] = [];
  const fake = { saved, isAway: false, refuses: new Set<string>(), tries: 0, isClosed: false };
  const store: Store = {
    prepare: async () => DONE,
    save: async (match) => {
      fake.tries += 1;
      if (fake.isAway || fake.refuses.has(match.id)) return AWAY;
      saved.push(match);
      return DONE;
    },
    findMatch: async (id) =>
      fake.isAway ? AWAY : { ok: true, value: saved.find((match) => match.id === id) },
    leaders: async () => (fake.isAway ? AWAY : { ok: true, value: [] }),
    removeBefore: async () => ({ ok: true, value: 0 }),
    close: async () => {
      fake.isClosed = true;
    },
  };
  return Object.assign(fake, { store });
}

let folder = "";
let queue: ResultQueue;
let fake: ReturnType<typeof fakeStore>;
let keeper: MatchKeeper;
/** Requested delays, and what runs at their end. */
let waits: number[] = [];
let next: (() => void) | undefined;

function start(store: Store): MatchKeeper {
  return createMatchKeeper({
    queue,
    store,
    after: (ms, run) => {
      waits.push(ms);
      next = run;
      return () => {
        next = undefined;
      };
    },
    log: () => undefined,
    onCounts: () => undefined,
  });
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "ricochet-keeper-"));
  queue = await openResultQueue({
    folder,
    limit: 100,
    onUnreadable: () => undefined,
    onGivenUp: () => undefined,
  });
  fake = fakeStore();
  waits = [];
  next = undefined;
  keeper = start(fake.store);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const made = () => result([row("Ada", 1, 100)]);

async function tryAgain(): Promise<void> {
  const run = next;
  next = undefined;
  run?.();
  await keeper.settled();
}

describe("storing results", () => {
  it("[L1] writes each once, in order, and leaves nothing behind", async () => {
    const matches = [made(), made(), made()];
    for (const match of matches) {
      void keeper.keep(match);
      await keeper.settled();
    }
    expect(fake.saved).toEqual(matches);
    expect(keeper.counts).toEqual({ queued: 0, written: 3, failures: 0 });
  });

  it("[L2] queues results while the database is away, and writes them when it is back", async () => {
    fake.isAway = true;
    const matches = [made(), made(), made()];
    for (const match of matches) void keeper.keep(match);
    await keeper.settled();
    expect(keeper.counts).toMatchObject({ queued: 3, written: 0 });
    await tryAgain();
    fake.isAway = false;
    await tryAgain();
    expect(keeper.counts).toMatchObject({ queued: 0, written: 3 });
    expect(new Set(fake.saved)).toEqual(new Set(matches));
  });

  it("[L2] retries with growing delays, one try at a time, and at once after a success", async () => {
    fake.isAway = true;
    void keeper.keep(made());
    await keeper.settled();
    for (let i = 0; i < 8; i++) await tryAgain();
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(fake.tries).toBe(9);
    fake.isAway = false;
    await tryAgain();
    fake.isAway = true;
    void keeper.keep(made());
    await keeper.settled();
    expect(waits.at(-1)).toBe(1000);
  });

  it("[L2] lets no refused result block the others", async () => {
    const bad = made();
    fake.refuses.add(bad.id);
    void keeper.keep(bad);
    await keeper.settled();
    const good = [made(), made(), made()];
    for (const match of good) void keeper.keep(match);
    await keeper.settled();
    await tryAgain();
    expect(new Set(fake.saved)).toEqual(new Set(good));
    expect(keeper.counts.queued).toBe(1);
  });

  it("[L2] writes straight to the database when the disk refuses", async () => {
    rmSync(folder, { recursive: true });
    const match = made();
    void keeper.keep(match);
    await keeper.settled();
    expect(fake.saved).toEqual([match]);
    expect(keeper.counts).toEqual({ queued: 0, written: 1, failures: 1 });
  });

  it("returns a result that still waits", async () => {
    fake.isAway = true;
    const match = made();
    void keeper.keep(match);
    await keeper.settled();
    expect(await keeper.find(match.id)).toEqual({ ok: true, value: match });
    expect(await keeper.find("D".repeat(22))).toEqual(AWAY);
  });

  it("ends after the write under way, and leaves the rest for the next start", async () => {
    fake.isAway = true;
    const match = made();
    void keeper.keep(match);
    await keeper.close();
    expect([fake.isClosed, next]).toEqual([true, undefined]);
    fake = fakeStore();
    keeper = start(fake.store);
    await keeper.settled();
    expect(fake.saved).toEqual([match]);
  });
});

const bin = findPostgres();

it.skipIf(bin === undefined)(
  "[L2] survives a real database that stops, and fills it when it runs again",
  async () => {
    const cluster = await startPostgres(bin ?? "");
    const store = openPostgres(cluster.url, () => undefined);
    keeper = start(store);
    const matches = [made(), made(), made()];
    const [first, second, third] = matches;
    if (first === undefined || second === undefined || third === undefined) return;
    void keeper.keep(first);
    await keeper.settled();
    await cluster.stop();
    void keeper.keep(second);
    void keeper.keep(third);
    await keeper.settled();
    await tryAgain();
    expect(keeper.counts).toMatchObject({ queued: 2, written: 1 });
    await cluster.start();
    await tryAgain();
    expect(keeper.counts).toMatchObject({ queued: 0, written: 3 });
    expect(await store.leaders({ period: ALL_TIME, mode: ANY_MODE, limit: 5 })).toMatchObject({
      value: [{ name: "Ada", score: 300, matches: 3 }],
    });
    await keeper.close();
    await cluster.remove();
  },
);
