/** Results passed from the main thread to the one that stores them, and back. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type MatchThread, openMatchThread } from "./match-thread.ts";
import { ALL_TIME, ANY_MODE, type StoreLog } from "./store.ts";
import { result, row } from "./test-results.ts";

/** Every thread that was started, so that a test can end one as a fault would. */
const threads = vi.hoisted((): Worker[] => []);

vi.mock("node:worker_threads", async (original) => {
  const real = await original<typeof import("node:worker_threads")>();
  class Watched extends real.Worker {
    constructor(...options: ConstructorParameters<typeof real.Worker>) {
      super(...options);
      threads.push(this);
    }
  }
  return { ...real, Worker: Watched };
});

const EVERYTHING = { period: ALL_TIME, mode: ANY_MODE, limit: 10 };
let folder = "";
const running: MatchThread[] = [];

async function opened(log: StoreLog = () => undefined): Promise<MatchThread> {
  const open = await openMatchThread({ data: folder, database: "", keepDays: 0 }, log);
  if (!open.ok) throw new Error(open.reason);
  running.push(open.matches);
  return open.matches;
}

/** A thread takes a second to start: no test starts one that it does not use. */
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ricochet-thread-"));
  threads.length = 0;
});
afterEach(async () => {
  for (const matches of running.splice(0)) await matches.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the thread that stores results", () => {
  it("[L1] takes results, returns them, and counts", async () => {
    const matches = await opened();
    const match = result([row("Ada", 1, 300), row("Bob", 2, 100)]);
    matches.keep(match);
    await expect.poll(() => matches.counts()).toMatchObject({ queued: 0, written: 1 });
    expect(await matches.find(match.id)).toEqual({ ok: true, value: match });
    expect(await matches.leaders(EVERYTHING)).toMatchObject({
      ok: true,
      value: [{ name: "Ada", score: 300 }, { name: "Bob" }],
    });
  });

  it("[L1] ends after all results handed over are on the disk", async () => {
    const first = await opened();
    const kept = Array.from({ length: 20 }, () => result([row("Ada", 1, 10)]));
    for (const match of kept) first.keep(match);
    await first.close();
    const matches = await opened();
    await expect.poll(() => matches.counts().queued).toBe(0);
    expect(await matches.leaders(EVERYTHING)).toMatchObject({ value: [{ matches: 20 }] });
  });

  it("[L1] is restarted when it fails, and gets again what it may have lost", async () => {
    const matches = await opened();
    const [first] = threads;
    const kept = Array.from({ length: 5 }, () => result([row("Ada", 1, 10)]));
    void first?.terminate();
    for (const match of kept) matches.keep(match);
    expect(await matches.leaders(EVERYTHING)).toMatchObject({ ok: false });
    await expect.poll(() => matches.counts()).toMatchObject({ queued: 0, written: 5 });
    expect(threads).toHaveLength(2);
    expect(await matches.leaders(EVERYTHING)).toMatchObject({ value: [{ score: 50, matches: 5 }] });
  });

  it("[L4] reports which queue files it moved aside", async () => {
    const queue = path.join(folder, "queue");
    mkdirSync(queue);
    writeFileSync(path.join(queue, `${"B".repeat(22)}.json`), "{");
    const said: string[] = [];
    await opened((_, message) => said.push(message));
    await expect.poll(() => said).toEqual(["queue file contains no match result; moved aside"]);
    expect(readdirSync(path.join(queue, "unreadable"))).toHaveLength(1);
  });

  it("[G7] that can't store anything in its folder says what to do", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const inFile = await openMatchThread(
      { data: file, database: "", keepDays: 0 },
      () => undefined,
    );
    expect(inFile).toMatchObject({ ok: false, reason: expect.stringContaining("--data off") });
    const other = path.join(folder, "other");
    mkdirSync(other);
    writeFileSync(
      path.join(other, "ricochet.sqlite"),
      "this is no database, and long enough".repeat(99),
    );
    const broken = await openMatchThread(
      { data: other, database: "", keepDays: 0 },
      () => undefined,
    );
    expect(broken.ok).toBe(false);
  });
});
