/**
 * Results on their way to the database, one file each: what is in the queue survives the process.
 * A file gets its name when it is whole and on the disk, and goes when the database has its result.
 */
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { MATCH_ID, type MatchResult, parseResult } from "./match-result.ts";

const WHOLE = ".json";
/** Being written; found at start, its process died. */
const PARTIAL = ".part";
/** Folder of files that hold no result, for the operator to look at. */
const UNREADABLE = "unreadable";

export interface QueueParts {
  readonly folder: string;
  /** Files at most; then the oldest gives way. */
  readonly limit: number;
  readonly onUnreadable: (file: string) => void;
  readonly onGivenUp: (id: string) => void;
}

export interface ResultQueue {
  readonly length: number;
  /** Resolves once the result is on the disk; rejects if the disk refuses it. */
  add(result: MatchResult): Promise<void>;
  /** The one that waits longest; undefined when none does. */
  oldest(): Promise<MatchResult | undefined>;
  /** The result with this id, if it waits. */
  find(id: string): Promise<MatchResult | undefined>;
  remove(id: string): Promise<void>;
  /** Puts it behind the others. */
  postpone(id: string): void;
}

interface Queue extends QueueParts {
  /** In the order of their turn. */
  readonly ids: Set<string>;
}

/** Opens the folder, which is made if it is missing; rejects if it can't be. */
export async function openResultQueue(parts: QueueParts): Promise<ResultQueue> {
  const queue: Queue = { ...parts, ids: new Set() };
  await mkdir(path.join(parts.folder, UNREADABLE), { recursive: true });
  await findLeftOvers(queue);
  return {
    get length() {
      return queue.ids.size;
    },
    add: (result) => add(queue, result),
    oldest: () => oldest(queue),
    find: async (id) => (queue.ids.has(id) ? await read(queue, id + WHOLE, id) : undefined),
    remove: async (id) => {
      queue.ids.delete(id);
      await rm(path.join(queue.folder, id + WHOLE), { force: true });
    },
    postpone: (id) => {
      if (queue.ids.delete(id)) queue.ids.add(id);
    },
  };
}

async function oldest(queue: Queue): Promise<MatchResult | undefined> {
  for (const id of queue.ids) {
    try {
      const found = await read(queue, id + WHOLE, id);
      if (found !== undefined) return found;
      queue.ids.delete(id);
    } catch (error) {
      // The next look begins with another.
      queue.ids.delete(id);
      queue.ids.add(id);
      throw error;
    }
  }
  return undefined;
}

/** What an earlier process left, oldest first. */
async function findLeftOvers(queue: Queue): Promise<void> {
  const entries = await readdir(queue.folder, { withFileTypes: true });
  const found: { readonly id: string; readonly timeMs: number }[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const { name, ext } = path.parse(entry.name);
    if (!MATCH_ID.test(name) || (ext !== WHOLE && ext !== PARTIAL)) continue;
    const { mtimeMs } = await stat(path.join(queue.folder, entry.name));
    if (ext === PARTIAL) {
      // Whole after all: only its name was missing.
      if ((await read(queue, entry.name, name)) === undefined) continue;
      await rename(path.join(queue.folder, entry.name), path.join(queue.folder, name + WHOLE));
    }
    found.push({ id: name, timeMs: mtimeMs });
  }
  for (const { id } of found.toSorted((a, b) => a.timeMs - b.timeMs)) queue.ids.add(id);
}

async function add(queue: Queue, result: MatchResult): Promise<void> {
  const file = path.join(queue.folder, result.id);
  const handle = await open(file + PARTIAL, "w");
  try {
    await handle.writeFile(JSON.stringify(result));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(file + PARTIAL, file + WHOLE);
  await syncFolder(queue.folder);
  queue.ids.add(result.id);
  for (const oldest of queue.ids) {
    if (queue.ids.size <= queue.limit) break;
    queue.ids.delete(oldest);
    await rm(path.join(queue.folder, oldest + WHOLE), { force: true });
    queue.onGivenUp(oldest);
  }
}

/** A new name is on the disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and keeps names without being asked.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The result in a file; one that holds none, or another's, is moved aside. Rejects if the disk does. */
async function read(queue: Queue, name: string, id: string): Promise<MatchResult | undefined> {
  const file = path.join(queue.folder, name);
  const text = await textOf(file);
  if (text === undefined) return undefined;
  const result = parseResult(text);
  if (result?.id === id) return result;
  const aside = path.join(queue.folder, UNREADABLE, name);
  // Another request may have moved it.
  const isMoved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (isMoved) queue.onUnreadable(aside);
  return undefined;
}

/** Undefined when the file is gone. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
