/**
 * One stretch of the bench `peers`: runs a server and its load as two processes, and measures what the
 * clients received and the server's processor time. Linux only: processor time is read from /proc.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PEERS = `${ROOT}bench/peers/`;
/** Colyseus 0.18 needs Node.js 22, which its package includes; the loads use it too. */
export const PEERS_NODE = `${PEERS}node_modules/.bin/node`;
const OWN_SERVER = `${ROOT}dist/server/main.js`;
const WITH_PARENT = new URL("../scripts/run/end-with-parent.mjs", import.meta.url).href;
const HOST = "127.0.0.1";
const NOT_KEPT = ["--data", "off"];
const JOIN_TIMEOUT_MS = 60_000;
const PROC_TICKS_PER_SECOND = 100;

export const PEERS_OF_BENCH = ["ricochet", "colyseus", "socket-io"] as const;
export type Peer = (typeof PEERS_OF_BENCH)[number];

export interface Stretch {
  readonly clients: number;
  /** A folder with one map, and that map's file. */
  readonly mapFolder: string;
  readonly mapFile: string;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

const TALLY = z.object({
  kind: z.literal("tally"),
  bytes: z.number(),
  messages: z.number(),
  patches: z.number(),
  visible: z.number(),
  held: z.number(),
  looks: z.number(),
  closed: z.number(),
});
type Tally = z.infer<typeof TALLY>;

/** Sums over all clients of one stretch; `addMeasured` adds stretches. */
export interface Measured {
  readonly seconds: number;
  readonly clients: number;
  readonly cpuSeconds: number;
  readonly loadCpuSeconds: number;
  /** WebSocket payload received by clients. */
  readonly bytes: number;
  readonly messages: number;
  readonly patches: number;
  /** Ships in view and ships known, summed over `looks`. */
  readonly visible: number;
  readonly held: number;
  readonly looks: number;
}

export function addMeasured(a: Measured, b: Measured): Measured {
  return {
    seconds: a.seconds + b.seconds,
    clients: b.clients,
    cpuSeconds: a.cpuSeconds + b.cpuSeconds,
    loadCpuSeconds: a.loadCpuSeconds + b.loadCpuSeconds,
    bytes: a.bytes + b.bytes,
    messages: a.messages + b.messages,
    patches: a.patches + b.patches,
    visible: a.visible + b.visible,
    held: a.held + b.held,
    looks: a.looks + b.looks,
  };
}

/** Runs one server under its load and measures it once all clients have joined and warmed up. */
export async function measurePeer(peer: Peer, stretch: Stretch): Promise<Measured> {
  const port = await freePort();
  const server = await startServer(peer, port, stretch);
  try {
    const load = start(PEERS_NODE, [
      `${PEERS}load/main.mjs`,
      ...["--peer", peer, "--url", `http://${HOST}:${port}`],
      ...["--clients", String(stretch.clients)],
    ]);
    try {
      await nextMessage(load, JOIN_TIMEOUT_MS);
      await sleep(stretch.warmUpMs);
      return await measure(server, load, stretch);
    } finally {
      await end(load);
    }
  } finally {
    await end(server);
  }
}

async function measure(
  server: ChildProcess,
  load: ChildProcess,
  { clients, measureMs }: Stretch,
): Promise<Measured> {
  const before = await look(server, load);
  await sleep(measureMs);
  const after = await look(server, load);
  if (after.closed > 0) throw new Error(`${after.closed} clients lost their connection`);
  return {
    seconds: (after.atMs - before.atMs) / 1000,
    clients,
    cpuSeconds: after.cpuSeconds - before.cpuSeconds,
    loadCpuSeconds: after.loadCpuSeconds - before.loadCpuSeconds,
    bytes: after.bytes - before.bytes,
    messages: after.messages - before.messages,
    patches: after.patches - before.patches,
    visible: after.visible - before.visible,
    held: after.held - before.held,
    looks: after.looks - before.looks,
  };
}

interface Look extends Tally {
  readonly atMs: number;
  readonly cpuSeconds: number;
  readonly loadCpuSeconds: number;
}

async function look(server: ChildProcess, load: ChildProcess): Promise<Look> {
  load.send("count");
  const tally = TALLY.parse(await nextMessage(load, 5000));
  return {
    ...tally,
    atMs: performance.now(),
    cpuSeconds: cpuSecondsOf(server),
    loadCpuSeconds: cpuSecondsOf(load),
  };
}

/** User and system time of all threads of a process. */
function cpuSecondsOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may contain anything; behind it, user and system time are fields 12 and 13.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / PROC_TICKS_PER_SECOND;
}

/** Resolves on the server's first line of output: all servers print one when they listen. */
async function startServer(peer: Peer, port: number, stretch: Stretch): Promise<ChildProcess> {
  const { clients, mapFolder, mapFile } = stretch;
  const at = ["--port", String(port)];
  const server =
    peer === "ricochet"
      ? start(process.execPath, [
          OWN_SERVER,
          ...at,
          "--host",
          HOST,
          "--maps",
          mapFolder,
          ...NOT_KEPT,
          ...QUIET,
        ])
      : start(PEERS_NODE, [
          `${PEERS}servers/${peer}.mjs`,
          ...at,
          ...["--seats", String(clients), "--map", mapFile],
        ]);
  if (server.stdout === null) throw new Error("the server has no output to wait for");
  await Promise.race([once(server.stdout, "data"), failure(server)]);
  server.stdout.resume();
  return server;
}

const QUIET = ["--log-level", "warn"];

/** A child process that always ends with this one. */
function start(command: string, args: readonly string[]): ChildProcess {
  return spawn(command, ["--import", WITH_PARENT, ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
}

async function nextMessage(child: ChildProcess, timeoutMs: number): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs);
  const [message] = await Promise.race([once(child, "message", { signal }), failure(child)]);
  return message;
}

/** Rejects if the child exits, which none of them does by itself. */
async function failure(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`${child.spawnargs.slice(3).join(" ")} ended with ${String(code)}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
