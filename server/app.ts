/** Puts the parts of the server together: creates, starts and stops everything with a lifetime. */
import path from "node:path";
import type { Arena } from "../shared/sim/arena/arena.ts";
import { CLOSE } from "../shared/wire/close-codes.ts";
import type { Config } from "./config.ts";
import { apiRates, connectionLimits, handshakeRates } from "./door-limits.ts";
import { drainRooms } from "./drain.ts";
import { clientAddress } from "./gateway/forwarded.ts";
import { createHandshake } from "./gateway/handshake.ts";
import { randomBelow, randomKey, randomToken, randomWord } from "./gateway/secrets.ts";
import { createTickets } from "./gateway/tickets.ts";
import { createApiLimits } from "./http/api-limits.ts";
import { createHealthApi } from "./http/health-api.ts";
import { createHttpHandler } from "./http/http-handler.ts";
import { refusalAnswer } from "./http/json-answer.ts";
import { loadStaticFiles, PAGE_PATH, type StaticFiles } from "./http/load-static-files.ts";
import { createMapsApi } from "./http/maps-api.ts";
import { createMatchesApi } from "./http/matches-api.ts";
import { createRoomsApi } from "./http/rooms-api.ts";
import { withTransportSecurity } from "./http/security-headers.ts";
import { createConnectionCaps } from "./limits/connection-caps.ts";
import { loadMaps } from "./maps.ts";
import { projectRoot } from "./project-root.ts";
import { newCode, parseCode } from "./rooms/facts/room-codes.ts";
import { Registry } from "./rooms/registry.ts";
import { createWordFilter } from "./rooms/sessions/word-filter.ts";
import { createTickLoop, type TickLoop } from "./rooms/tick-loop.ts";
import { type MatchThread, openMatchThread } from "./store/match-thread.ts";
import type { Matches } from "./store/store.ts";
import type { Logger } from "./telemetry/log.ts";
import { createMetrics, type Metrics } from "./telemetry/metrics.ts";
import { createReportFiles } from "./telemetry/report-files.ts";
import { checkTlsFiles } from "./transport/tls-files.ts";
import type { TlsFiles, Transport } from "./transport/transport.ts";
import { createTransport } from "./transport/uws.ts";

/** Time for close messages to leave before the sockets end. */
const CLOSING_MS = 200;
/** Never notified: waiting on it is a plain timed sleep. */
const DOZE = new Int32Array(new SharedArrayBuffer(4));

export interface App {
  /** Listens and ticks; a reason if the address is not available. */
  start():
    | { readonly ok: true; readonly port: number; readonly address: string }
    | { readonly ok: false; readonly reason: string };
  /** Lets rounds end, up to the configured limit, then asks every client to reconnect later, and stops. */
  drain(): Promise<void>;
  /** Asks every client to reconnect later, and stops. */
  stop(): Promise<void>;
  /** Counts an uncaught exception. */
  noteUncaught(error: unknown): void;
}

export type AppResult =
  | { readonly ok: true; readonly app: App }
  | { readonly ok: false; readonly reason: string };

export async function createApp(config: Config, log: Logger): Promise<AppResult> {
  const root = projectRoot();
  const tls = checkTlsFiles(config.tlsCert, config.tlsKey);
  if (!tls.ok) return tls;
  const maps = loadMaps(config.maps === "" ? path.join(root, "shared/maps") : config.maps);
  if (!maps.ok) return maps;
  const opened = await openResults(config, log);
  if (!opened.ok) return opened;
  const { matches } = opened;
  const page = await loadStaticFiles(path.join(root, "dist/client"));
  // In development, another server serves the page.
  if (!page.ok) log.warn(page.reason);
  const status = { isReady: false };
  const core = createCore(config, maps.arenas, matches, log, () => transport.connections);
  const files = page.ok ? page.files : new Map();
  const transport = createDoors(config, core, {
    tls: tls.tls,
    arenas: maps.arenas,
    matches,
    files,
    status,
    log,
  });
  const { loop, registry, metrics } = core;
  const stop = async (): Promise<void> => {
    status.isReady = false;
    transport.stopListening();
    registry.closeAll(CLOSE.draining);
    loop.stop();
    await sleep(CLOSING_MS);
    transport.close();
    await matches?.close();
    log.info("stopped");
  };
  return {
    ok: true,
    app: {
      start: () => {
        const port = transport.listen(config.host, config.port);
        if (port === false) return { ok: false, reason: listenFailure(config) };
        loop.start();
        status.isReady = true;
        return { ok: true, port, address: addressOf(config, port) };
      },
      drain: async () => {
        status.isReady = false;
        const limitMs = config.drainSeconds * 1000;
        log.info({ rooms: registry.rooms.size, connections: transport.connections }, "draining");
        const cutShort = await drainRooms({ registry, limitMs, now, sleep });
        log.info({ cutShort }, "drained");
        await stop();
      },
      stop,
      noteUncaught: (error) => {
        metrics.countError("elsewhere");
        log.fatal({ err: error }, "uncaught exception");
      },
    },
  };
}

