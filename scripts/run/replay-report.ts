/** Replays the last ticks of a failed room (`npm run replay-report FILE`) and prints the result. */
import { parseArgs } from "node:util";
import { replayReport } from "../../server/rooms/report/room-report.ts";
import { readReportFile } from "../../server/telemetry/report-files.ts";
import { tickOf } from "../../shared/sim/world/world.ts";

const { positionals } = parseArgs({ allowPositionals: true });
const [file] = positionals;
if (file === undefined) fail("Name a report: npm run replay-report reports/room-….json.gz");
else {
  try {
    report(await readReportFile(file));
  } catch (error) {
    fail(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function report(json: unknown): void {
  const replay = replayReport(json);
  if (!replay.ok) {
    fail(replay.reason);
    return;
  }
  console.log(`Played ${replay.ticks} ticks, up to tick ${tickOf(replay.world)}.`);
  console.log(
    replay.isSame
      ? "The world is bit for bit the one that the failure left."
      : "The world differs from the one that the failure left: it was changed between ticks.",
  );
  if (replay.error !== undefined) console.log("The simulation fails again:\n", replay.error);
  else console.log("The simulation does not fail: look at the rest of the room, by the stack.");
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
