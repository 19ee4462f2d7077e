/** Counts from the JSON reports of Vitest and Playwright; a report that proves nothing is a failure. */

/** @typedef {import("./counts.ts").Counts} Counts */

/**
 * Counts of a check that is one yes or no.
 * @param {number} exitCode
 * @returns {Counts}
 */
export function gateCounts(exitCode) {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

/**
 * A run without an executed test, or an exit code that no counted failure explains, is itself one failure.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function judged(counts, exitCode) {
  const isExplained = counts.failed > 0 || (exitCode === 0 && counts.passed > 0);
  return isExplained ? counts : { ...counts, failed: counts.failed + 1 };
}

/** @type {Counts} */
const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * @typedef {{ status: string, assertionResults: { status: string }[] }} UnitFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   numTodoTests: number, testResults: UnitFile[] }} UnitReport
 */

/**
 * Counts of Vitest's report; a file that could not be loaded has no tests and counts as one failure.
 * @param {UnitReport | undefined} report
 * @param {number} exitCode
 */
export function unitCounts(report, exitCode) {
  if (report === undefined) return judged(NOTHING, exitCode);
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return judged(counts, exitCode);
}

/**
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: unknown[] }} BrowserReport
 */

/**
 * Counts of Playwright's report; a flaky test counts as failed.
 * @param {BrowserReport | undefined} report
 * @param {number} exitCode
 */
export function browserCounts(report, exitCode) {
  if (report === undefined) return judged(NOTHING, exitCode);
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  return judged({ passed: expected, failed, skipped }, exitCode);
}

/**
 * Counts of a stage that ended without a report: finished tests stay counted, and running ones have failed,
 * or the stage itself if there were none.
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Counts}
 */
export function interruptedCounts(progress) {
  const { passed, failed, skipped } = progress.counts();
  return { passed, failed: failed + Math.max(1, progress.running().length), skipped };
}

/**
 * The last line of a test run.
 * @param {Counts} counts
 */
export function summaryLine({ passed, failed, skipped }) {
  const skips = skipped > 0 ? `, ${skipped} skipped` : "";
  return `${passed} passed, ${failed} failed${skips}`;
}
