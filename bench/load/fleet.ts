/** Many light clients of one server: joins them and keeps all of them sending, spread evenly over time. */
import { performance } from "node:perf_hooks";
import { createLightClient, type LightClient, sendInputs, takeMessage } from "./light-client.ts";
import { openRawSocket, type RawSocket } from "./raw-socket.ts";
import { createScript, type Trigger, USUAL_TRIGGER } from "./script.ts";
import { takeSeat } from "./seat.ts";

/** Each client sends 30 messages a second. */
const MESSAGE_MS = 1000 / 30;
/** How often due clients send: short, so that inputs do not bunch up. */
const PUMP_MS = 2;
/** Maximum messages per client that a late pump catches up on. */
const MAX_BEHIND = 4;
/** Concurrent joins. */
const JOINERS = 8;

export interface Fleet {
  readonly clients: LightClient[];
  readonly trigger: Trigger;
  /** Messages due, including fractions. */
  due: number;
  /** Index of the next sender. */
  next: number;
  pumpedMs: number;
  timer: NodeJS.Timeout | undefined;
}

export interface FleetTotals {
  readonly messagesIn: number;
  readonly payloadBytesIn: number;
  readonly messagesOut: number;
}

export function createFleet(trigger = USUAL_TRIGGER): Fleet {
  return { clients: [], trigger, due: 0, next: 0, pumpedMs: 0, timer: undefined };
}

/** Seats `count` players in a game room. They play as soon as they have joined. */
export async function joinGame(
  fleet: Fleet,
  url: string,
  roomCode: string,
  count: number,
): Promise<void> {
  startSending(fleet);
  let started = 0;
  const joinSome = async (): Promise<void> => {
    while (started < count) {
      started += 1;
      const name = `Bot ${started}`;
      await addClient(fleet, (onFrame) => takeSeat({ url, roomCode, name, onFrame }));
    }
  };
  await Promise.all(Array.from({ length: Math.min(JOINERS, count) }, joinSome));
}

/** Connects `count` clients to a server that accepts all. */
export async function joinBare(fleet: Fleet, port: number, count: number): Promise<void> {
  const where = { host: "127.0.0.1", port, path: "/ws", protocols: [] };
  for (let i = 0; i < count; i++)
    await addClient(fleet, (onFrame) => openRawSocket({ ...where, onFrame }));
}

async function addClient(
  fleet: Fleet,
  open: (onFrame: (message: Uint8Array) => void) => Promise<RawSocket>,
): Promise<void> {
  const client = createLightClient(createScript(fleet.clients.length + 1, fleet.trigger));
  client.socket = await open((message) => takeMessage(client, message));
  fleet.clients.push(client);
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

/** Sends what is due by `nowMs`, each client in turn, so that each sends 30 times a second. */
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

/** Number of open connections. */
export function openCount({ clients }: Fleet): number {
  return clients.filter(({ socket }) => socket?.isOpen === true).length;
}

export function totalsOf({ clients }: Fleet): FleetTotals {
  const totals = { messagesIn: 0, payloadBytesIn: 0, messagesOut: 0 };
  for (const client of clients) {
    totals.messagesIn += client.messagesIn;
    totals.payloadBytesIn += client.payloadBytesIn;
    totals.messagesOut += client.messagesOut;
  }
  return totals;
}

export function endFleet(fleet: Fleet): void {
  stopSending(fleet);
  for (const { socket } of fleet.clients) socket?.end();
}
