/** Where a process spent its time: the functions of a `.cpuprofile` by self time. */
import { SourceMap, type SourceMapPayload } from "node:module";

/** V8's format; times in µs of the monotonic clock. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly startTime: number;
  /** Ids of the running nodes, one per sample. */
  readonly samples: readonly number[];
  /** Time from the previous sample, or the start, to each sample. */
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** Zero-based. */
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
}

export interface HotFunction {
  readonly name: string;
  readonly place: string;
  readonly selfMs: number;
  /** Share of the non-idle time in the window. */
  readonly share: number;
}

interface Window {
  readonly fromUs: number;
  readonly toUs: number;
}

/** V8's name for waiting; it includes native code between two JavaScript calls. */
const IDLE = "(idle)";

/** Functions by self time within a time window, hottest first. */
export function hotFunctions(
  profile: CpuProfile,
  { fromUs, toUs }: Window,
  placeOf: (frame: ProfileNode["callFrame"]) => string = framePlace,
): readonly HotFunction[] {
  const selfUs = new Map<number, number>();
  let timeUs = profile.startTime;
  let busyUs = 0;
  for (const [index, id] of profile.samples.entries()) {
    timeUs += profile.timeDeltas[index] ?? 0;
    if (timeUs < fromUs || timeUs > toUs) continue;
    // A sample stands for the time until the next one.
    const lastsUs = profile.timeDeltas[index + 1] ?? 0;
    selfUs.set(id, (selfUs.get(id) ?? 0) + lastsUs);
  }
  const byFunction = new Map<string, { name: string; place: string; us: number }>();
  for (const { id, callFrame } of profile.nodes) {
    const us = selfUs.get(id) ?? 0;
    if (us === 0) continue;
    const name = callFrame.functionName || "(anonymous)";
    if (name === IDLE) continue;
    busyUs += us;
    const place = placeOf(callFrame);
    const known = byFunction.get(`${name} ${place}`);
    if (known === undefined) byFunction.set(`${name} ${place}`, { name, place, us });
    else known.us += us;
  }
  return Array.from(byFunction.values(), ({ name, place, us }) => ({
    name,
    place,
    selfMs: us / 1000,
    share: busyUs > 0 ? us / busyUs : 0,
  })).sort((a, b) => b.selfMs - a.selfMs);
}

function framePlace({ url, lineNumber }: ProfileNode["callFrame"]): string {
  return url === "" ? "" : `${url.split("/").slice(-2).join("/")}:${lineNumber + 1}`;
}

/** Maps places in a built file to its sources. */
export function sourcePlaces(builtUrl: string, map: SourceMapPayload) {
  const sourceMap = new SourceMap(map);
  return (frame: ProfileNode["callFrame"]): string => {
    if (frame.url !== builtUrl) return framePlace(frame);
    const entry = sourceMap.findEntry(frame.lineNumber, frame.columnNumber);
    if (!("originalSource" in entry)) return framePlace(frame);
    return `${entry.originalSource.replace(/^(\.\.\/)+/, "")}:${entry.originalLine + 1}`;
  };
}
