/**
 * One stay in a room: everything that a connection's snapshots feed and that a frame is drawn from.
 * A new connection gets a new one.
 */
import { type Arena, parseArena } from "../../shared/sim/arena/arena.ts";
import { SHIP_FLYING } from "../../shared/sim/ships/ships.ts";
import { PX } from "../../shared/sim/tuning.ts";
import { bulletSlotsFor } from "../../shared/sim/world/world.ts";
import { BitReader } from "../../shared/wire/bits.ts";
import { readDelta, readKeyframe, type TickWatcher } from "../../shared/wire/read-snapshot.ts";
import {
  checksumReplica,
  createReplica,
  type Replica,
  SNAPSHOT_TICKS,
} from "../../shared/wire/replica.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import {
  createHeader,
  NO_MARGIN,
  readHeader,
  type SnapshotHeader,
} from "../../shared/wire/snapshot-header.ts";
import { type Agreement, createAgreement, noteCompared, notePredicted } from "./agreement.ts";
import { type Arrivals, createArrivals, drawnTickAt, noteArrival } from "./arrivals.ts";
import {
  adoptBullet,
  adoptShot,
  type BulletTrack,
  clearTrack,
  createBulletTrack,
  hitBullet,
  refuseShots,
} from "./bullet-track.ts";
import type { Moment } from "./frame.ts";
import { isOfLateInput } from "./late-input.ts";
import { createLateness, type Lateness } from "./lateness.ts";
import { createOwnTruth, noteTruth, type OwnTruth } from "./own-truth.ts";
import {
  createPrediction,
  type Prediction,
  reconcile,
  rowOf,
  skipTo,
  startPrediction,
} from "./prediction.ts";
import type { SessionProbe } from "./session-api.ts";
import type { Counters } from "./stats.ts";
import { createTickClock, reportMargin, TICK_MS, type TickClock, tickAt } from "./tick-clock.ts";
import { createTimeline, knownTick, recordSnapshot, type Timeline } from "./timeline.ts";

/** Ticks that an own input takes at least beyond the round trip: the tick it waits for, and jitter. */
const FIRST_LEAD_TICKS = 4;
const TIMES = 256;
/** Effects kept for a page that does not look. */
const MAX_MOMENTS = 256;
/** Beyond this many ticks nobody knows what the ship has been through: it waits for a snapshot. */
const MAX_SKIPPED = 120;

export interface Play {
  readonly slot: number;
  readonly replica: Replica;
  readonly header: SnapshotHeader;
  readonly reader: BitReader;
  readonly watcher: TickWatcher;
  readonly timeline: Timeline;
  readonly prediction: Prediction;
  readonly track: BulletTrack;
  readonly arrivals: Arrivals;
  /** Undefined until the first keyframe. */
  clock: TickClock | undefined;
  readonly lateness: Lateness;
  /** Ticks by which the others were drawn behind the own ship when it fired last. */
  behindTicks: number;
  readonly agreement: Agreement;
  readonly ownTruth: OwnTruth;
  readonly moments: Moment[];
  /** When each tick's input was made, ms, by tick & 255. */
  readonly madeAtMs: Float64Array;
  /** When the newest snapshot came, ms. */
  lastSnapshotMs: number;
  /** When a keyframe was asked for last, ms. */
  askedMs: number;
}

/** A stay in a room with `seats` slots on `arena`, in seat `slot` (NO_SLOT to watch). */
export function createPlay(seats: number, slot: number, arena: Arena): Play {
  const replica = createReplica(seats, arena);
  const track = createBulletTrack(bulletSlotsFor(seats));
  return {
    slot,
    replica,
    header: createHeader(),
    reader: new BitReader(),
    watcher: {
      onBulletSpawned: (bullet, tick, behind) =>
        adoptShot(track, replica.bullets, bullet, tick, behind, slot),
      onBulletEntered: (bullet, tick) => adoptBullet(track, replica.bullets, bullet, tick),
      onBulletHit: (bullet, tick) => hitBullet(track, bullet, tick),
      onTick: () => undefined,
    },
    timeline: createTimeline(seats),
    prediction: createPrediction(),
    track,
    arrivals: createArrivals(),
    clock: undefined,
    lateness: createLateness(),
    behindTicks: 0,
    agreement: createAgreement(),
    ownTruth: createOwnTruth(),
    moments: [],
    madeAtMs: new Float64Array(TIMES),
    lastSnapshotMs: 0,
    askedMs: Number.NEGATIVE_INFINITY,
  };
}

