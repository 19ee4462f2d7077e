/** The server's metrics in Prometheus format. Nothing here is called per message. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { MESSAGE_TYPE } from "../../shared/wire/messages.gen.ts";
import type { RoomRegistry } from "../rooms/room-api.ts";
import type { RoomCounters } from "../rooms/sessions/meters.ts";
import type { ResultCounts } from "../store/keeper-messages.ts";

type Traffic = ReturnType<RoomRegistry["traffic"]>;

export interface MetricsParts {
  readonly registry: Pick<RoomRegistry, "rooms" | "totals" | "traffic" | "failures" | "isDraining">;
  /** Ticks that the loop ran and dropped. */
  readonly loop: { readonly ticks: number; readonly lostTicks: number };
  readonly connections: () => number;
  /** Counts of match results; undefined if the server stores none. */
  readonly results?: () => ResultCounts;
}

export interface Metrics {
  observeTick(seconds: number): void;
  observeLateness(seconds: number): void;
  /** A handler or something else threw: a bug. */
  countError(where: "handler" | "tick" | "elsewhere"): void;
  countRefused(reason: string): void;
  /** Every metric in Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds, from 0.05 ms to 0.1 s, each bucket about a quarter larger: fine enough to read a p99. */
const TICK_BUCKETS = Array.from({ length: 34 }, (_, step) =>
  Number((0.000_05 * 2 ** (step / 3)).toPrecision(3)),
);

const ROOM_COUNTERS: Readonly<Record<keyof RoomCounters, readonly [name: string, help: string]>> = {
  ticks: ["room_ticks_total", "Room ticks, summed over all rooms"],
  snapshotsSent: ["snapshots_sent_total", "Snapshots sent"],
  snapshotsSkipped: ["snapshots_skipped_total", "Snapshots not sent because the client was behind"],
  keyframesSent: ["keyframes_sent_total", "Snapshots sent as keyframes"],
  resyncs: [
    "resyncs_total",
    "Keyframes requested by clients because a snapshot was missing or its checksum did not match",
  ],
  inputMessages: ["input_messages_total", "Input messages received"],
  inputMarginMs: [
    "input_margin_milliseconds_total",
    "Sum of how early input messages arrived before their tick, late ones as 0; divide by input_messages_total for the mean",
  ],
  snapshotsHeld: [
    "snapshots_held_total",
    "Snapshots that waited to be sent with the next one because the server was overloaded",
  ],
  forecasts: [
    "forecasts_total",
    "Predictions from clients whose ship other players did not affect, about one per second and client",
  ],
  drifts: [
    "forecast_drifts_total",
    "Such predictions that differ from the server: client and server do not compute the same",
  ],
  starvedTicks: ["starved_ticks_total", "Ticks in which a seated person had no input"],
  lateInputs: ["late_inputs_total", "Inputs that arrived after their tick, or far too early"],
};

const TRAFFIC: Readonly<Record<keyof Traffic, readonly [name: string, help: string]>> = {
  framesIn: ["frames_received_total", "Messages received from clients"],
  bytesIn: ["received_bytes_total", "Payload bytes received from clients"],
  framesOut: ["frames_sent_total", "Messages sent to clients"],
  bytesOut: ["sent_bytes_total", "Payload bytes sent to clients"],
};

const EVENT_LOOP_LOOK_MS = 100;

export function createMetrics(parts: MetricsParts): Metrics {
  const register = new Registry();
  // The default samples the event loop a hundred times a second.
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: EVENT_LOOP_LOOK_MS });
  const tick = new Histogram({
    name: "ricochet_tick_duration_seconds",
    help: "Duration of one tick of all rooms",
    buckets: TICK_BUCKETS,
    registers: [register],
  });
  const lateness = new Histogram({
    name: "ricochet_tick_lateness_seconds",
    help: "Delay of a tick's start after its due time",
    buckets: TICK_BUCKETS,
    registers: [register],
  });
  const refused = new Counter({
    name: "ricochet_connections_refused_total",
    help: "Refused handshakes, by reason",
    labelNames: ["reason"],
    registers: [register],
  });
  const errors = new Counter({
    name: "ricochet_errors_total",
    help: "Exceptions that did not end a room, by source; each is in the log",
    labelNames: ["where"],
    registers: [register],
  });
  for (const where of ["handler", "tick", "elsewhere"]) errors.inc({ where }, 0);
  const overruns = { count: 0 };
  addTotal(
    register,
    "tick_overruns_total",
    "Ticks that took longer than one tick's time",
    () => overruns.count,
  );
  let sums = sumUp(parts.registry);
  const look = (): Sums => sums;
  addTraffic(register, look);
  addLoop(register, parts);
  addRooms(register, parts, look);
  addRoomCounters(register, look);
  addResults(register, parts);
  return {
    observeTick: (seconds) => {
      tick.observe(seconds);
      if (seconds > 1 / TICKS_PER_SECOND) overruns.count += 1;
    },
    countError: (where) => errors.inc({ where }),
    observeLateness: (seconds) => lateness.observe(seconds),
    countRefused: (reason) => refused.inc({ reason }),
    text: () => {
      sums = sumUp(parts.registry);
      return register.metrics();
    },
    contentType: register.contentType,
  };
}

