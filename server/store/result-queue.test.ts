import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MatchResult } from "./match-result.ts";
import { openResultQueue, type ResultQueue } from "./result-queue.ts";
import { result, row } from "./test-results.ts";

let folder = "";
let unreadable: string[] = [];
let givenUp: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ricochet-queue-"));
  unreadable = [];
  givenUp = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function opened(limit = 100): Promise<ResultQueue> {
  return openResultQueue({
    folder,
    limit,
    onUnreadable: (file) => unreadable.push(path.basename(file)),
    onGivenUp: (id) => givenUp.push(id),
  });
}

function made(): MatchResult {
  return result([row("Ada", 1, 100)]);
}

/** Takes everything out, in order. */
async function emptied(queue: ResultQueue): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const next = await queue.oldest();
    if (next === undefined) return ids;
    ids.push(next.id);
    await queue.remove(next.id);
  }
}

describe("waiting results", () => {
  it("[L1] survive a restart, oldest first, and are gone once removed", async () => {
    const matches = [made(), made(), made()];
    const queue = await opened();
    for (const [i, match] of matches.entries()) {
      await queue.add(match);
      utimesSync(path.join(folder, `${match.id}.json`), i + 1, i + 1);
    }
    const later = await opened();
    expect(later.length).toBe(3);
    expect(await later.find(matches[1]?.id ?? "")).toEqual(matches[1]);
    expect(await emptied(later)).toEqual(matches.map(({ id }) => id));
    expect(later.length).toBe(0);
    expect((await opened()).length).toBe(0);
  });

  it("are taken in the order of arrival, those put back at the end", async () => {
    const queue = await opened();
    const [a, b, c] = [made(), made(), made()];
    for (const match of [a, b, c]) await queue.add(match);
    queue.postpone(a.id);
    expect(await emptied(queue)).toEqual([b.id, c.id, a.id]);
  });

  it("[L3] are bounded: the oldest is dropped and named", async () => {
    const queue = await opened(2);
    const matches = [made(), made(), made()];
    for (const match of matches) await queue.add(match);
    expect(givenUp).toEqual([matches[0]?.id]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".json"))).toHaveLength(2);
    expect(await emptied(queue)).toEqual([matches[1]?.id, matches[2]?.id]);
  });
});

describe("files without a valid result", () => {
  it.each([
    ["nothing", ""],
    ["half a result", JSON.stringify(made()).slice(0, 100)],
    ["other JSON", "[1, 2]"],
    ["a result with an impossible rank", JSON.stringify(result([row("Ada", 0, 1)]))],
    ["the result of another file", JSON.stringify(made())],
    ["text that no database takes", JSON.stringify(result([row("A\0", 1, 1)]))],
  ])("[L4] with %s are moved aside unchanged, and the others are used", async (_, text) => {
    const good = made();
    const name = `${"B".repeat(22)}.json`;
    writeFileSync(path.join(folder, name), text);
    const queue = await opened();
    await queue.add(good);
    expect(await emptied(queue)).toEqual([good.id]);
    expect(unreadable).toEqual([name]);
    expect(readFileSync(path.join(folder, "unreadable", name), "utf8")).toBe(text);
  });

  it("[L4] are stored when a write was cut, and used when only the name was missing", async () => {
    const whole = made();
    const cut = made();
    writeFileSync(path.join(folder, `${whole.id}.part`), JSON.stringify(whole));
    writeFileSync(path.join(folder, `${cut.id}.part`), JSON.stringify(cut).slice(0, -9));
    expect(await emptied(await opened())).toEqual([whole.id]);
    expect(existsSync(path.join(folder, "unreadable", `${cut.id}.part`))).toBe(true);
  });

  it("that are not the queue's stay where they are", async () => {
    writeFileSync(path.join(folder, "notes.txt"), "mine");
    mkdirSync(path.join(folder, `${"C".repeat(22)}.json`));
    const queue = await opened();
    expect(queue.length).toBe(0);
    expect(existsSync(path.join(folder, "notes.txt"))).toBe(true);
  });
});
