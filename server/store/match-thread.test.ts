/** Results handed from the thread that ticks to the one that keeps them, and back. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type MatchThread, openMatchThread } from "./match-thread.ts";
import { ALL_TIME, ANY_MODE } from "./store.ts";
import { result, row } from "./test-results.ts";

/** Every thread that was started: a test may end one as a fault would. */
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
let matches: MatchThread;

async function opened(): Promise<MatchThread> {
  const open = await openMatchThread({ data: folder, database: "", keepDays: 0 }, () => undefined);
  if (!open.ok) throw new Error(open.reason);
  return open.matches;
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "ricochet-thread-"));
  threads.length = 0;
  matches = await opened();
});
afterEach(async () => {
  await matches.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the thread that keeps results", () => {
  it("[L1] takes results, tells of them, and counts", async () => {
    const match = result([row("Ada", 1, 300), row("Bob", 2, 100)]);
    matches.keep(match);
    await expect.poll(() => matches.counts()).toMatchObject({ queued: 0, written: 1 });
    expect(await matches.find(match.id)).toEqual({ ok: true, value: match });
    expect(await matches.leaders(EVERYTHING)).toMatchObject({
      ok: true,
      value: [{ name: "Ada", score: 300 }, { name: "Bob" }],
    });
  });

  it("[L1] ends after what it was handed is on the disk", async () => {
    const kept = Array.from({ length: 20 }, () => result([row("Ada", 1, 10)]));
    for (const match of kept) matches.keep(match);
    await matches.close();
    matches = await opened();
    await expect.poll(() => matches.counts().queued).toBe(0);
    expect(await matches.leaders(EVERYTHING)).toMatchObject({ value: [{ matches: 20 }] });
  });

  it("[L1] is started anew when it fails, and gets again what it may have lost", async () => {
    const [first] = threads;
    const kept = Array.from({ length: 5 }, () => result([row("Ada", 1, 10)]));
    void first?.terminate();
    for (const match of kept) matches.keep(match);
    expect(await matches.leaders(EVERYTHING)).toMatchObject({ ok: false });
    await expect
      .poll(() => matches.counts(), { timeout: 20_000 })
      .toMatchObject({ queued: 0, written: 5 });
    expect(threads).toHaveLength(2);
    expect(await matches.leaders(EVERYTHING)).toMatchObject({ value: [{ score: 50, matches: 5 }] });
  });

  it("[L4] says which queue files it moved aside", async () => {
    await matches.close();
    writeFileSync(path.join(folder, "queue", `${"B".repeat(22)}.json`), "{");
    const said: string[] = [];
    const open = await openMatchThread({ data: folder, database: "", keepDays: 0 }, (_, message) =>
      said.push(message),
    );
    if (!open.ok) throw new Error(open.reason);
    ({ matches } = open);
    await expect.poll(() => said).toEqual(["queue file contains no match result; moved aside"]);
    expect(readdirSync(path.join(folder, "queue", "unreadable"))).toHaveLength(1);
  });

  it("[G7] that can't keep anything in its place says what to do", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const inFile = await openMatchThread(
      { data: file, database: "", keepDays: 0 },
      () => undefined,
    );
    expect(inFile).toMatchObject({ ok: false, reason: expect.stringContaining("--data off") });
    const other = path.join(folder, "other");
    const first = await openMatchThread(
      { data: other, database: "", keepDays: 0 },
      () => undefined,
    );
    if (first.ok) await first.matches.close();
    rmSync(path.join(other, "ricochet.sqlite-wal"), { force: true });
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