type OpenedResults =
  | { readonly ok: true; readonly matches: MatchThread | undefined }
  | { readonly ok: false; readonly reason: string };

function openResults({ data, database, keepResults }: Config, log: Logger): Promise<OpenedResults> {
  if (data === "") return Promise.resolve({ ok: true, matches: undefined });
  return openMatchThread({ data, database, keepDays: keepResults }, (level, message, detail) =>
    log[level](detail, message),
  );
}

interface Core {
  readonly loop: TickLoop;
  readonly registry: Registry;
  readonly metrics: Metrics;
}

/** What runs without any connection: rooms, their ticks, and their counters. */
function createCore(
  config: Config,
  arenas: readonly Arena[],
  matches: MatchThread | undefined,
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
      try {
        registry.tick();
      } catch (error) {
        // Would stop the loop for good: rooms catch their own exceptions.
        metrics.countError("tick");
        log.error({ err: error }, "tick failed");
      }
      metrics.observeTick((now() - startMs) / 1000);
    },
    onLate: (lateMs) => metrics.observeLateness(lateMs / 1000),
    isIdle: () => registry.rooms.size === 0,
  });
  const saveReport = createReportFiles(path.resolve(config.reports));
  const registry = new Registry({
    arenas,
    onRoomFailed: (report) =>
      void saveReport(report, new Date()).then(
        (file) => log.error({ room: report.room, file }, "room report"),
        (error: unknown) => log.error({ err: error }, "room report not saved"),
      ),
    defaults: config,
    maxRooms: config.maxRooms,
    newCode: () => newCode(randomBelow),
    parseCode,
    now,
    wallNow: Date.now,
    msUntilNextTick: loop.msUntilNextTick,
    randomWord,
    secret: randomToken,
    words: createWordFilter((error) => log.error({ err: error }, "no word filter")),
    log: (message, detail) => log.info(detail, message),
    ...(matches === undefined ? {} : { results: { keep: matches.keep } }),
  });
  const results = matches?.counts;
  const metrics = createMetrics({
    registry,
    loop,
    connections,
    ...(results === undefined ? {} : { results }),
  });
  return { loop, registry, metrics };
}

interface Doors {
  readonly tls: TlsFiles | undefined;
  readonly arenas: readonly Arena[];
  readonly matches: Matches | undefined;
  readonly files: StaticFiles;
  readonly status: { readonly isReady: boolean };
  readonly log: Logger;
}

/** Everything that listens: page, API and game sockets. */
function createDoors(
  config: Config,
  { registry, metrics }: Core,
  { tls, arenas, matches, files, status, log }: Doors,
): Transport {
  const { allowedOrigins, metricsToken, trustProxy } = config;
  const tickets = createTickets(config.ticketKey ?? randomKey(), nowEverywhere);
  const onRefused = metrics.countRefused;
  const limits = createApiLimits(apiRates(config), now);
  const rooms = { registry, tickets, limits, every, onRefused };
  const caps = createConnectionCaps(connectionLimits(config));
  const health = {
    isReady: () => status.isReady,
    metricsText: metrics.text,
    metricsContentType: metrics.contentType,
    metricsToken,
  };
  const lasting = {
    matches,
    page: files.get(PAGE_PATH),
    isTls: tls !== undefined,
    limits,
    wallNow: Date.now,
    onRefused,
  };
  const routes = [
    ...createRoomsApi(rooms),
    ...createMapsApi(arenas),
    ...createMatchesApi(lasting),
    ...createHealthApi(health),
  ];
  const http = createHttpHandler({ routes, files, allowedOrigins });
  const rates = handshakeRates(config);
  return createTransport({
    refusalAnswer,
    ...(tls === undefined ? { http } : { tls, http: withTransportSecurity(http) }),
    clientAddress: (peer, forwarded) => clientAddress(trustProxy, peer, forwarded),
    upgrade: createHandshake({ tickets, registry, allowedOrigins, rates, caps, now, onRefused }),
    onError: (error, where) => {
      metrics.countError("handler");
      log.error({ err: error, where }, "handler failed");
    },
  });
}

function now(): number {
  return performance.now();
}

/** As `now`, but nearly equal on every machine: for tickets, whose key may be shared. */
function nowEverywhere(): number {
  return performance.timeOrigin + performance.now();
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function every(intervalMs: number, run: () => void): () => void {
  const timer = setInterval(run, intervalMs);
  return () => clearInterval(timer);
}

function listenFailure({ host, port }: Config): string {
  const where = host === "" ? `port ${port}` : `${host}, port ${port}`;
  return `Can't listen at ${where}: the address is in use, needs more rights, or does not belong to this machine. Choose another with --port or --host.`;
}

function addressOf({ host, tlsCert }: Config, port: number): string {
  const isEverywhere = host === "" || host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `${tlsCert === "" ? "http" : "https"}://${name}:${port}`;
}
