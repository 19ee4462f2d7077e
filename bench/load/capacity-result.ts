/** The figures of the bench `capacity`, from the measured stretches. */

import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import type { BenchResult } from "../bench-api.ts";
import { type Buckets, quantileBetween, type Reading } from "../servers/readings.ts";
import type { Compared } from "./comparison.ts";
import type { BareSegment, GameSegment, Traffic } from "./segments.ts";

/** Number of bots for the payload per client. */
const PAYLOAD_BOTS = 300;
const MAX_RATIO = 1.5;
/** Maximum relative difference of the two servers' traffic, and maximum share of ticks without an input. */
const MAX_DIFFERENCE = 0.05;
const MAX_STARVED = 0.05;
/** Share of one core above which the load generator may have delayed the servers. */
const BUSY_LOAD = 0.85;

export interface CapacityRun {
  readonly idle: Compared;
  readonly compared: readonly Compared[];
  readonly timed: Compared;
}

export function capacityResult({ idle, compared, timed }: CapacityRun): BenchResult {
  const ratios: Record<string, number> = {};
  for (const each of compared)
    if (isComparable(each)) ratios[`cpuRatio${each.bots}`] = cpuRatio(each);
  const latenessP99Ms = p99Ms(timed, (reading) => reading.latenessSeconds);
  const idleLatenessP99Ms = p99Ms(idle, (reading) => reading.latenessSeconds);
  const figures: Record<string, number> = {
    ...ratios,
    [`tickP99Ms${timed.bots}`]: p99Ms(timed, (reading) => reading.tickSeconds),
    latenessP99Ms,
    idleLatenessP99Ms,
    latenessOverIdleP99Ms: latenessP99Ms - idleLatenessP99Ms,
    lostTicks: [...compared, timed, idle].reduce((sum, each) => sum + lostTicks(each), 0),
  };
  const payload = compared.find(({ bots }) => bots === PAYLOAD_BOTS);
  if (payload !== undefined) figures["payloadBytesPerSecond"] = payloadRate(payload);
  return {
    figures,
    targets: {
      cpuRatio300: { max: MAX_RATIO },
      cpuRatio800: { max: MAX_RATIO },
      tickP99Ms500: { max: 4 },
      latenessOverIdleP99Ms: { max: 1 },
      lostTicks: { max: 0 },
    },
    table: {
      head: [
        "bots",
        "game ms/s",
        "bare ms/s",
        "ratio",
        "tick p50 ms",
        "tick p99 ms",
        "late p99 ms",
        "bytes/s each",
        "bare bytes/s",
        "messages/s each",
        "bare messages/s",
        "starved %",
        "lost ticks",
        "load ms/s",
      ],
      rows: [idle, ...compared, timed].sort((a, b) => a.bots - b.bots).map(row),
    },
    chart: {
      title:
        "Processor time of the full game divided by that of a bare server with the same traffic",
      unit: "×",
      bars: compared
        .filter(isComparable)
        .map((each) => ({ label: `${each.bots} bots`, value: cpuRatio(each) })),
      limit: { label: "target", value: MAX_RATIO },
    },
    notes: notes([idle, ...compared, timed]),
  };
}

function row(each: Compared): (string | number)[] {
  const { bots, game, bare } = each;
  const ticks = (reading: Reading): Buckets => reading.tickSeconds;
  const late = (reading: Reading): Buckets => reading.latenessSeconds;
  const gameTraffic = game.map(({ traffic }) => traffic);
  const bareTraffic = bare.map(({ traffic }) => traffic);
  const orDash = (value: number): string | number => (bare.length === 0 ? "–" : value);
  return [
    bots,
    gameMsPerSecond(game),
    orDash(bareMsPerSecond(bare)),
    orDash(cpuRatio(each)),
    quantileMs(game, ticks, 0.5),
    quantileMs(game, ticks, 0.99),
    quantileMs(game, late, 0.99),
    payloadRate(each),
    orDash(perClient(bots, bareTraffic, ({ payloadBytesIn }) => payloadBytesIn)),
    messagesEach(bots, gameTraffic),
    bare.length === 0 ? "–" : messagesEach(bots, bareTraffic),
    starvedShare(each) * 100,
    lostTicks(each),
    loadMsPerSecond(gameTraffic),
  ];
}

