/** One room with viewers on dummy sockets: plays a number of ticks and prints what it allocated. */

import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import path from "node:path";
import { PerformanceObserver } from "node:perf_hooks";
import { openRoom } from "../../server/rooms/open-room.ts";
import type { Room } from "../../server/rooms/room.ts";
import { createWordFilter } from "../../server/rooms/sessions/word-filter.ts";
import type { Connection } from "../../server/transport/connection.ts";
import { parseArena } from "../../shared/sim/arena/arena.ts";
import { TICK_MS } from "../../shared/wire/tick-time.ts";
import { createLightClient, type LightClient, sendInputs, takeMessage } from "./light-client.ts";
import { createScript } from "./script.ts";

const SHIPS = 100;
const VIEWERS = 50;
const WARM_TICKS = 1500;
const SAMPLE_BYTES = 4096;
const ROOT = path.join(import.meta.dirname, "../..");

export interface AllocationSource {
  readonly name: string;
  readonly place: string;
  readonly bytes: number;
}

export interface AllocationReading {
  /** Bytes allocated by ticks, including all snapshots. */
  readonly bytes: number;
  /** Bytes allocated by receiving the viewers' inputs. */
  readonly inputBytes: number;
  readonly snapshots: number;
  /** Garbage collections in between; if there were any, the bytes are too low. */
  readonly collections: number;
  readonly sources: readonly AllocationSource[];
}

interface Play {
  readonly room: Room;
  readonly clients: readonly LightClient[];
  /** Received snapshots and other messages, one reused buffer per client. */
  readonly inbox: { readonly client: LightClient; readonly message: Uint8Array; length: number }[];
  nowMs: number;
}

function createPlay(): Play {
  const parsed = parseArena(readFileSync(path.join(ROOT, "shared/maps/megaplex.txt"), "utf8"));
  if (!parsed.ok) throw new Error(parsed.reason);
  let words = 1;
  const clock = { nowMs: 0 };
  const room = openRoom(
    {
      code: "TESTED",
      isPrivate: true,
      arenas: [parsed.arena],
      seats: SHIPS,
      fill: SHIPS,
      roundTicks: 60 * 60 * 60,
    },
    {
      now: () => clock.nowMs,
      wallNow: () => clock.nowMs,
      msUntilNextTick: () => TICK_MS / 2,
      randomWord: () => Math.imul(words++, 0x9e3779b1) >>> 0,
      secret: () => `secret-${words++}`,
      newCode: () => `NEW${words++}`,
      words: createWordFilter(() => undefined),
      log: () => undefined,
    },
  );
  const inbox: Play["inbox"] = [];
  const clients = Array.from({ length: VIEWERS }, (_, i) => join(room, i, inbox));
  return Object.assign(clock, { room, clients, inbox });
}

function join(room: Room, index: number, inbox: Play["inbox"]): LightClient {
  const client = createLightClient(createScript(index + 1));
  const box = { client, message: new Uint8Array(256 * 1024), length: 0 };
  inbox.push(box);
  const connection: Connection = {
    address: "bench",
    isClosed: false,
    bufferedBytes: 0,
    send: (message) => {
      // The last message of a tick is its snapshot.
      box.message.set(message);
      box.length = message.length;
      return "sent";
    },
    cork: (run) => run(),
    close: (code) => {
      throw new Error(`a viewer was closed with ${code}`);
    },
  };
  const answer = room.reserve({ name: `Bot ${index}`, isSpectator: false });
  if (!answer.ok) throw new Error(answer.message);
  const attached = room.attach(connection, answer.reservation);
  if (!attached.ok) throw new Error(`closed with ${attached.closeCode}`);
  client.socket = {
    isOpen: true,
    send: (payload) => attached.handler.onFrame(payload),
    end: () => undefined,
  };
  return client;
}

/** Plays one tick and adds the heap used by it, and by the inputs. */
function playTick(play: Play, spent: { bytes: number; inputBytes: number }): void {
  play.nowMs += TICK_MS;
  const before = process.memoryUsage().heapUsed;
  play.room.tick();
  const after = process.memoryUsage().heapUsed;
  spent.bytes += after - before;
  for (const box of play.inbox) {
    if (box.length === 0) continue;
    takeMessage(box.client, box.message.subarray(0, box.length));
    box.length = 0;
    sendInputs(box.client);
  }
  spent.inputBytes += process.memoryUsage().heapUsed - after;
}

/** What two heap readings allocate by themselves. */
function readingBytes(): number {
  const from = process.memoryUsage().heapUsed;
  let last = from;
  for (let i = 0; i < 1000; i++) last = process.memoryUsage().heapUsed;
  return (last - from) / 1000;
}

interface ProfileNode {
  readonly callFrame: { functionName: string; url: string; lineNumber: number };
  readonly selfSize: number;
  readonly children: readonly ProfileNode[];
}

function sourcesOf(head: ProfileNode): AllocationSource[] {
  const byPlace = new Map<string, AllocationSource>();
  const visit = ({ callFrame, selfSize, children }: ProfileNode): void => {
    const { functionName, url, lineNumber } = callFrame;
    const place = url.includes(ROOT) ? url.slice(url.indexOf(ROOT) + ROOT.length + 1) : url;
    const key = `${functionName} ${place} ${lineNumber}`;
    const bytes = selfSize + (byPlace.get(key)?.bytes ?? 0);
    byPlace.set(key, { name: functionName, place, bytes });
    for (const child of children) visit(child);
  };
  visit(head);
  return [...byPlace.values()].sort((a, b) => b.bytes - a.bytes);
}

async function main(ticks: number, isSampled: boolean): Promise<AllocationReading> {
  const play = createPlay();
  for (let i = 0; i < WARM_TICKS; i++) playTick(play, { bytes: 0, inputBytes: 0 });
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  const session = new Session();
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.observe({ entryTypes: ["gc"] });
  if (isSampled) {
    session.connect();
    await session.post("HeapProfiler.startSampling", {
      samplingInterval: SAMPLE_BYTES,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
  }
  const ownBytes = readingBytes();
  const snapshotsBefore = play.room.counters.snapshotsSent;
  const spent = { bytes: 0, inputBytes: 0 };
  for (let i = 0; i < ticks; i++) playTick(play, spent);
  const snapshots = play.room.counters.snapshotsSent - snapshotsBefore;
  let sources: AllocationSource[] = [];
  if (isSampled) {
    const { profile } = await session.post("HeapProfiler.stopSampling");
    sources = sourcesOf(profile.head).slice(0, 40);
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    bytes: spent.bytes - ownBytes * ticks,
    inputBytes: spent.inputBytes - ownBytes * ticks,
    snapshots,
    collections,
    sources,
  };
}

const [ticks = "2000", mode] = process.argv.slice(2);
console.log(JSON.stringify(await main(Number(ticks), mode === "sampled")));
