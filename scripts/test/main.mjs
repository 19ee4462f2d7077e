/**
 * `npm test`: every check of this repository in order, going on after failures so that all are
 * seen. The last line is `N passed, N failed`; the exit code is 1 if anything failed.
 * `--only gates|unit|build|browser` runs one part.
 */
import "../install/node-version.mjs";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureInstalled, ROOT } from "../install/install.mjs";
import { exitCodeOf } from "../run/child.mjs";
import { browserCounts, summaryLine, unitCounts } from "./test-counts.mjs";

const UNIT_REPORT = path.join(ROOT, "test-results/unit.json");
const BROWSER_REPORT = path.join(ROOT, "test-results/e2e.json");

/**
 * @typedef {import("./test-counts.mjs").Counts} Counts
 * @typedef {{ part: string, name: string, args: string[], limitSeconds: number,
 *   count: (exitCode: number) => Counts, blocker?: () => string | undefined }} Stage
 */

/**
 * A check that is one yes or no.
 * @param {number} exitCode
 * @returns {Counts}
 */
function gateCounts(exitCode) {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** What keeps the browser tests from running, as a sentence. */
function browserBlocker() {
  if (!process.env["CHROMIUM_PATH"]) {
    return "No Chromium was found or could be installed. Install one, or set CHROMIUM_PATH to it.";
  }
  return existsSync(path.join(ROOT, "dist/build-stamp")) ? undefined : "The build failed.";
}

/** @param {string} name */
const bin = (name) => `node_modules/${name}`;

/** @type {Stage[]} */
const STAGES = [
  {
    part: "gates",
    name: "format and lint (biome)",
    args: [bin("@biomejs/biome/bin/biome"), "ci", "--error-on-warnings", "."],
    limitSeconds: 60,
    count: gateCounts,
  },
  {
    part: "gates",
    name: "types and import rules (tsc)",
    args: [bin("typescript/bin/tsc"), "-b"],
    limitSeconds: 60,
    count: gateCounts,
  },
  {
    part: "gates",
    name: "dead code (knip)",
    args: [bin("knip/bin/knip.js"), "--no-config-hints"],
    limitSeconds: 60,
    count: gateCounts,
  },
  {
    part: "gates",
    name: "generated files are current",
    args: ["--import", "tsx", "scripts/generate/generate-wire.ts", "--check"],
    limitSeconds: 60,
    count: gateCounts,
  },
  {
    part: "unit",
    name: "unit and integration tests (vitest)",
    args: [
      bin("vitest/vitest.mjs"),
      ...["run", "--reporter=default", "--reporter=json", `--outputFile.json=${UNIT_REPORT}`],
    ],
    limitSeconds: 240,
    count: (exitCode) => unitCounts(readReport(UNIT_REPORT), exitCode),
  },
  {
    part: "build",
    name: "build",
    args: ["scripts/build/build.mjs"],
    limitSeconds: 90,
    count: gateCounts,
  },
  {
    part: "browser",
    name: "browser tests (playwright)",
    args: [bin("@playwright/test/cli.js"), "test"],
    limitSeconds: 430,
    count: (exitCode) => browserCounts(readReport(BROWSER_REPORT), exitCode),
    blocker: browserBlocker,
  },
];

/**
 * Exit code of one stage, run in its own process group so that nothing of it outlives its limit.
 * @param {Stage} stage
 */
async function runStage(stage) {
  const child = spawn(process.execPath, stage.args, {
    cwd: ROOT,
    stdio: "inherit",
    detached: true,
  });
  const end = () => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (child.pid !== undefined && isRunning) process.kill(-child.pid, "SIGKILL");
  };
  const timer = setTimeout(() => {
    console.error(`Ended: took longer than ${stage.limitSeconds} s.`);
    end();
  }, stage.limitSeconds * 1000);
  const stop = () => {
    end();
    process.exit(130);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const exitCode = await exitCodeOf(child);
  clearTimeout(timer);
  process.off("SIGINT", stop).off("SIGTERM", stop);
  return exitCode;
}

/**
 * Runs one stage, or says why it can't be run, and returns its counts.
 * @param {Stage} stage
 */
async function judgeStage(stage) {
  console.log(`\n── ${stage.name}`);
  const startMs = performance.now();
  const blocker = stage.blocker?.();
  if (blocker !== undefined) console.error(`Not run: ${blocker}`);
  const counts = blocker === undefined ? stage.count(await runStage(stage)) : gateCounts(1);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`── ${stage.name}: ${summaryLine(counts)} (${seconds} s)`);
  return counts;
}

/** Installs what the stages need; false when that is impossible. */
async function prepare(/** @type {Stage[]} */ stages) {
  if (!ensureInstalled()) return false;
  rmSync(UNIT_REPORT, { force: true });
  rmSync(BROWSER_REPORT, { force: true });
  mkdirSync(path.dirname(UNIT_REPORT), { recursive: true });
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

const { values } = parseArgs({ options: { only: { type: "string" } } });
const parts = values.only?.split(",");
const stages = STAGES.filter((stage) => parts === undefined || parts.includes(stage.part));

const total = { passed: 0, failed: 0, skipped: 0 };
if (await prepare(stages)) {
  for (const stage of stages) {
    const counts = await judgeStage(stage);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
} else {
  total.failed += 1;
}
if (stages.length === 0) total.failed += 1;
console.log(`\n${summaryLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
