/** Real processes, real disks, kill -9: the next process writes what was queued, once. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { createMatchKeeper } from "./match-keeper.ts";
import { openSqlite } from "./open-store.ts";
import { openResultQueue } from "./result-queue.ts";
import { ALL_TIME, ANY_MODE } from "./store.ts";

const CHILD = path.join(import.meta.dirname, "test-crash-child.ts");
const folder = mkdtempSync(path.join(tmpdir(), "ricochet-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the child for `ms` after its first result, kills it, and returns the ids that it printed. */
async function killedAfter(ms: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child.stdout, "data");
  await delay(ms);
  const ended = once(child, "close");
  child.kill("SIGKILL");
  await ended;
  // An incomplete last line promises nothing.
  return said.split("\n").slice(0, -1);
}

it("[L1] a result on the disk is written exactly once, however often the server is killed", async () => {
  const promised: string[] = [];
  for (const ms of [0, 5, 60, 200]) promised.push(...(await killedAfter(ms)));
  const queue = await openResultQueue({
    folder: path.join(folder, "queue"),
    limit: 10_000,
    onUnreadable: () => undefined,
    onGivenUp: (id) => expect.unreachable(id),
  });
  const store = await openSqlite(folder);
  const keeper = createMatchKeeper({
    queue,
    store,
    after: () => () => undefined,
    log: (message) => expect.unreachable(message),
    onCounts: () => undefined,
  });
  await keeper.settled();
  expect(promised.length).toBeGreaterThan(4);
  for (const id of promised)
    expect(await store.findMatch(id)).toMatchObject({ ok: true, value: { id } });
  expect(readdirSync(path.join(folder, "queue")).filter((name) => name !== "unreadable")).toEqual(
    [],
  );
  // Each match gave 10 points: a second write would change the sum.
  const leaders = await store.leaders({ period: ALL_TIME, mode: ANY_MODE, limit: 2 });
  if (!leaders.ok) throw new Error(leaders.reason);
  const [ada, bob] = leaders.value;
  expect(ada?.score).toBe((ada?.matches ?? 0) * 10);
  expect(ada?.matches).toBe(bob?.matches);
  expect(ada?.matches).toBeGreaterThanOrEqual(promised.length);
  await keeper.close();
});
