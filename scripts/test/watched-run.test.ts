/** A stage is ended when nothing finishes any more, however long it took until then, and is named. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../install/install.mjs";
import type { Step } from "./step.ts";
import { interruptedCounts } from "./test-counts.mjs";
import { cutLines, type Run, runWatched } from "./watched-run.mjs";

const SILENCE_MS = 120_000;
const HERE = path.join(ROOT, "scripts/test");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ricochet-stage-"));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "package.json"), "{}");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A timer that runs out when the test says so; `starts` counts how often it was restarted. */
class HandTimer {
  starts = 0;
  #end: (() => void) | undefined;

  readonly set = (end: () => void, delayMs: number) => {
    expect(delayMs).toBe(SILENCE_MS);
    this.starts += 1;
    this.#end = end;
    return () => {
      this.#end = undefined;
    };
  };

  runOut(): void {
    this.#end?.();
  }
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

/** Runs a stage whose time is up once every one of `steps` has been reported. */
async function runUntil(
  steps: readonly Step[],
  args: readonly string[],
): Promise<Run & { starts: number }> {
  const timer = new HandTimer();
  const missing = new Set(steps.map((step) => JSON.stringify(step)));
  const run = await runWatched(args, {
    silenceMs: SILENCE_MS,
    isQuiet: true,
    cwd: folder,
    setTimer: timer.set,
    onProgress: (step) => {
      missing.delete(JSON.stringify(step));
      if (steps.length > 0 && missing.size === 0) timer.runOut();
    },
  });
  return { ...run, starts: timer.starts };
}

describe("a stage", () => {
  test("that ends by itself is not cut, and its output is kept", async () => {
    const script = 'console.log("done"); process.exitCode = 3';
    const run = await runUntil([], ["--eval", script]);
    expect(run).toMatchObject({ exitCode: 3, isCut: false, output: "done\n" });
  });

  test("gets its full time again whenever something finishes, but not when something begins", async () => {
    const script = `
      process.send({ kind: "begin", file: "a" });
      process.send({ kind: "part", file: "a", test: "one" });
      process.send({ kind: "end", file: "a", test: "one", state: "passed" });
      process.send({ kind: "end", file: "a", state: "passed" });`;
    expect((await runUntil([], ["--eval", script])).starts).toBe(4);
  });

  // The grandchild keeps the stage's output open: the run ends only if it is ended too.
  test.each([
    ["cut", "setInterval(() => {}, 1000);", true],
    ["over", "process.exitCode = 0; child.unref();", false],
  ])("that is %s leaves no process behind", async (_name, last, isCut) => {
    const script = `
      const { spawn } = require("node:child_process");
      const rest = ["--eval", "process.stdout.write('here'); setInterval(() => {}, 1000)"];
      const child = spawn(process.execPath, rest, { stdio: ["ignore", "pipe", "inherit"] });
      child.stdout.once("data", () => {
        process.send({ kind: "begin", file: "child" });
        child.stdout.destroy();
        ${last}
      });`;
    const hung: Step = { kind: "begin", file: "child" };
    const run = await runUntil(isCut ? [hung] : [], ["--eval", script]);
    expect(run.isCut).toBe(isCut);
  });
});

const HANGING = 'test("hangs", { timeout: 0 }, () => new Promise(() => {}));';

describe("a planted test that hangs", () => {
  test("is cut and named by vitest's stage, and what finished stays counted", async () => {
    write("unit/good.test.ts", 'test("one", () => {}); test.skip("two", () => {});');
    write("unit/bad.test.ts", `test("holds", () => {}); describe("deep", () => { ${HANGING} });`);
    // Blocks while it loads: its tests are never reached.
    write("unit/worse.test.ts", "for (;;);");
    const hung = { kind: "begin", file: "bad.test.ts", test: "deep > hangs" } as const;
    const run = await runUntil(
      [
        hung,
        { kind: "begin", file: "worse.test.ts" },
        { kind: "end", file: "good.test.ts", state: "passed" },
      ],
      [
        ...["node_modules/vitest/vitest.mjs", "run", "--root", "unit", "--globals"],
        ...["--maxWorkers", "3", `--reporter=${HERE}/unit-reporter.ts`],
      ],
    );
    expect(run.isCut, run.output).toBe(true);
    expect(run.progress.running()).toContain("bad.test.ts > deep > hangs");
    expect(run.progress.running()).toContain("worse.test.ts");
    expect(interruptedCounts(run.progress)).toEqual({ passed: 2, failed: 2, skipped: 1 });
    expect(cutLines(run.progress, SILENCE_MS)).toEqual([
      "Ended: nothing finished for 120 s. 1 of 3 files were finished.",
      "Still running:",
      expect.stringContaining(".test.ts"),
      expect.stringContaining(".test.ts"),
    ]);
  });

  test("is cut and named by playwright's stage", async () => {
    const imported = 'import { test } from "@playwright/test";';
    write("e2e/a.spec.ts", `${imported} test("one", () => {}); test("two", () => test.skip());`);
    write(
      "e2e/b.spec.ts",
      `${imported} test("hangs", () => { test.setTimeout(0); return new Promise(() => {}); });`,
    );
    write(
      "e2e/playwright.config.ts",
      `export default { reporter: "${HERE}/browser-reporter.ts", workers: 1 };`,
    );
    const hung = { kind: "begin", file: "e2e/b.spec.ts", test: "hangs" } as const;
    const run = await runUntil(
      [hung],
      ["node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"],
    );
    expect(run.isCut, run.output).toBe(true);
    expect(run.progress.running()).toEqual(["e2e/b.spec.ts > hangs"]);
    expect(interruptedCounts(run.progress)).toEqual({ passed: 1, failed: 1, skipped: 1 });
    expect(run.progress.filesLine()).toBe("1 of 2 files were finished.");
  });
});

describe("a file that can't be loaded", () => {
  test("counts as one failure of its own", async () => {
    write("broken/x.test.ts", 'throw new Error("broken");');
    const run = await runUntil(
      [],
      [
        ...["node_modules/vitest/vitest.mjs", "run", "--root", "broken", "--globals"],
        `--reporter=${HERE}/unit-reporter.ts`,
      ],
    );
    expect(run).toMatchObject({ exitCode: 1, isCut: false });
    expect(run.progress.counts()).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(run.progress.running()).toEqual([]);
  });
});
