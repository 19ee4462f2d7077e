/** A fight of AI players who all use the same simulated link, under a virtual clock. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { NamedLink } from "../../client/net/links/link-profile.ts";
import { createBrain, think } from "../../shared/ai/brain.ts";
import { type Arena, parseArena } from "../../shared/sim/arena/arena.ts";
import { TICK_MS } from "../../shared/wire/tick-time.ts";
import { VirtualRoom } from "../../testkit/virtual-room.ts";
import { agreementOf } from "./hit-claims.ts";
import { createServerTruth, noteServerTick, type ServerTruth } from "./server-truth.ts";
import { noteApplied, noteDrawn, type WatchedPlayer, watchPlayer } from "./watched-player.ts";

const MAP = path.join(import.meta.dirname, "../../shared/maps/foundry.txt");
/** Until clocks have found their margin and all players have joined. */
const WARM_MS = 10_000;
/** Players join one after another, so that their frames do not coincide. */
const JOIN_EVERY_MS = 37;

export interface FightFigures {
  readonly mismatches: number;
  readonly predictionChecks: number;
  readonly correctionsPerMinute: number;
  readonly correctionP99Px: number;
  readonly drawDelayMs: number;
  readonly remoteErrorPx: number;
  readonly extrapolatedPercent: number;
  readonly inputOverFloorP50Ms: number;
  readonly inputOverFloorP95Ms: number;
  readonly starvationPercent: number;
  readonly hitAgreementPercent: number;
  readonly staleHits: number;
  readonly payloadBitsPerSnapshot: number;
}

function foundry(): Arena {
  const parsed = parseArena(readFileSync(MAP, "utf8"));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.arena;
}

/** Plays `minutes` of combat with `players` over `link`. */
export async function fight(
  link: NamedLink,
  players: number,
  minutes: number,
): Promise<FightFigures> {
  const virtual = new VirtualRoom(foundry(), { seats: players });
  const { clock, room } = virtual;
  const truth = createServerTruth(room.world);
  const watched: WatchedPlayer[] = [];
  virtual.afterTick = () => {
    noteServerTick(truth, room.world);
    for (const player of watched) noteApplied(player, truth, clock.now());
  };
  for (let seed = 1; seed <= players; seed++) {
    watched.push(join(virtual, truth, link, seed));
    await clock.runUntil(seed * JOIN_EVERY_MS);
  }
  await clock.runUntil(WARM_MS);
  truth.hits.length = 0;
  for (const player of watched) player.isCounting = true;
  const before = { starved: room.counters.starvedTicks, stats: watched.map(statsOf) };
  await clock.runUntil(WARM_MS + minutes * 60_000);
  const starved = room.counters.starvedTicks - before.starved;
  const stats = watched.map(statsOf);
  const grown = (key: "predictionChecks" | "snapshots" | "bytesIn"): number =>
    stats.reduce((sum, each, i) => sum + each[key] - (before.stats[i]?.[key] ?? 0), 0);
  const playerTicks = (minutes * 60_000 * players) / TICK_MS;
  return {
    ...summary(watched, truth, link.delayMs, minutes * players),
    predictionChecks: grown("predictionChecks"),
    starvationPercent: (100 * starved) / playerTicks,
    payloadBitsPerSnapshot: (8 * grown("bytesIn")) / Math.max(1, grown("snapshots")),
  };
}

function statsOf({ session }: WatchedPlayer) {
  if (session === undefined) throw new Error("a player never joined");
  return session.stats;
}

function join(
  virtual: VirtualRoom,
  truth: ServerTruth,
  link: NamedLink,
  seed: number,
): WatchedPlayer {
  const player = watchPlayer(truth, virtual.clock.now);
  const brain = createBrain({ seed, skill: "normal" });
  let thoughtTick = -1;
  let input = 0;
  const { session } = virtual.join(
    `P${seed}`,
    link,
    (own) => {
      // Called before each frame, so it sees what the previous frame drew.
      noteDrawn(player, truth);
      own.takeEffects();
      const tick = Math.floor(virtual.clock.now() / TICK_MS);
      const { perception } = own;
      if (perception !== undefined && tick !== thoughtTick) input = think(brain, perception);
      thoughtTick = tick;
      return input;
    },
    { probe: player.probe, isTimed: true },
  );
  player.session = session;
  return player;
}

type Summary = Omit<
  FightFigures,
  "predictionChecks" | "starvationPercent" | "payloadBitsPerSnapshot"
>;

function summary(
  watched: readonly WatchedPlayer[],
  truth: ServerTruth,
  floorMs: number,
  playerMinutes: number,
): Summary {
  const all = (read: (player: WatchedPlayer) => readonly number[]): Float64Array =>
    Float64Array.from(watched.flatMap(read)).sort();
  const sum = (read: (player: WatchedPlayer) => number): number =>
    watched.reduce((total, player) => total + read(player), 0);
  const corrections = all(({ correctionPx }) => correctionPx);
  const edges = all(({ edgeMs }) => edgeMs);
  const staleHits = truth.hits.filter(({ isStale }) => isStale).length;
  const agreements = watched.map(({ claims, session }) =>
    agreementOf(claims, session?.slot ?? -1, truth.hits),
  );
  const seen = agreements.reduce((total, each) => total + each.seen, staleHits);
  const confirmed = agreements.reduce((total, each) => total + each.confirmed, 0);
  return {
    mismatches: sum(({ mismatches }) => mismatches),
    correctionsPerMinute: corrections.length / playerMinutes,
    correctionP99Px: quantile(corrections, 0.99),
    drawDelayMs: quantile(
      all(({ drawDelayMs }) => drawDelayMs),
      0.5,
    ),
    remoteErrorPx:
      sum((each) => each.remoteErrorPx) /
      Math.max(
        1,
        sum((each) => each.remoteSeen),
      ),
    extrapolatedPercent:
      (100 * sum((each) => each.extrapolated)) /
      Math.max(
        1,
        sum((each) => each.framesDrawn),
      ),
    inputOverFloorP50Ms: quantile(edges, 0.5) - floorMs,
    inputOverFloorP95Ms: quantile(edges, 0.95) - floorMs,
    hitAgreementPercent: (100 * confirmed) / Math.max(1, seen),
    staleHits,
  };
}

/** Quantile (share 0 to 1) of ascending values; 0 if there are none. */
function quantile(ascending: Float64Array, share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0;
}
