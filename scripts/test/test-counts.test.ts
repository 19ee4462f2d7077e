import { expect, test } from "vitest";
import { browserCounts, summaryLine, unitCounts } from "./test-counts.mjs";

const unit = (passed: number, failed: number, pending = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: 0,
  testResults: [],
});
const browser = (expected: number, unexpected: number, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky: 0, skipped: 0 },
  errors,
});

test("passed and failed tests are counted as they are", () => {
  expect(unitCounts(unit(7, 0), 0)).toEqual({ passed: 7, failed: 0, skipped: 0 });
  expect(unitCounts(unit(7, 2, 1), 1)).toEqual({ passed: 7, failed: 2, skipped: 1 });
  expect(browserCounts(browser(3, 1), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test("a run without a single executed test is a failure", () => {
  expect(unitCounts(unit(0, 0), 0).failed).toBe(1);
  expect(unitCounts(unit(0, 0, 5), 0).failed).toBe(1);
  expect(browserCounts(browser(0, 0), 0).failed).toBe(1);
});

test("a missing report is a failure", () => {
  expect(unitCounts(undefined, 0).failed).toBe(1);
  expect(browserCounts(undefined, 1).failed).toBe(1);
});

test("an exit code that no failed test explains is a failure", () => {
  expect(unitCounts(unit(7, 0), 1).failed).toBe(1);
  expect(browserCounts(browser(3, 0), 1).failed).toBe(1);
});

test("a test file that does not load is a failure", () => {
  const broken = { status: "failed", assertionResults: [] };
  expect(unitCounts({ ...unit(7, 0), testResults: [broken] }, 1).failed).toBe(1);
});

test("an error outside of any browser test is a failure, and so is a flaky test", () => {
  expect(browserCounts(browser(3, 0, ["timed out"]), 1).failed).toBe(1);
  const flaky = { ...browser(3, 0), stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 } };
  expect(browserCounts(flaky, 0).failed).toBe(1);
});

test("the summary names skips only when there are some", () => {
  expect(summaryLine({ passed: 5, failed: 0, skipped: 0 })).toBe("5 passed, 0 failed");
  expect(summaryLine({ passed: 5, failed: 1, skipped: 2 })).toBe("5 passed, 1 failed, 2 skipped");
});
