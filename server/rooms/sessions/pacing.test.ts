import { describe, expect, it } from "vitest";
import { createPace, isBehind, isStalled, noteSeen, noteSent, noteSkipped } from "./pacing.ts";

const TICK_MS = 1000 / 60;
const SNAPSHOT_MS = 2 * TICK_MS;

interface Link {
  /** Bytes a second to the client. */
  readonly perSecond: number;
  readonly oneWayMs: number;
  readonly deltaBytes: number;
  readonly keyframeBytes: number;
  /** Largest extra delay of acknowledgements, in a pattern. */
  readonly jitterMs?: number;
}

interface Seen {
  /** Age of the newest snapshot at each ms after the first seconds, ascending. */
  readonly ages: readonly number[];
  readonly sent: number;
  readonly keyframes: number;
}

/** Sends 60 s of snapshots through a link that queues without limit, under a clock of 1 ms steps. */
function play(link: Link): Seen {
  const pace = createPace(0, 0, false);
  const down: { tick: number; atMs: number }[] = [];
  const up: { tick: number; atMs: number }[] = [];
  const ages: number[] = [];
  const seen = { sent: 0, keyframes: 0 };
  let [newest, last, busyMs, nextAckMs, acks] = [0, 0, 0, 0, 0];
  let tick = 2;
  for (let nowMs = 0; nowMs < 60_000; nowMs++) {
    while ((down[0]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs) newest = down.shift()?.tick ?? 0;
    if (nowMs >= nextAckMs) {
      nextAckMs += SNAPSHOT_MS;
      const jitterMs = ((acks++ * 37) % 100) * 0.01 * (link.jitterMs ?? 0);
      const atMs = Math.max(up.at(-1)?.atMs ?? 0, nowMs + link.oneWayMs + jitterMs);
      up.push({ tick: newest, atMs });
    }
    while ((up[0]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs)
      noteSeen(pace, up.shift()?.tick ?? 0, nowMs);
    if (nowMs >= tick * TICK_MS) {
      if (isBehind(pace)) noteSkipped(pace);
      else {
        const isKeyframe = last !== tick - 2;
        const bytes = isKeyframe ? link.keyframeBytes : link.deltaBytes;
        busyMs = Math.max(busyMs, nowMs) + (bytes / link.perSecond) * 1000;
        down.push({ tick, atMs: busyMs + link.oneWayMs });
        noteSent(pace, tick, nowMs);
        last = tick;
        seen.sent += 1;
        if (isKeyframe) seen.keyframes += 1;
      }
      tick += 2;
    }
    if (nowMs > 5000) ages.push(nowMs - newest * TICK_MS);
  }
  return { ages: ages.sort((a, b) => a - b), ...seen };
}

function p95({ ages }: Seen): number {
  return ages[Math.floor(ages.length * 0.95)] ?? Number.NaN;
}

describe("a client's pace", () => {
  it("[R7] a link with enough bandwidth gets every snapshot without delay", () => {
    const seen = play({ perSecond: 8000, oneWayMs: 30, deltaBytes: 110, keyframeBytes: 250 });
    expect(p95(seen)).toBeLessThan(100);
    expect(seen.sent).toBeGreaterThan(1795);
  });

  it("[R7] a link with too little bandwidth gets fewer snapshots, not ever older ones", () => {
    const seen = play({ perSecond: 2000, oneWayMs: 30, deltaBytes: 85, keyframeBytes: 190 });
    expect(p95(seen)).toBeLessThan(60 + 540);
    expect(seen.sent).toBeGreaterThan(60 * 15);
    expect(seen.keyframes).toBeLessThan(seen.sent / 5);
  });

  it("[R7] a queue does not widen the window that feeds it", () => {
    const seen = play({ perSecond: 8000, oneWayMs: 30, deltaBytes: 300, keyframeBytes: 900 });
    expect(p95(seen)).toBeLessThan(60 + 540);
  });

  it.each([
    ["short", 1],
    ["long", 150],
  ])("a wide link with jitter and a %s way misses next to nothing", (_, oneWayMs) => {
    const link = { perSecond: 1e9, oneWayMs, deltaBytes: 110, keyframeBytes: 250, jitterMs: 80 };
    expect(play(link).sent).toBeGreaterThan(1790);
  });

  it("a snapshot after skipped ones counts as one in flight", () => {
    const pace = createPace(0, 0, false);
    noteSent(pace, 2, 0);
    noteSeen(pace, 2, 40);
    noteSent(pace, 200, 3300);
    expect(isBehind(pace)).toBe(false);
  });

  it("[R7] ignores acknowledgements of what was never sent", () => {
    const pace = createPace(0, 0, false);
    for (const tick of [2, 40]) noteSent(pace, tick, tick * TICK_MS);
    noteSeen(pace, 20, 700);
    expect(pace.seenTick).toBe(0);
    noteSeen(pace, 4000, 700);
    expect(pace.seenTick).toBe(0);
    noteSeen(pace, 40, 700);
    expect(pace.seenTick).toBe(40);
  });

  it("a skip for another reason with none in flight ends by itself", () => {
    const pace = createPace(0, 0, false);
    noteSkipped(pace);
    expect(isBehind(pace)).toBe(false);
  });

  it.each([false, true])(
    "[R7] a client that never reads is sent few snapshots and is given up",
    (isWatching) => {
      const pace = createPace(0, 0, isWatching);
      let sent = 0;
      let endMs = 0;
      for (let tick = 2; endMs === 0 && tick < 6000; tick += 2) {
        const nowMs = tick * TICK_MS;
        if (isBehind(pace)) noteSkipped(pace);
        else {
          noteSent(pace, tick, nowMs);
          sent += 1;
        }
        if (isStalled(pace, nowMs)) endMs = nowMs;
      }
      expect(sent).toBeLessThanOrEqual(32);
      expect(endMs).toBeGreaterThan(15_000);
      expect(endMs).toBeLessThan(15_200);
    },
  );
});
