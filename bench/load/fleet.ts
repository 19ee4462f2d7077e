/** Many light clients of one server: joins them, and keeps all of them sending, spread evenly over time. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { joinRoom } from "../../bots/api.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../../shared/wire/schema.ts";
import { createLightClient, type LightClient, sendInputs, takeFrame } from "./light-client.ts";
import { openRawSocket } from "./raw-socket.ts";
import { createScript } from "./script.ts";

/** Each client sends 30 messages a second. */
const MESSAGE_MS = 1000 / 30;
/** How often those who are due are looked after: small, so that inputs don't come in lumps. */
const PUMP_MS = 2;
/** Messages of one client that a late pump catches up on. */
const MAX_BEHIND = 4;
/** Joins under way at once. */
const JOINERS = 8;
/** Until the API lets the next one of this address in. */
const BUSY_MS = 200;

export interface Fleet {
  readonly clients: LightClient[];
  /** Messages due, fractions included. */
  due: number;
  /** Who sends next. */
  next: number;
  pumpedMs: number;
  timer: NodeJS.Timeout | undefined;
}

export interface FleetTotals {
  readonly framesIn: number;
  readonly payloadBytesIn: number;
  readonly framesOut: number;
}

export function createFleet(): Fleet {
  return { clients: [], due: 0, next: 0, pumpedMs: 0, timer: undefined };
}

/** Seats `count` players in a room of the game. They play from the moment they are in. */
export async function joinGame(
  fleet: Fleet,
  url: string,
  roomCode: string,
  count: number,
): Promise<void> {
  startSending(fleet);
  const { hostname, port } = new URL(url);
  let started = 0;
  const joinSome = async (): Promise<void> => {
    while (started < count) {
      started += 1;
      const { ticket, url: path } = await ticketFor(url, roomCode, `Bot ${started}`);
      const protocols = [SUBPROTOCOL, TICKET_PREFIX + ticket];
      await addClient(fleet, { host: hostname, port: Number(port), path, protocols });
    }
  };
  await Promise.all(Array.from({ length: Math.min(JOINERS, count) }, joinSome));
}

/** Connects `count` clients to a server that takes everybody. */
export async function joinBare(fleet: Fleet, port: number, count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await addClient(fleet, { host: "127.0.0.1", port, path: "/ws", protocols: [] });
}

async function addClient(
  fleet: Fleet,
  where: { host: string; port: number; path: string; protocols: readonly string[] },
): Promise<void> {
  const client = createLightClient(createScript(fleet.clients.length + 1));
  const onFrame = (frame: Uint8Array): void => takeFrame(client, frame);
  client.socket = await openRawSocket({ ...where, onFrame });
  fleet.clients.push(client);
}

async function ticketFor(url: string, roomCode: string, name: string) {
  for (;;) {
    const answer = await joinRoom(url, roomCode, { name, spectate: false, resume: undefined });
    if (answer.ok) return answer.value;
    if (answer.isFinal) throw new Error(`a bot can't join: ${answer.message}`);
    await sleep(BUSY_MS);
  }
}

export function startSending(fleet: Fleet): void {
  if (fleet.timer !== undefined) return;
  fleet.pumpedMs = performance.now();
  fleet.due = 0;
  fleet.timer = setInterval(() => pump(fleet, performance.now()), PUMP_MS);
}

export function stopSending(fleet: Fleet): void {
  clearInterval(fleet.timer);
  fleet.timer = undefined;
}

/** Sends what is due by `nowMs`: each client in turn, so that each sends 30 times a second. */
export function pump(fleet: Fleet, nowMs: number): void {
  const { clients } = fleet;
  const share = (nowMs - fleet.pumpedMs) / MESSAGE_MS;
  fleet.pumpedMs = nowMs;
  fleet.due = Math.min(fleet.due + share * clients.length, MAX_BEHIND * clients.length);
  for (; fleet.due >= 1; fleet.due -= 1) {
    fleet.next = fleet.next + 1 < clients.length ? fleet.next + 1 : 0;
    const client = clients[fleet.next];
    if (client !== undefined) sendInputs(client);
  }
}

/** How many are still connected. */
export function openCount({ clients }: Fleet): number {
  return clients.filter(({ socket }) => socket?.isOpen === true).length;
}

export function totalsOf({ clients }: Fleet): FleetTotals {
  const totals = { framesIn: 0, payloadBytesIn: 0, framesOut: 0 };
  for (const client of clients) {
    totals.framesIn += client.framesIn;
    totals.payloadBytesIn += client.payloadBytesIn;
    totals.framesOut += client.framesOut;
  }
  return totals;
}

export function endFleet(fleet: Fleet): void {
  stopSending(fleet);
  for (const { socket } of fleet.clients) socket?.end();
}
