/**
 * Results on their way to the database, one file each, so that they survive the process. A file gets its
 * name once it is complete and on the disk, and is removed once the database has its result.
 */
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { MATCH_ID, type MatchResult, parseResult } from "./match-result.ts";

const WHOLE = ".json";
/** Being written; if found at start, its process died. */
const PARTIAL = ".part";
/** Folder of files without a valid result, for the operator to examine. */
const UNREADABLE = "unreadable";

export interface QueueParts {
  readonly folder: string;
  /** Most files; beyond it the oldest is dropped. */
  readonly limit: number;
  readonly onUnreadable: (file: string) => void;
  readonly onGivenUp: (id: string) => void;
}

export interface ResultQueue {
  readonly length: number;
  /** Resolves once the result is on the disk; rejects if the disk refuses it. */
  add(result: MatchResult): Promise<void>;
  /** The one that waits longest; undefined if none does. */
  oldest(): Promise<MatchResult | undefined>;
  /** The result with this id, if it waits. */
  find(id: string): Promise<MatchResult | undefined>;
  remove(id: string): Promise<void>;
  /** Moves it behind the others. */
  postpone(id: string): void;
}

interface Queue extends QueueParts {
  /** In order. */
  readonly ids: Set<string>;
}

/** Opens the folder, which is created if missing; rejects if it can't be. */
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
      // The next call begins with another file.
      queue.ids.delete(id);
      queue.ids.add(id);
      throw error;
    }
  }
  return undefined;
}

/** Files of an earlier process, oldest first. */
async function findLeftOvers(queue: Queue): Promise<void> {
  const entries = await readdir(queue.folder, { withFileTypes: true });
  const found: { readonly id: string; readonly timeMs: number }[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const { name, ext } = path.parse(entry.name);
    if (!MATCH_ID.test(name) || (ext !== WHOLE && ext !== PARTIAL)) continue;
    const { mtimeMs } = await stat(path.join(queue.folder, entry.name));
    if (ext === PARTIAL) {
      // Complete after all: only its name was missing.
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
  // Windows can't open folders, and stores names without this.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The result in a file; one without a valid result, or with another's, is moved aside. Rejects if the disk
 * fails.
 */
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

/** Undefined if the file does not exist. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