function addLoop(register: Registry, { loop, connections }: MetricsParts): void {
  addTotal(register, "ticks_total", "Ticks run by the tick loop", () => loop.ticks);
  addTotal(
    register,
    "lost_ticks_total",
    "Ticks dropped because the server was too far behind",
    () => loop.lostTicks,
  );
  addGauge(register, "connections", "Open game sockets", connections);
}

/** Sums over all rooms, computed once per scrape. */
interface Sums {
  readonly totals: RoomCounters;
  readonly traffic: Traffic;
  readonly sessions: number;
  readonly degraded: number;
  readonly players: number;
  readonly aiPlayers: number;
  readonly spectators: number;
}

function sumUp(registry: MetricsParts["registry"]): Sums {
  const sums = { sessions: 0, degraded: 0, players: 0, aiPlayers: 0, spectators: 0 };
  for (const room of registry.rooms.values()) {
    const { players, aiPlayers, spectators } = room.summary();
    sums.sessions += room.connections;
    sums.degraded += room.load.isDegraded ? 1 : 0;
    sums.players += players;
    sums.aiPlayers += aiPlayers;
    sums.spectators += spectators;
  }
  return { totals: registry.totals(), traffic: registry.traffic(), ...sums };
}

function addRooms(register: Registry, { registry }: MetricsParts, look: () => Sums): void {
  const sum = (name: string, help: string, read: (sums: Sums) => number): void =>
    addGauge(register, name, help, () => read(look()));
  addGauge(register, "rooms", "Open rooms", () => registry.rooms.size);
  addGauge(register, "draining", "1 while the server drains", () => (registry.isDraining ? 1 : 0));
  addTotal(register, "room_failures_total", "Rooms ended by an exception", () => registry.failures);
  sum("sessions", "Connections in a room, players and spectators", ({ sessions }) => sessions);
  sum(
    "degraded_rooms",
    "Rooms that send snapshots in pairs to save processor time",
    ({ degraded }) => degraded,
  );
  sum(
    "players",
    "People with a seat, including lost connections that keep theirs",
    ({ players }) => players,
  );
  sum("ai_players", "AI players", ({ aiPlayers }) => aiPlayers);
  sum("spectators", "Connected spectators", ({ spectators }) => spectators);
}

function addRoomCounters(register: Registry, look: () => Sums): void {
  for (const key of Object.keys(ROOM_COUNTERS) as (keyof RoomCounters)[]) {
    const [name, help] = ROOM_COUNTERS[key];
    addTotal(register, name, help, () => look().totals[key]);
  }
  for (const key of Object.keys(TRAFFIC) as (keyof Traffic)[]) {
    const [name, help] = TRAFFIC[key];
    addTotal(register, name, help, () => sumOf(look().traffic[key]));
  }
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Messages and their bytes, by direction and type. */
function addTraffic(register: Registry, look: () => Sums): void {
  const labelNames = ["direction", "type"] as const;
  const fill = (counter: Counter<"direction" | "type">, into: "frames" | "bytes"): void => {
    const { traffic } = look();
    counter.reset();
    for (const direction of ["in", "out"] as const) {
      const counts = traffic[into === "frames" ? FRAMES[direction] : BYTES[direction]];
      // All unknown types share one series, so that clients cannot create labels.
      for (const [code, count] of counts.entries())
        if (count > 0) counter.inc({ direction, type: TYPE_NAMES.get(code) ?? "unknown" }, count);
    }
  };
  new Counter({
    name: "ricochet_messages_total",
    help: "Messages to clients (out) and from clients (in), by type",
    labelNames,
    registers: [register],
    collect() {
      fill(this, "frames");
    },
  });
  new Counter({
    name: "ricochet_message_bytes_total",
    help: "Payload bytes of messages, by direction and type",
    labelNames,
    registers: [register],
    collect() {
      fill(this, "bytes");
    },
  });
}

const FRAMES = { in: "framesIn", out: "framesOut" } as const;
const BYTES = { in: "bytesIn", out: "bytesOut" } as const;
const TYPE_NAMES = new Map(
  Object.entries(MESSAGE_TYPE).map(([name, code]) => [code as number, name]),
);

function addResults(register: Registry, { results }: MetricsParts): void {
  if (results === undefined) return;
  const total = (name: string, help: string, read: (counts: ResultCounts) => number) =>
    addTotal(register, `match_results_${name}_total`, help, () => read(results()));
  addGauge(
    register,
    "match_results_queued",
    "Match results on disk that are not in the database yet",
    () => results().queued,
  );
  total("written", "Match results written to the database", (counts) => counts.written);
  total("failures", "Failed writes of match results", (counts) => counts.failures);
  total(
    "given_up",
    "Match results dropped because too many were waiting",
    (counts) => counts.givenUp,
  );
  total("unreadable", "Queue files that contain no match result", (counts) => counts.unreadable);
}

/** A counter whose value is kept elsewhere and read at each scrape. */
function addTotal(register: Registry, name: string, help: string, read: () => number): void {
  new Counter({
    name: `ricochet_${name}`,
    help,
    registers: [register],
    collect() {
      this.reset();
      this.inc(read());
    },
  });
}

function addGauge(register: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name: `ricochet_${name}`,
    help,
    registers: [register],
    collect() {
      this.set(read());
    },
  });
}
