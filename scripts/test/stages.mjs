/** The stages of `npm test`: what each runs, and how its outcome is counted. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../install/install.mjs";
import { browserCounts, gateCounts, interruptedCounts, unitCounts } from "./test-counts.mjs";

export const REPORT_FOLDER = path.join(ROOT, "test-results");
const UNIT_REPORT = path.join(REPORT_FOLDER, "unit.json");
const BROWSER_REPORT = path.join(REPORT_FOLDER, "e2e.json");
export const REPORTS = [UNIT_REPORT, BROWSER_REPORT];

/** A stage without a finished test for this long hangs; a single test has less (their configs). */
const TESTS_SILENCE_MS = 120_000;
/** A gate prints nothing until it ends. They take seconds: this limit is for hangs. */
const GATE_SILENCE_MS = 300_000;

/**
 * @typedef {import("./watched-run.mjs").Run} Run
 * @typedef {{ part: "gates" | "build" | "unit" | "browser", name: string, args: readonly string[],
 *   silenceMs: number, isQuiet: boolean, count: (run: Run) => import("./counts.ts").Counts,
 *   blocker?: () => string | undefined }} Stage
 *   `isQuiet`: what it writes is shown when it has ended; `blocker`: why it can't run, a sentence.
 */

/** @param {string} name */
const bin = (name) => `node_modules/${name}`;

/**
 * @param {"gates" | "build"} part
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Stage}
 */
function gate(part, name, args) {
  const count = (/** @type {Run} */ { exitCode }) => gateCounts(exitCode);
  return { part, name, args, silenceMs: GATE_SILENCE_MS, isQuiet: true, count };
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Counts of a runner's own report; if a runner breaks off, finished tests still count.
 * @param {string} file
 * @param {typeof unitCounts | typeof browserCounts} countsOf
 */
function reported(file, countsOf) {
  return (/** @type {Run} */ { exitCode, isCut, progress }) => {
    const report = isCut ? undefined : readReport(file);
    return report === undefined ? interruptedCounts(progress) : countsOf(report, exitCode);
  };
}

/** Why the browser tests can't run, as a sentence. */
function browserBlocker() {
  if (!process.env["CHROMIUM_PATH"]) {
    return "No Chromium was found or could be installed. Install one, or set CHROMIUM_PATH to it.";
  }
  return existsSync(path.join(ROOT, "dist/build-stamp")) ? undefined : "The build failed.";
}

/** @type {readonly Stage[]} */
export const STAGES = [
  gate("gates", "format and lint (biome)", [
    ...[bin("@biomejs/biome/bin/biome"), "ci", "--error-on-warnings", "."],
  ]),
  gate("gates", "types and import rules (tsc)", [bin("typescript/bin/tsc"), "-b"]),
  gate("gates", "dead code (knip)", [bin("knip/bin/knip.js"), "--no-config-hints"]),
  gate("gates", "generated files are current", [
    ...["--import", "tsx", "scripts/generate/generate-wire.ts", "--check"],
  ]),
  gate("build", "build", ["scripts/build/build.mjs"]),
  {
    part: "unit",
    name: "unit and integration tests (vitest)",
    args: [
      ...[bin("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json"],
      ...["--reporter=./scripts/test/unit-reporter.ts", `--outputFile.json=${UNIT_REPORT}`],
    ],
    silenceMs: TESTS_SILENCE_MS,
    isQuiet: false,
    count: reported(UNIT_REPORT, unitCounts),
  },
  {
    part: "browser",
    name: "browser tests (playwright)",
    args: [bin("@playwright/test/cli.js"), "test"],
    silenceMs: TESTS_SILENCE_MS,
    isQuiet: false,
    count: reported(BROWSER_REPORT, browserCounts),
    blocker: browserBlocker,
  },
];
