/** Playwright's reporter for `npm test`: reports to the parent process what begins and what finishes. */
import path from "node:path";
import type { Reporter, Suite, TestCase, TestResult, TestStep } from "@playwright/test/reporter";
import type { Step } from "./step.ts";

function send(step: Step): void {
  process.send?.(step);
}

const stepOf = (test: TestCase) => ({
  file: path.relative(process.cwd(), test.location.file),
  test: test.title,
});

/** A skipped test has neither passed nor failed; a timeout and an interruption are failures. */
function stateOf({ status }: TestResult): "passed" | "failed" | "skipped" {
  return status === "passed" || status === "skipped" ? status : "failed";
}

class BrowserReporter implements Reporter {
  readonly #testsLeft = new Map<string, number>();

  onBegin(_config: unknown, suite: Suite): void {
    for (const test of suite.allTests()) {
      const { file } = stepOf(test);
      this.#testsLeft.set(file, (this.#testsLeft.get(file) ?? 0) + 1);
    }
    send({ kind: "plan", files: this.#testsLeft.size });
  }

  onTestBegin(test: TestCase): void {
    send({ kind: "begin", ...stepOf(test) });
  }

  /** A browser test may take minutes on a slow machine: each of its waits and clicks is progress. */
  onStepEnd(test: TestCase, _result: TestResult, { category }: TestStep): void {
    if (category === "expect" || category === "pw:api") send({ kind: "part", ...stepOf(test) });
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const step = stepOf(test);
    send({ kind: "end", ...step, state: stateOf(result) });
    const left = (this.#testsLeft.get(step.file) ?? 0) - 1;
    this.#testsLeft.set(step.file, left);
    if (left === 0) send({ kind: "end", file: step.file, state: "passed" });
  }
}

// biome-ignore lint/style/noDefaultExport: Playwright takes a reporter's default export
export default BrowserReporter;
