/**
 * What a room allocates while it plays: heap bytes per tick and per snapshot, in a separate process with
 * dummy sockets. Garbage collection is what makes some ticks late.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Bench, BenchOptions, BenchResult } from "./bench-api.ts";
import type { AllocationReading } from "./load/allocation-process.ts";

const FULL_TICKS = 2000;
const QUICK_TICKS = 600;
const SHOWN = 15;

async function run({ isQuick, log }: BenchOptions): Promise<BenchResult> {
  const ticks = isQuick ? QUICK_TICKS : FULL_TICKS;
  log(`100 ships and 50 viewers for ${ticks} ticks.`);
  const counted = measure(ticks, false);
  // Sampling allocates too, so the sources come from a second run.
  const sampled = measure(ticks, true);
  return {
    figures: {
      allocatedBytesPerTick: Math.round(counted.bytes / ticks),
      allocatedBytesPerSnapshot: Math.round(counted.bytes / counted.snapshots),
      inputBytesPerTick: Math.round(counted.inputBytes / ticks),
      collections: counted.collections,
    },
    targets: {},
    table: {
      head: ["function", "place", "bytes per tick"],
      rows: sampled.sources
        .slice(0, SHOWN)
        .map(({ name, place, bytes }) => [name, place, Math.round(bytes / ticks)]),
    },
    notes: [
      "Difference of the used heap before and after, without a collection in between. Handling the viewers' inputs is counted separately.",
      "The sources are sampled in a second run, so their sum differs.",
    ],
  };
}

function measure(ticks: number, isSampled: boolean): AllocationReading {
  const file = path.join(import.meta.dirname, "load/allocation-process.ts");
  // A young generation large enough for the whole run, so that nothing is collected in between.
  const flags = ["--expose-gc", "--max-semi-space-size=1024", "--min-semi-space-size=1024"];
  const { status, stdout } = spawnSync(
    process.execPath,
    [...flags, "--import", "tsx", file, String(ticks), isSampled ? "sampled" : "counted"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error("the room ended before it was measured");
  return JSON.parse(stdout) as AllocationReading;
}

export const bench: Bench = {
  name: "allocation",
  sentence:
    "The heap that a room of 100 ships and 50 viewers allocates per tick, and where it does.",
  run,
};
