/**
 * The baseline for the game: uWebSockets.js alone, in a separate process. It drops received messages, and a
 * timer sends each client messages of given sizes, to one half on even ticks and to the other on odd ones.
 * Its parent controls it by messages.
 */

import type { WebSocket } from "uWebSockets.js";
import uWS from "uWebSockets.js";
import { SNAPSHOT_DELTA } from "../../shared/wire/snapshot/snapshot-header.ts";
import type { BareOrder } from "./bare-process.ts";

const TICK_MS = 1000 / 60;
const MAX_CATCH_UP_TICKS = 4;
const LARGEST_FRAME_BYTES = 256 * 1024;

type Socket = WebSocket<{ parity: 0 | 1 }>;

const clients: [Set<Socket>, Set<Socket>] = [new Set(), new Set()];
/** Starts like a delta, so that clients have as much to read as from the game. */
const bytes = new Uint8Array(LARGEST_FRAME_BYTES).fill(1, 4);
bytes[0] = SNAPSHOT_DELTA;
let sizes: BareOrder["sizes"] | undefined;
let tick = 0;
let dueMs = 0;

function sendTick(): void {
  tick += 1;
  bytes[3] = tick & 0xff;
  const parity = (tick & 1) as 0 | 1;
  const groups = sizes?.[parity] ?? [];
  const group = groups[(tick >> 1) % Math.max(1, groups.length)] ?? [];
  for (const size of group) {
    const message = bytes.subarray(0, size);
    for (const client of clients[parity]) client.send(message, true, false);
  }
}

function turn(): void {
  if (sizes === undefined) return;
  for (let ran = 0; ran < MAX_CATCH_UP_TICKS && performance.now() >= dueMs; ran++) {
    sendTick();
    dueMs += TICK_MS;
  }
  // On a slow machine time is dropped, as the game does, so that receiving continues.
  dueMs = Math.max(dueMs, performance.now() - TICK_MS);
  setTimeout(turn, Math.max(0, dueMs - performance.now()));
}

process.on("message", (order: BareOrder) => {
  if (order.kind === "usage") {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuSeconds: (user + system) / 1e6 });
    return;
  }
  const isRunning = sizes !== undefined;
  sizes = order.kind === "run" ? order.sizes : undefined;
  dueMs = performance.now();
  if (!isRunning) turn();
});
// Exits with its parent.
process.on("disconnect", () => process.exit(0));

uWS
  .App()
  .ws<{ parity: 0 | 1 }>("/*", {
    compression: uWS.DISABLED,
    idleTimeout: 0,
    upgrade: (res, req, context) => {
      const parity = clients[0].size <= clients[1].size ? 0 : 1;
      res.upgrade({ parity }, req.getHeader("sec-websocket-key"), "", "", context);
    },
    open: (socket) => {
      clients[socket.getUserData().parity].add(socket);
    },
    message: () => {
      // Received and dropped.
    },
    close: (socket) => {
      clients[socket.getUserData().parity].delete(socket);
    },
  })
  .listen("127.0.0.1", 0, (listening) => {
    if (listening === false) throw new Error("no port for the bare server");
    process.stdout.write(`Bare: ${uWS.us_socket_local_port(listening)}\n`);
  });
