/**
 * `npm test`: runs every check of this repository, continuing after failures to show all of them. The last
 * line is `N passed, N failed`; the exit code is 1 if anything failed. `--only gates|build|unit|browser`
 * runs one part, or several separated by commas.
 */
import { mkdirSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { ensureInstalled } from "../install/install.mjs";
import "../install/node-version.mjs";
import { REPORT_FOLDER, REPORTS, STAGES } from "./stages.mjs";
import { gateCounts, summaryLine } from "./test-counts.mjs";
import { cutLines, runWatched } from "./watched-run.mjs";

/**
 * @typedef {import("./stages.mjs").Stage} Stage
 * @typedef {import("./counts.ts").Counts} Counts
 */

/** @param {Stage} stage */
async function runStage(stage) {
  const startMs = performance.now();
  const run = await runWatched(stage.args, stage);
  return { run, seconds: (performance.now() - startMs) / 1000 };
}

/**
 * Prints what became of a stage and returns its counts.
 * @param {Stage} stage
 * @param {Awaited<ReturnType<typeof runStage>>} outcome
 */
function judge(stage, { run, seconds }) {
  process.stdout.write(run.output);
  if (run.isCut) for (const line of cutLines(run.progress, stage.silenceMs)) console.error(line);
  const counts = stage.count(run);
  console.log(`── ${stage.name}: ${summaryLine(counts)} (${seconds.toFixed(1)} s)`);
  return counts;
}

/**
 * Runs quiet stages side by side, or a single other one.
 * @param {readonly Stage[]} stages
 */
async function runTogether(stages) {
  const runs = stages.map((stage) => {
    const blocker = stage.blocker?.();
    return { stage, blocker, outcome: blocker === undefined ? runStage(stage) : undefined };
  });
  /** @type {Counts[]} */
  const counts = [];
  for (const { stage, blocker, outcome } of runs) {
    console.log(`\n── ${stage.name}`);
    if (outcome !== undefined) counts.push(judge(stage, await outcome));
    else {
      console.error(`Not run: ${blocker}`);
      counts.push(gateCounts(1));
    }
  }
  return counts;
}

/** Installs what the stages need; false if that is impossible. */
async function prepare(/** @type {readonly Stage[]} */ stages) {
  if (!ensureInstalled()) return false;
  for (const report of REPORTS) rmSync(report, { force: true });
  mkdirSync(REPORT_FOLDER, { recursive: true });
  if (stages.some((stage) => stage.part === "browser")) {
    const { ensureChromium } = await import("../install/install-chromium.mjs");
    process.env["CHROMIUM_PATH"] = ensureChromium() ?? "";
  }
  if (stages.some((stage) => stage.part === "unit")) {
    const { tryPostgres } = await import("../install/install-postgres.mjs");
    tryPostgres();
    const { tryPython } = await import("../install/install-python.mjs");
    tryPython();
  }
  return true;
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.on(signal, () => process.exit(130));
}
const { values } = parseArgs({ options: { only: { type: "string" } } });
const parts = values.only?.split(",");
const stages = STAGES.filter((stage) => parts === undefined || parts.includes(stage.part));

const total = { passed: 0, failed: 0, skipped: 0 };
if (await prepare(stages)) {
  const counts = await runTogether(stages.filter((stage) => stage.isQuiet));
  for (const stage of stages.filter((one) => !one.isQuiet)) {
    counts.push(...(await runTogether([stage])));
  }
  for (const { passed, failed, skipped } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
} else {
  total.failed += 1;
}
if (stages.length === 0) total.failed += 1;
console.log(`\n${summaryLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
