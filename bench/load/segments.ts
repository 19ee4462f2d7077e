/** Stretches of time in which one of two servers plays while the other is paused, and what each cost. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type BareOrder,
  bareCpuSeconds,
  type MessageSizes,
  orderBare,
} from "../servers/bare-process.ts";
import { holdChild, releaseChild, type ServerChild } from "../servers/child-process.ts";
import { type Reading, readGame } from "../servers/readings.ts";
import {
  endFleet,
  type Fleet,
  type FleetTotals,
  openCount,
  startSending,
  stopSending,
  totalsOf,
} from "./fleet.ts";
import type { MessageRecorder } from "./light-client.ts";

/** From the start of a stretch to the first reading: a resumed process must catch up. */
const SETTLE_MS = 1000;

export interface Traffic {
  readonly seconds: number;
  /** Sums over all clients, as counted by them. */
  readonly messagesIn: number;
  readonly messagesOut: number;
  readonly payloadBytesIn: number;
  /** Processor time of the load generator, s. */
  readonly loadCpuSeconds: number;
}

export interface GameSegment {
  readonly traffic: Traffic;
  readonly before: Reading;
  readonly after: Reading;
  readonly sizes: MessageSizes;
}

export interface BareSegment {
  readonly traffic: Traffic;
  readonly cpuSeconds: number;
}

interface Mark {
  readonly totals: FleetTotals;
  readonly atMs: number;
  readonly cpu: NodeJS.CpuUsage;
}

/** Plays on the game server, which must be paused or new, and pauses it again. */
export async function gameSegment(
  game: ServerChild,
  fleet: Fleet,
  seconds: number,
): Promise<GameSegment> {
  releaseChild(game);
  startSending(fleet);
  await sleep(SETTLE_MS);
  const before = await readGame(game.address);
  const recorders = record(fleet);
  const mark = markOf(fleet);
  await sleep(seconds * 1000);
  const traffic = trafficSince(fleet, mark);
  for (const client of fleet.clients) client.recorder = undefined;
  const after = await readGame(game.address);
  expectAllOpen(fleet);
  stopSending(fleet);
  holdChild(game);
  return { traffic, before, after, sizes: sizesOf(recorders) };
}

/** The same on the bare server, which sends messages of the sizes that the game sent. */
export async function bareSegment(
  bare: ServerChild,
  fleet: Fleet,
  sizes: MessageSizes,
  seconds: number,
): Promise<BareSegment> {
  orderBare(bare, { kind: "run", sizes } satisfies BareOrder);
  startSending(fleet);
  await sleep(SETTLE_MS);
  const before = await bareCpuSeconds(bare);
  const mark = markOf(fleet);
  await sleep(seconds * 1000);
  const traffic = trafficSince(fleet, mark);
  const cpuSeconds = (await bareCpuSeconds(bare)) - before;
  expectAllOpen(fleet);
  stopSending(fleet);
  orderBare(bare, { kind: "rest" });
  return { traffic, cpuSeconds };
}

/** The first two clients record one snapshot stream each; all other clients read the same streams. */
function record({ clients }: Fleet): readonly MessageRecorder[] {
  return clients.slice(0, 2).map((client) => {
    const recorder: MessageRecorder = { groups: [], open: [] };
    client.recorder = recorder;
    return recorder;
  });
}

function sizesOf(recorders: readonly MessageRecorder[]): MessageSizes {
  const [first, second = first] = recorders.map(({ groups }) => groups);
  return [first ?? [], second ?? []];
}

function markOf(fleet: Fleet): Mark {
  return { totals: totalsOf(fleet), atMs: performance.now(), cpu: process.cpuUsage() };
}

function trafficSince(fleet: Fleet, mark: Mark): Traffic {
  const totals = totalsOf(fleet);
  const { user, system } = process.cpuUsage(mark.cpu);
  return {
    seconds: (performance.now() - mark.atMs) / 1000,
    messagesIn: totals.messagesIn - mark.totals.messagesIn,
    messagesOut: totals.messagesOut - mark.totals.messagesOut,
    payloadBytesIn: totals.payloadBytesIn - mark.totals.payloadBytesIn,
    loadCpuSeconds: (user + system) / 1e6,
  };
}

/** Throws if a client lost its connection, because the figures would be wrong. */
function expectAllOpen(fleet: Fleet): void {
  const open = openCount(fleet);
  if (open === fleet.clients.length) return;
  endFleet(fleet);
  throw new Error(`only ${open} of ${fleet.clients.length} clients are still connected`);
}
