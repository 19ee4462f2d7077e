/**
 * Third-party clients, written from docs/PROTOCOL.md alone, against a real server while a spectator
 * watches.
 */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pythonForClient } from "../scripts/install/install-python.mjs";
import { Client, roomOn, startedApp, type TestServer, ticketOn } from "../server/test-server.ts";
import { parseArena } from "../shared/sim/arena/arena.ts";
import { BitReader } from "../shared/wire/bits.ts";
import { decodeServerMessage, encodePing, MESSAGE_TYPE } from "../shared/wire/messages.gen.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../shared/wire/schema.ts";
import {
  readDelta,
  readKeyframe,
  type TickWatcher,
} from "../shared/wire/snapshot/read-snapshot.ts";
import { createReplica } from "../shared/wire/snapshot/replica.ts";
import {
  createHeader,
  readHeader,
  SNAPSHOT_KEYFRAME,
} from "../shared/wire/snapshot/snapshot-header.ts";

const run = promisify(execFile);
const EXAMPLES = path.join(import.meta.dirname, "../examples");
const SECONDS = 4;
const PX = 256;
const python = pythonForClient();

let server: TestServer;
beforeAll(async () => {
  server = await startedApp();
});
afterAll(() => server.app.stop());

/** Watches a room; the result is read after the play. */
async function watch(code: string): Promise<Client> {
  const ticket = await ticketOn(server.url, code, { spectate: true });
  const client = new Client(server.url, [SUBPROTOCOL, TICKET_PREFIX + ticket]);
  const header = createHeader();
  let seenTick = 0;
  client.socket.on("message", (bytes: Buffer) => {
    if (readHeader(bytes, seenTick, header) < 0) return;
    seenTick = header.tick;
    client.socket.send(encodePing({ id: 1, seenTick }));
  });
  await client.message((bytes) => bytes[0] === SNAPSHOT_KEYFRAME);
  return client;
}

/** Shots and path (px) of a ship, from a spectator's snapshots. */
function actionsOf(messages: readonly Uint8Array[], slot: number) {
  const first = messages.find((bytes) => bytes[0] === MESSAGE_TYPE.welcome) ?? new Uint8Array(0);
  const welcome = decodeServerMessage(first);
  if (!welcome.ok || welcome.message.kind !== "welcome") throw new Error("no welcome came");
  const arena = parseArena(welcome.message.round.mapText);
  if (!arena.ok) throw new Error(arena.reason);
  const replica = createReplica(welcome.message.seats, arena.arena);
  const actions = { shots: 0, wayPx: 0 };
  const watcher: TickWatcher = {
    onBulletSpawned: (bullet) => {
      if (replica.bullets.owner[bullet] === slot) actions.shots += 1;
    },
    onBulletEntered: () => undefined,
    onBulletHit: () => undefined,
    onTick: () => {
      const { vx, vy } = replica.ships;
      actions.wayPx += Math.hypot(vx[slot] ?? 0, vy[slot] ?? 0) / PX;
    },
  };
  const bits = new BitReader();
  const header = createHeader();
  for (const bytes of messages) {
    const bodyAt = readHeader(bytes, replica.tick, header);
    if (bodyAt < 0) continue;
    bits.reset(bytes, bodyAt);
    if (header.isKeyframe) readKeyframe(bits, replica, header.tick, watcher);
    else readDelta(bits, replica, watcher);
  }
  return actions;
}

/** Plays in a room of its own; returns what the client printed, and what a spectator saw of it. */
async function play(command: string, script: string) {
  const code = await roomOn(server.url, { fill: 4 });
  const watcher = await watch(code);
  const args = [path.join(EXAMPLES, script), server.url, code, String(SECONDS)];
  const { stdout } = await run(command, args);
  watcher.socket.close();
  const printed = JSON.parse(stdout) as Record<string, number>;
  return { printed, actions: actionsOf(watcher.messages, printed["slot"] ?? -1) };
}

function expectPlay({ printed, actions }: Awaited<ReturnType<typeof play>>): void {
  expect(printed).toMatchObject({ closeCode: 1000, players: 4 });
  expect(printed["keyframes"]).toBeGreaterThan(0);
  expect(printed["deltas"]).toBeGreaterThan(printed["keyframes"] ?? 0);
  expect(actions.shots).toBeGreaterThan(0);
  expect(actions.wayPx).toBeGreaterThan(100);
}

describe("a client written by the protocol's page alone", () => {
  it.concurrent("[G28] flies and fires from Node", async () => {
    expectPlay(await play(process.execPath, "node-client.mjs"));
  });

  it.skipIf(python === undefined).concurrent(
    "[G28] flies and fires from Python (skipped where its packages websockets and msgpack are missing)",
    async () => {
      expectPlay(await play(python ?? "", "python-client.py"));
    },
  );
});
