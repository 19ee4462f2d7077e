/** Vitest's reporter for `npm test`: reports to the parent process what begins and what finishes. */
import type { Reporter, TestCase, TestModule } from "vitest/node";
import type { Step } from "./step.ts";

function send(step: Step): void {
  process.send?.(step);
}

const stepOf = ({ module, fullName }: TestCase) => ({
  file: module.relativeModuleId,
  test: fullName,
});

class UnitReporter implements Reporter {
  onTestRunStart(files: readonly unknown[]): void {
    send({ kind: "plan", files: files.length });
  }

  onTestModuleQueued({ relativeModuleId }: TestModule): void {
    send({ kind: "begin", file: relativeModuleId });
  }

  onTestCaseReady(testCase: TestCase): void {
    send({ kind: "begin", ...stepOf(testCase) });
  }

  onTestCaseResult(testCase: TestCase): void {
    const { state } = testCase.result();
    if (state !== "pending") send({ kind: "end", ...stepOf(testCase), state });
  }

  onTestModuleEnd(module: TestModule): void {
    const state = module.errors().length > 0 ? "failed" : "passed";
    send({ kind: "end", file: module.relativeModuleId, state });
  }
}

// biome-ignore lint/style/noDefaultExport: Vitest takes a reporter's default export
export default UnitReporter;
