import { describe, expect, it } from "vitest";
import { frameTimes, type TraceEvent } from "./frame-trace.ts";

function callback(ts: number, dur: number, tdur: number, tid = 1): TraceEvent {
  return { name: "FireAnimationFrame", ph: "X", ts, tid, dur, tdur };
}

describe("frames of a trace", () => {
  it("have wall time and processor time, in ascending order", () => {
    const times = frameTimes([callback(40_000, 4000, 1500), callback(20_000, 2000, 1800)]);
    expect([...times.clockMs]).toEqual([2, 4]);
    expect([...times.processorMs]).toEqual([1.5, 1.8]);
  });

  it("merge consecutive callbacks into one frame, separately for each page", () => {
    const events = [callback(0, 2000, 1000), callback(2100, 300, 300), callback(2100, 700, 600, 2)];
    expect([...frameTimes(events).clockMs]).toEqual([0.7, 2.3]);
    expect([...frameTimes(events).processorMs]).toEqual([0.6, 1.3]);
  });

  it("leave out everything else", () => {
    const other = { ...callback(0, 9000, 9000), name: "TimerFire" };
    expect(frameTimes([other, { ...callback(0, 9000, 9000), ph: "I" }]).clockMs).toHaveLength(0);
  });
});