function messagesEach(bots: number, traffic: readonly Traffic[]): string {
  const out = perClient(bots, traffic, ({ messagesIn }) => messagesIn);
  const back = perClient(bots, traffic, ({ messagesOut }) => messagesOut);
  return `${out.toFixed(1)} out, ${back.toFixed(1)} in`;
}

/** Whether both servers had the same traffic, and the game's ships had enough inputs. */
function isComparable({ bots, game, bare }: Compared): boolean {
  const [played, repeated] = [game, bare].map((segments) =>
    perClient(
      bots,
      segments.map(({ traffic }) => traffic),
      ({ messagesIn, messagesOut }) => messagesIn + messagesOut,
    ),
  );
  const difference = Math.abs((repeated ?? 0) / (played ?? 0) - 1);
  return difference <= MAX_DIFFERENCE && starvedShare({ bots, game }) <= MAX_STARVED;
}

function starvedShare({ bots, game }: Pick<Compared, "bots" | "game">): number {
  const wanted = bots * TICKS_PER_SECOND * total(game, ({ traffic }) => traffic.seconds);
  return growth(game, (reading) => reading.starvedTicks) / wanted;
}

function notes(all: readonly Compared[]): string[] {
  const sentences = all
    .filter((each) => each.bare.length > 0 && !isComparable(each))
    .map(
      ({ bots }) =>
        `No ratio at ${bots} bots: the machine was too busy to give both servers the same traffic.`,
    );
  return [...sentences, ...loadNotes(all)];
}

function loadNotes(all: readonly Compared[]): string[] {
  const busy = all.filter(
    ({ game }) => loadMsPerSecond(game.map(({ traffic }) => traffic)) > BUSY_LOAD * 1000,
  );
  if (busy.length === 0) return [];
  const counts = busy.map(({ bots }) => bots).join(", ");
  return [
    `The bots themselves lacked processor time at ${counts} bots: they may be the cause of late ticks.`,
  ];
}

/** The game's processor time per second divided by the bare server's. */
function cpuRatio({ game, bare }: Pick<Compared, "game" | "bare">): number {
  return gameMsPerSecond(game) / bareMsPerSecond(bare);
}

function gameMsPerSecond(game: readonly GameSegment[]): number {
  const seconds = total(game, ({ traffic }) => traffic.seconds);
  return (growth(game, (reading) => reading.cpuSeconds) / seconds) * 1000;
}

function bareMsPerSecond(bare: readonly BareSegment[]): number {
  const seconds = total(bare, ({ traffic }) => traffic.seconds);
  return (total(bare, ({ cpuSeconds }) => cpuSeconds) / seconds) * 1000;
}

function loadMsPerSecond(traffic: readonly Traffic[]): number {
  const seconds = total(traffic, (each) => each.seconds);
  return (total(traffic, ({ loadCpuSeconds }) => loadCpuSeconds) / seconds) * 1000;
}

function payloadRate({ bots, game }: Compared): number {
  const traffic = game.map((segment) => segment.traffic);
  return perClient(bots, traffic, ({ payloadBytesIn }) => payloadBytesIn);
}

function perClient(
  bots: number,
  traffic: readonly Traffic[],
  of: (traffic: Traffic) => number,
): number {
  return total(traffic, of) / total(traffic, ({ seconds }) => seconds) / bots;
}

function lostTicks({ game }: Compared): number {
  return growth(game, (reading) => reading.lostTicks);
}

function growth(game: readonly GameSegment[], of: (reading: Reading) => number): number {
  return total(game, ({ before, after }) => of(after) - of(before));
}

function p99Ms({ game }: Compared, of: (reading: Reading) => Buckets): number {
  return quantileMs(game, of, 0.99);
}

/** Mean of the stretches' quantiles. */
function quantileMs(
  game: readonly GameSegment[],
  of: (reading: Reading) => Buckets,
  share: number,
): number {
  const sum = total(game, ({ before, after }) => quantileBetween(of(before), of(after), share));
  return (sum / game.length) * 1000;
}

function total<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, each) => sum + of(each), 0);
}
