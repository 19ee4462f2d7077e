/** What the server counts of itself, as Prometheus reads it. Nothing here is called per message. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { RoomCounters, RoomRegistry } from "../rooms/room-api.ts";
import type { ResultCounts } from "../store/open-matches.ts";

export interface MetricsParts {
  readonly registry: Pick<RoomRegistry, "rooms" | "totals">;
  /** Ticks run and dropped by the loop. */
  readonly loop: { readonly ticks: number; readonly lostTicks: number };
  readonly connections: () => number;
  /** Of match results; undefined where none is kept. */
  readonly results?: () => ResultCounts;
}

export interface Metrics {
  observeTick(seconds: number): void;
  observeLateness(seconds: number): void;
  countRefused(reason: string): void;
  /** Every metric in Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds, from 0.05 ms to 0.1 s in steps of a quarter more: fine enough to read a p99 from. */
const TICK_BUCKETS = Array.from({ length: 34 }, (_, step) =>
  Number((0.000_05 * 2 ** (step / 3)).toPrecision(3)),
);

const ROOM_COUNTERS: Readonly<Record<keyof RoomCounters, readonly [name: string, help: string]>> = {
  ticks: ["room_ticks_total", "Ticks of all rooms"],
  snapshotsSent: ["snapshots_sent_total", "Snapshots handed to connections"],
  snapshotsSkipped: ["snapshots_skipped_total", "Snapshots not sent because a client was behind"],
  keyframesSent: ["keyframes_sent_total", "Snapshots that were whole instead of a delta"],
  resyncs: ["resyncs_total", "Keyframes that clients asked for because a checksum did not match"],
  framesIn: ["frames_received_total", "Frames from clients"],
  bytesIn: ["received_bytes_total", "Payload of frames from clients"],
  framesOut: ["frames_sent_total", "Frames to clients"],
  bytesOut: ["sent_bytes_total", "Payload of frames to clients"],
  starvedTicks: ["starved_ticks_total", "Ticks of seated people without an input of their own"],
  lateInputs: ["late_inputs_total", "Inputs that came after their tick, or far too early"],
};

const EVENT_LOOP_LOOK_MS = 100;

export function createMetrics(parts: MetricsParts): Metrics {
  const register = new Registry();
  // The default looks at the event loop a hundred times a second.
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: EVENT_LOOP_LOOK_MS });
  const tick = new Histogram({
    name: "ricochet_tick_duration_seconds",
    help: "Time that a tick of all rooms took",
    buckets: TICK_BUCKETS,
    registers: [register],
  });
  const lateness = new Histogram({
    name: "ricochet_tick_lateness_seconds",
    help: "How late a tick began",
    buckets: TICK_BUCKETS,
    registers: [register],
  });
  const refused = new Counter({
    name: "ricochet_connections_refused_total",
    help: "Handshakes that got no seat, by reason",
    labelNames: ["reason"],
    registers: [register],
  });
  addLoop(register, parts);
  addRooms(register, parts);
  addRoomCounters(register, parts);
  addResults(register, parts);
  return {
    observeTick: (seconds) => tick.observe(seconds),
    observeLateness: (seconds) => lateness.observe(seconds),
    countRefused: (reason) => refused.inc({ reason }),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}

function addLoop(register: Registry, { loop, connections }: MetricsParts): void {
  addTotal(register, "ticks_total", "Ticks run by the loop", () => loop.ticks);
  addTotal(register, "lost_ticks_total", "Ticks whose time was dropped", () => loop.lostTicks);
  addGauge(register, "connections", "Open game sockets", connections);
}

function addRooms(register: Registry, { registry }: MetricsParts): void {
  const sum = (count: "players" | "aiPlayers" | "spectators") => () => {
    let total = 0;
    for (const room of registry.rooms.values()) total += room.summary()[count];
    return total;
  };
  addGauge(register, "rooms", "Open rooms", () => registry.rooms.size);
  addGauge(register, "players", "Seated people, held seats included", sum("players"));
  addGauge(register, "ai_players", "AI players", sum("aiPlayers"));
  addGauge(register, "spectators", "Connections that watch", sum("spectators"));
}

function addRoomCounters(register: Registry, { registry }: MetricsParts): void {
  for (const key of Object.keys(ROOM_COUNTERS) as (keyof RoomCounters)[]) {
    const [name, help] = ROOM_COUNTERS[key];
    addTotal(register, name, help, () => registry.totals()[key]);
  }
}

function addResults(register: Registry, { results }: MetricsParts): void {
  if (results === undefined) return;
  const total = (name: string, help: string, read: (counts: ResultCounts) => number) =>
    addTotal(register, `match_results_${name}_total`, help, () => read(results()));
  addGauge(
    register,
    "match_results_queued",
    "Match results on the disk that the database does not have yet",
    () => results().queued,
  );
  total("written", "Match results that the database took", (counts) => counts.written);
  total("failures", "Writes of match results that failed", (counts) => counts.failures);
  total("given_up", "Match results dropped for others", (counts) => counts.givenUp);
  total("unreadable", "Queue files without a match result", (counts) => counts.unreadable);
}

/** A counter whose value stands elsewhere and is read when somebody asks. */
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
