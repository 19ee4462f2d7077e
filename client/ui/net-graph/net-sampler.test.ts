/** The net graph's figures for connections with known totals. */
import { describe, expect, it } from "vitest";
import type { NetStats } from "../../net/session/net-stats.ts";
import { NET_ROWS } from "./net-rows.ts";
import {
  createSampler,
  figuresOf,
  type NetSampler,
  noteFrameTime,
  SAMPLE_MS,
  SAMPLES,
  takeSample,
} from "./net-sampler.ts";

const STILL: NetStats = {
  transport: undefined,
  rttMs: 200,
  marginMs: 6,
  jitterMs: 4,
  interpolationDelayMs: 41,
  predictionChecks: 0,
  mismatches: 0,
  corrections: { interaction: 0, starvation: 0, spawn: 0 },
  lastCorrectionPx: 0,
  comparedTick: -1,
  predictedHash: 0,
  serverHash: 0,
  snapshots: 0,
  snapshotBytes: 0,
  keyframes: 0,
  resyncs: 0,
  decodeErrors: 0,
  bytesIn: 0,
  bytesOut: 0,
  reconnects: 0,
};

/**
 * Samples of a connection with three snapshots of 10 bytes per sample; `mismatches` is the count at sample
 * i.
 */
function sampled(samples: number, mismatches: (i: number) => number = () => 0): NetSampler {
  const sampler = createSampler();
  for (let i = 0; i < samples; i++) {
    const stats = {
      ...STILL,
      snapshots: 500 + 3 * i,
      snapshotBytes: 9000 + 30 * i,
      bytesIn: 20_000 + 60 * i,
      bytesOut: 30_000 + 25 * i,
      predictionChecks: 400 + 3 * i,
      mismatches: mismatches(i),
    };
    takeSample(sampler, stats, 5000 + i * SAMPLE_MS);
  }
  return sampler;
}

function written(id: string, stats: NetStats, sampler: NetSampler): string | undefined {
  return NET_ROWS.find((row) => row.id === id)?.text(stats, figuresOf(sampler), "");
}

describe("the net sampler", () => {
  it("computes rates per time, not per sample", () => {
    for (const samples of [2, 5, 11, 250]) {
      const figures = figuresOf(sampled(samples));
      expect(figures.snapshotsPerSecond).toBeCloseTo(30);
      expect(figures.snapshotBits).toBe(80);
      expect(figures.bytesInPerSecond).toBeCloseTo(600);
      expect(figures.bytesOutPerSecond).toBeCloseTo(250);
    }
  });

  it("has no rates before the second sample", () => {
    expect(figuresOf(createSampler())).toMatchObject({ snapshotsPerSecond: 0, compared: 0 });
    expect(figuresOf(sampled(1))).toMatchObject({ snapshotsPerSecond: 0, snapshotBits: 0 });
  });

  it("counts between samples, and ignores the time before it was opened", () => {
    const sampler = sampled(3, (i) => (i === 0 ? 7 : 9));
    expect([...sampler.arrived.subarray(0, 3)]).toEqual([0, 3, 3]);
    expect([...sampler.corrected.subarray(0, 3)]).toEqual([0, 2, 0]);
  });

  it("[N30] computes the share of equal comparisons over the last ten seconds", () => {
    expect(figuresOf(sampled(50, () => 12)).equalPercent).toBe(100);
    const recent = figuresOf(sampled(SAMPLES, (i) => (i >= 50 ? 3 : 0)));
    expect(recent.compared).toBe(3 * (SAMPLES - 1));
    expect(recent.equalPercent).toBeCloseTo(100 - 100 / 99);
    expect(figuresOf(sampled(300, (i) => (i >= 50 ? 3 : 0))).equalPercent).toBe(100);
  });

  it("[N30] never shows 100 % if a single comparison differed", () => {
    const sampler = createSampler();
    takeSample(sampler, STILL, 0);
    takeSample(sampler, { ...STILL, predictionChecks: 100_000, mismatches: 1 }, 100);
    expect(written("agreement", STILL, sampler)).toBe("99.9 % of 100000");
    expect(written("agreement", STILL, sampled(20))).toBe("100 % of 57");
  });

  it("[C53] names the transport", () => {
    const texts = (["WebSocket", "HTTP", undefined] as const).map((transport) =>
      written("transport", { ...STILL, transport }, createSampler()),
    );
    expect(texts).toEqual(["WebSocket", "HTTP (WebSocket is blocked)", "–"]);
  });

  it("[N30] shows both hashes, and whether they are equal", () => {
    const sampler = createSampler();
    const stats = { ...STILL, comparedTick: 90, predictedHash: 0xa3f, serverHash: 0xa3f };
    expect(written("hashes", stats, sampler)).toBe("0a3f = 0a3f");
    expect(written("hashes", { ...stats, serverHash: 7 }, sampler)).toBe("0a3f ≠ 0007");
    expect(written("hashes", STILL, sampler)).toBe("–");
  });

  it("reports the slowest frames and the frame rate", () => {
    const sampler = createSampler();
    for (let i = 0; i < 94; i++) noteFrameTime(sampler, 10);
    for (let i = 0; i < 6; i++) noteFrameTime(sampler, 60);
    const { framesPerSecond, frameP95Ms } = figuresOf(sampler);
    expect(frameP95Ms).toBe(60);
    expect(framesPerSecond).toBeCloseTo(100_000 / (940 + 360));
    takeSample(sampler, STILL, 0);
    expect(sampler.frameMs[0]).toBe(60);
    takeSample(sampler, STILL, 100);
    expect(sampler.frameMs[1]).toBe(0);
  });
});
