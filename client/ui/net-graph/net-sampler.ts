/**
 * The last ten seconds of a connection, sampled ten times a second from the session's totals: the data of
 * the net graph, and its rates and shares. No DOM, no clock.
 */
import type { NetStats } from "../../net/session/net-stats.ts";

export const SAMPLE_MS = 100;
export const SAMPLES = 100;
/** Frame times kept: a few seconds. */
const FRAMES = 256;
/** Rates are taken over this many samples: one second. */
const RATE_SAMPLES = 10;

export interface NetSampler {
  /** Samples taken so far; sample `i` is at `i % SAMPLES` while it is one of the last SAMPLES. */
  count: number;
  readonly pingMs: Float64Array;
  readonly marginMs: Float64Array;
  /** Longest frame since the previous sample, ms. */
  readonly frameMs: Float64Array;
  /** Snapshots received since the previous sample. */
  readonly arrived: Float64Array;
  /** Corrections since the previous sample. */
  readonly corrected: Float64Array;
  readonly totals: Totals;
  readonly frames: Float64Array;
  frameCount: number;
  longestFrameMs: number;
}

/** Running totals at each sample. */
interface Totals {
  readonly atMs: Float64Array;
  readonly snapshots: Float64Array;
  readonly snapshotBytes: Float64Array;
  readonly bytesIn: Float64Array;
  readonly bytesOut: Float64Array;
  readonly checks: Float64Array;
  readonly mismatches: Float64Array;
}

export interface NetFigures {
  readonly snapshotsPerSecond: number;
  /** Mean size of the last second's snapshots, bits. */
  readonly snapshotBits: number;
  readonly bytesInPerSecond: number;
  readonly bytesOutPerSecond: number;
  readonly framesPerSecond: number;
  readonly frameP95Ms: number;
  /** Comparisons of the player's ship in the last 10 s, and the share that was equal, percent. */
  readonly compared: number;
  readonly equalPercent: number;
}

export function createSampler(): NetSampler {
  const ring = (): Float64Array => new Float64Array(SAMPLES);
  return {
    count: 0,
    pingMs: ring(),
    marginMs: ring(),
    frameMs: ring(),
    arrived: ring(),
    corrected: ring(),
    totals: {
      atMs: ring(),
      snapshots: ring(),
      snapshotBytes: ring(),
      bytesIn: ring(),
      bytesOut: ring(),
      checks: ring(),
      mismatches: ring(),
    },
    frames: new Float64Array(FRAMES),
    frameCount: 0,
    longestFrameMs: 0,
  };
}

/** Records a drawn frame, `elapsedMs` after the previous one. */
export function noteFrameTime(sampler: NetSampler, elapsedMs: number): void {
  sampler.frames[sampler.frameCount % FRAMES] = elapsedMs;
  sampler.frameCount += 1;
  sampler.longestFrameMs = Math.max(sampler.longestFrameMs, elapsedMs);
}

/** Takes a sample. Call every SAMPLE_MS; a late call is fine, because rates use `nowMs`. */
export function takeSample(sampler: NetSampler, stats: NetStats, nowMs: number): void {
  const { totals } = sampler;
  const at = sampler.count % SAMPLES;
  const before = sampler.count === 0 ? undefined : (sampler.count - 1) % SAMPLES;
  const since = (column: Float64Array, total: number): number =>
    before === undefined ? 0 : total - (column[before] ?? 0);
  sampler.pingMs[at] = stats.rttMs;
  sampler.marginMs[at] = stats.marginMs;
  sampler.frameMs[at] = sampler.longestFrameMs;
  sampler.longestFrameMs = 0;
  sampler.arrived[at] = since(totals.snapshots, stats.snapshots);
  sampler.corrected[at] = since(totals.mismatches, stats.mismatches);
  totals.atMs[at] = nowMs;
  totals.snapshots[at] = stats.snapshots;
  totals.snapshotBytes[at] = stats.snapshotBytes;
  totals.bytesIn[at] = stats.bytesIn;
  totals.bytesOut[at] = stats.bytesOut;
  totals.checks[at] = stats.predictionChecks;
  totals.mismatches[at] = stats.mismatches;
  sampler.count += 1;
}

/** The figures of the samples; zeros before the second sample. */
export function figuresOf(sampler: NetSampler): NetFigures {
  const { totals } = sampler;
  const seconds = grown(sampler, totals.atMs, RATE_SAMPLES) / 1000;
  const perSecond = (column: Float64Array): number =>
    seconds > 0 ? grown(sampler, column, RATE_SAMPLES) / seconds : 0;
  const snapshots = grown(sampler, totals.snapshots, RATE_SAMPLES);
  const bytes = grown(sampler, totals.snapshotBytes, RATE_SAMPLES);
  const compared = grown(sampler, totals.checks, SAMPLES - 1);
  const unequal = grown(sampler, totals.mismatches, SAMPLES - 1);
  return {
    snapshotsPerSecond: perSecond(totals.snapshots),
    snapshotBits: snapshots > 0 ? (bytes * 8) / snapshots : 0,
    bytesInPerSecond: perSecond(totals.bytesIn),
    bytesOutPerSecond: perSecond(totals.bytesOut),
    ...frameFigures(sampler),
    compared,
    equalPercent: compared > 0 ? (100 * (compared - unequal)) / compared : 0,
  };
}

/** Growth of a total over the last `samples` samples, or since the first one. */
function grown(sampler: NetSampler, column: Float64Array, samples: number): number {
  const last = sampler.count - 1;
  if (last < 1) return 0;
  const first = Math.max(0, last - Math.min(samples, SAMPLES - 1));
  return (column[last % SAMPLES] ?? 0) - (column[first % SAMPLES] ?? 0);
}

const sorted = new Float64Array(FRAMES);

function frameFigures({
  frames,
  frameCount,
}: NetSampler): Pick<NetFigures, "framesPerSecond" | "frameP95Ms"> {
  const known = Math.min(frameCount, FRAMES);
  if (known === 0) return { framesPerSecond: 0, frameP95Ms: 0 };
  const inOrder = sorted.subarray(0, known);
  inOrder.set(frames.subarray(0, known));
  inOrder.sort();
  const sumMs = inOrder.reduce((sum, ms) => sum + ms, 0);
  return {
    framesPerSecond: sumMs > 0 ? (1000 * known) / sumMs : 0,
    frameP95Ms: inOrder[Math.ceil(known * 0.95) - 1] ?? 0,
  };
}