/**
 * Goes on on the map of this text. False when it is none. On a new map nothing that is held counts until
 * the keyframe that follows.
 */
export function useMap(play: Play | undefined, text: string): boolean {
  if (play === undefined || play.replica.arena.text === text) return true;
  const map = parseArena(text);
  if (map.ok) changeArena(play, map.arena);
  return map.ok;
}

function changeArena(play: Play, arena: Arena): void {
  play.replica.arena = arena;
  play.replica.isValid = false;
  clearTrack(play.track);
}

/**
 * The tick at which others are drawn at `nowMs`, with its fraction. Where nothing is known they stand
 * still, rather than not at all.
 */
export function shownTickAt({ arrivals, timeline, replica }: Play, nowMs: number): number {
  return knownTick(timeline, replica, drawnTickAt(arrivals, nowMs));
}

/** Keeps the newest effects, or none while it is quiet: nobody saw what led to them. */
export function trimMoments({ moments }: Play, isQuiet: boolean): void {
  if (isQuiet) moments.length = 0;
  else if (moments.length > MAX_MOMENTS) moments.splice(0, moments.length - MAX_MOMENTS);
}

/** What came of a frame that should be a snapshot. `resync`: ask the server for a keyframe. */
export type SnapshotOutcome = "taken" | "ignored" | "resync";

/** Takes in a snapshot frame that came at `nowMs`. */
export function takeSnapshot(
  play: Play,
  frame: Uint8Array,
  nowMs: number,
  rttMs: number,
  counters: Counters,
  probe: SessionProbe,
): SnapshotOutcome {
  const { replica, header, reader } = play;
  const bodyAt = readHeader(frame, replica.tick, header);
  if (bodyAt < 0) {
    counters.decodeErrors += 1;
    return "resync";
  }
  if (!header.isKeyframe && !replica.isValid) return "ignored";
  reader.reset(frame, bodyAt);
  if (!readBody(play) || !reader.isFinished) {
    replica.isValid = false;
    counters.decodeErrors += 1;
    return "resync";
  }
  counters.snapshots += 1;
  counters.snapshotBytes += frame.byteLength;
  if (header.isKeyframe) counters.keyframes += 1;
  probe.onSnapshot?.(play.lastSnapshotMs > 0 ? nowMs - play.lastSnapshotMs : 0, frame.byteLength);
  play.lastSnapshotMs = nowMs;
  noteArrival(play.arrivals, nowMs, replica.tick);
  recordSnapshot(play.timeline, replica, header.isKeyframe);
  noteTruth(play.ownTruth, replica, play.slot, header.isKeyframe);
  if (play.slot !== NO_SLOT) takeOwn(play, nowMs, rttMs, counters, probe);
  if (header.checksum >= 0 && header.checksum !== checksumReplica(replica)) {
    counters.resyncs += 1;
    replica.isValid = false;
    return "resync";
  }
  return "taken";
}

function readBody(play: Play): boolean {
  const { replica, header, reader, watcher } = play;
  if (!header.isKeyframe)
    return header.tick === replica.tick + SNAPSHOT_TICKS && readDelta(reader, replica, watcher);
  if (!readKeyframe(reader, replica, header.tick, watcher)) return false;
  clearTrack(play.track);
  const { slots, count } = replica.inFlight;
  for (let i = 0; i < count; i++)
    adoptBullet(play.track, replica.bullets, slots[i] ?? 0, header.tick);
  return true;
}

