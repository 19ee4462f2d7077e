/** Puts the parts of the server together: everything that has a life is made, started and stopped here. */
import path from "node:path";
import type { Arena } from "../shared/sim/arena.ts";
import { CLOSE } from "../shared/wire/close-codes.ts";
import type { Config } from "./config.ts";
import { createHandshake } from "./gateway/handshake.ts";
import { randomBelow, randomKey, randomToken, randomWord } from "./gateway/secrets.ts";
import { createTickets } from "./gateway/tickets.ts";
import { DEFAULT_API_RATES } from "./http/api-limits.ts";
import { createHealthApi } from "./http/health-api.ts";
import { createHttpHandler } from "./http/http-handler.ts";
import { loadStaticFiles, type StaticFiles } from "./http/load-static-files.ts";
import { createMapsApi } from "./http/maps-api.ts";
import { createRoomsApi } from "./http/rooms-api.ts";
import { loadMaps } from "./maps.ts";
import { projectRoot } from "./project-root.ts";
import { Registry } from "./rooms/registry.ts";
import { newCode, parseCode } from "./rooms/room-codes.ts";
import { createTickLoop, type TickLoop } from "./rooms/tick-loop.ts";
import { createWordFilter } from "./rooms/word-filter.ts";
import type { Logger } from "./telemetry/log.ts";
import { createMetrics, type Metrics } from "./telemetry/metrics.ts";
import type { Transport } from "./transport/transport.ts";
import { createTransport } from "./transport/uws.ts";

/** Time for close frames to leave before the sockets end. */
const CLOSING_MS = 200;
/** Nobody ever wakes who waits on this but the time. */
const DOZE = new Int32Array(new SharedArrayBuffer(4));

export interface App {
  /** Listens and ticks; a reason when the address can't be had. */
  start():
    | { readonly ok: true; readonly port: number; readonly address: string }
    | { readonly ok: false; readonly reason: string };
  /** Tells every client to come back later, and ends. */
  stop(): Promise<void>;
}

export type AppResult =
  | { readonly ok: true; readonly app: App }
  | { readonly ok: false; readonly reason: string };

export async function createApp(config: Config, log: Logger): Promise<AppResult> {
  const root = projectRoot();
  const maps = loadMaps(config.maps === "" ? path.join(root, "shared/maps") : config.maps);
  if (!maps.ok) return maps;
  const page = await loadStaticFiles(path.join(root, "dist/client"));
  // While developing, the page comes from elsewhere.
  if (!page.ok) log.warn(page.reason);
  const status = { isReady: false };
  const core = createCore(config, maps.arenas, log, () => transport.connections);
  const files = page.ok ? page.files : new Map();
  const transport = createDoors(config, core, maps.arenas, files, status, log);
  const { loop, registry } = core;
  return {
    ok: true,
    app: {
      start: () => {
        const port = transport.listen(config.host, config.port);
        if (port === false) return { ok: false, reason: listenFailure(config) };
        loop.start();
        status.isReady = true;
        return { ok: true, port, address: addressOf(config.host, port) };
      },
      stop: async () => {
        status.isReady = false;
        transport.stopListening();
        registry.closeAll(CLOSE.draining);
        loop.stop();
        await new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
        transport.close();
        log.info("stopped");
      },
    },
  };
}

interface Core {
  readonly loop: TickLoop;
  readonly registry: Registry;
  readonly metrics: Metrics;
}

/** What runs without any connection: rooms, their ticks, and what is counted of them. */
function createCore(
  config: Config,
  arenas: readonly Arena[],
  log: Logger,
  connections: () => number,
): Core {
  const loop = createTickLoop({
    clock: {
      now,
      after: (ms, run) => void setTimeout(run, ms),
      soon: (run) => void setImmediate(run),
      doze: (ms) => void Atomics.wait(DOZE, 0, 0, ms),
    },
    tick: () => {
      const startMs = now();
      registry.tick();
      metrics.observeTick((now() - startMs) / 1000);
    },
    onLate: (lateMs) => metrics.observeLateness(lateMs / 1000),
    isIdle: () => registry.rooms.size === 0,
  });
  const registry = new Registry({
    arenas,
    defaults: { fill: config.fill, roundSeconds: config.roundSeconds },
    maxRooms: config.maxRooms,
    newCode: () => newCode(randomBelow),
    parseCode,
    now,
    msUntilNextTick: loop.msUntilNextTick,
    randomWord,
    secret: randomToken,
    words: createWordFilter((error) => log.error({ err: error }, "no word filter")),
    log: (message, detail) => log.info(detail, message),
  });
  const metrics = createMetrics({ registry, loop, connections });
  return { loop, registry, metrics };
}

/** Everything that listens: page, API and game sockets. */
function createDoors(
  { allowedOrigins, metricsToken }: Config,
  { registry, metrics }: Core,
  arenas: readonly Arena[],
  files: StaticFiles,
  status: { readonly isReady: boolean },
  log: Logger,
): Transport {
  // Tickets are signed by this process alone, so a key of its own needs no keeping.
  const tickets = createTickets(randomKey(), now);
  const onRefused = metrics.countRefused;
  const rooms = { registry, tickets, rates: DEFAULT_API_RATES, now, every, onRefused };
  const health = {
    isReady: () => status.isReady,
    metricsText: metrics.text,
    metricsContentType: metrics.contentType,
    metricsToken,
  };
  const routes = [...createRoomsApi(rooms), ...createMapsApi(arenas), ...createHealthApi(health)];
  return createTransport({
    http: createHttpHandler({ routes, files, allowedOrigins }),
    upgrade: createHandshake({ tickets, registry, allowedOrigins, now, onRefused }),
    onError: (error, where) => log.error({ err: error, where }, "handler failed"),
  });
}

function now(): number {
  return performance.now();
}

function every(intervalMs: number, run: () => void): () => void {
  const timer = setInterval(run, intervalMs);
  return () => clearInterval(timer);
}

function listenFailure({ host, port }: Config): string {
  const where = host === "" ? `port ${port}` : `${host}, port ${port}`;
  return `Can't listen at ${where}: it is in use, needs more rights, or is no address of this machine. Choose another with --port or --host.`;
}

function addressOf(host: string, port: number): string {
  const isEverywhere = host === "" || host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
