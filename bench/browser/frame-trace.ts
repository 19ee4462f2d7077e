/**
 * Script time of animation frames as recorded by Chromium: from the first callback to the end of its
 * microtasks (which include a page's rendering). Measured as wall time, and as processor time without
 * preemption.
 */
import type { Browser } from "@playwright/test";

/** A call in the trace; µs. `tdur` is the time that its thread was running. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
}

export interface FrameTimes {
  /** One per frame, ascending. */
  readonly clockMs: Float64Array;
  readonly processorMs: Float64Array;
}

const CALLBACK = "FireAnimationFrame";
/** Callbacks of one frame run back to back; the next frame is much later. */
const SAME_FRAME_US = 500;

/** The frames of all open pages while `run` runs. */
export async function traceFrames(browser: Browser, run: () => Promise<void>): Promise<FrameTimes> {
  const devTools = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  // The protocol does not type its events; `frameTimes` picks the ones it knows.
  devTools.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const isComplete = new Promise<void>((resolve) => {
    devTools.once("Tracing.tracingComplete", () => resolve());
  });
  await devTools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["devtools.timeline"] },
  });
  await run();
  await devTools.send("Tracing.end");
  await isComplete;
  await devTools.detach();
  return frameTimes(events);
}

/** Frame times from the events of a trace. */
export function frameTimes(events: readonly TraceEvent[]): FrameTimes {
  const callbacks = events
    .filter(({ name, ph }) => name === CALLBACK && ph === "X")
    .sort((a, b) => a.tid - b.tid || a.ts - b.ts);
  const clockUs: number[] = [];
  const processorUs: number[] = [];
  let endUs = Number.NEGATIVE_INFINITY;
  let tid = -1;
  for (const { ts, tid: thread, dur = 0, tdur = 0 } of callbacks) {
    const isSameFrame = thread === tid && ts - endUs < SAME_FRAME_US;
    const at = isSameFrame ? clockUs.length - 1 : clockUs.length;
    clockUs[at] = (clockUs[at] ?? 0) + dur;
    processorUs[at] = (processorUs[at] ?? 0) + tdur;
    endUs = ts + dur;
    tid = thread;
  }
  return { clockMs: ascendingMs(clockUs), processorMs: ascendingMs(processorUs) };
}

function ascendingMs(us: readonly number[]): Float64Array {
  return Float64Array.from(us, (value) => value / 1000).sort();
}