/**
 * Starts to run ahead, once that can be told how far: after the first keyframe and the first round
 * trip (0 while unknown), whichever comes later. A server that hears no input sends no more
 * snapshots after a second, so neither may wait for the other.
 */
export function startOwnClock(play: Play, nowMs: number, rttMs: number): void {
  const { replica, slot } = play;
  if (slot === NO_SLOT || play.clock !== undefined || rttMs === 0 || !replica.isValid) return;
  const sinceTicks = Math.round((nowMs - play.lastSnapshotMs) / TICK_MS);
  const tick = replica.tick + sinceTicks + Math.ceil(rttMs / TICK_MS) + FIRST_LEAD_TICKS;
  play.clock = createTickClock(nowMs, tick);
  skipAhead(play, tick);
}

/** Brings the prediction to `tick` without inputs, as the server does. */
export function skipAhead(play: Play, tick: number): void {
  const { replica, prediction, slot } = play;
  if (tick - prediction.newest > MAX_SKIPPED)
    startPrediction(prediction, replica.ships, slot, tick, heldBy(play));
  else skipTo(prediction, tick, replica.arena);
}

/** What a snapshot says of the own ship and of the own inputs. */
function takeOwn(
  play: Play,
  nowMs: number,
  rttMs: number,
  counters: Counters,
  probe: SessionProbe,
): void {
  const { replica, header, prediction } = play;
  // A clock behind the server was started from snapshots that had waited long for a busy page.
  if (play.clock !== undefined && tickAt(play.clock, nowMs) < replica.tick) play.clock = undefined;
  if (play.clock === undefined) {
    startPrediction(prediction, replica.ships, play.slot, replica.tick, heldBy(play));
    startOwnClock(play, nowMs, rttMs);
    if (play.clock === undefined) return;
  }
  if (header.marginMs !== NO_MARGIN) reportMargin(play.clock, nowMs, header.marginMs, rttMs);
  const madeAtMs = play.madeAtMs[replica.tick % TIMES] ?? 0;
  if (madeAtMs > 0 && prediction.newest >= replica.tick) probe.onInputAck?.(nowMs - madeAtMs);
  compareOwn(play, counters, probe);
  refuseShots(play.track, replica.tick);
}

/** The own input as the server last ran it: what it repeats until it is told another. */
function heldBy(play: Play): number {
  return play.replica.held[play.slot] ?? 0;
}

function compareOwn(play: Play, counters: Counters, probe: SessionProbe): void {
  const { replica, prediction, header, slot, agreement } = play;
  const { tick, arena, ships } = replica;
  const wasFlying = prediction.states.life[rowOf(tick)] === SHIP_FLYING;
  const newest = rowOf(prediction.newest);
  const beforeX = prediction.states.x[newest] ?? 0;
  const beforeY = prediction.states.y[newest] ?? 0;
  notePredicted(agreement, prediction.states, rowOf(tick));
  const own = prediction.inputs[rowOf(tick)] ?? 0;
  const verdict = reconcile(prediction, ships, slot, tick, heldBy(play), arena);
  noteCompared(agreement, ships, slot, verdict === "unknown" ? -1 : tick);
  if (verdict === "unknown") return;
  counters.predictionChecks += 1;
  if (verdict === "equal") return;
  counters.mismatches += 1;
  const isLate = header.isStarved || isOfLateInput(prediction, own, ships, slot, tick, arena);
  const cause = isLate
    ? "starvation"
    : wasFlying && ships.life[slot] === SHIP_FLYING
      ? "interaction"
      : "spawn";
  counters.corrections[cause] += 1;
  const sizePx = Math.hypot(
    (prediction.states.x[newest] ?? 0) - beforeX,
    (prediction.states.y[newest] ?? 0) - beforeY,
  );
  counters.lastCorrectionPx = sizePx / PX;
  probe.onCorrection?.(counters.lastCorrectionPx, cause);
}
