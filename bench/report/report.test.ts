import { describe, expect, it } from "vitest";
import type { BenchResult } from "../bench-api.ts";
import {
  figureTable,
  isPassed,
  isTargetMet,
  markdownTable,
  reportJson,
  rounded,
} from "./report.ts";

const MACHINE = { cpu: "Test 1", cores: 2, memoryGiB: 4, os: "Linux", node: "v20.20.0" };

function resultWith(changes: Partial<BenchResult> = {}): BenchResult {
  return {
    figures: { cpuRatio: 1.23456, hits: 97 },
    targets: { cpuRatio: { max: 1.5 }, hits: { min: 90 } },
    ...changes,
  };
}

describe("a bench's report", () => {
  it("passes when every target is met, including exact limits", () => {
    expect(isPassed(resultWith())).toBe(true);
    expect(isTargetMet({ max: 2 }, 2)).toBe(true);
    expect(isTargetMet({ min: 2 }, 2)).toBe(true);
    expect(isTargetMet({ max: 2 }, 2.1)).toBe(false);
    expect(isTargetMet({ min: 2 }, 1.9)).toBe(false);
  });

  it("misses a target whose figure is missing or NaN", () => {
    expect(isTargetMet({ min: 2 }, Number.POSITIVE_INFINITY)).toBe(false);
    expect(isPassed(resultWith({ figures: { hits: 97 } }))).toBe(false);
    expect(isPassed(resultWith({ figures: { hits: 97, cpuRatio: Number.NaN } }))).toBe(false);
  });

  it("is one line of JSON for programs", () => {
    const text = reportJson("capacity", resultWith(), MACHINE);
    expect(text).not.toContain("\n");
    expect(JSON.parse(text)).toEqual({
      bench: "capacity",
      figures: { cpuRatio: 1.235, hits: 97 },
      targets: { cpuRatio: { max: 1.5 }, hits: { min: 90 } },
      pass: true,
      machine: MACHINE,
    });
  });

  it("shows for each figure whether its target is met, and figures without a target", () => {
    const { rows } = figureTable({
      figures: { cpuRatio: 2, seconds: 3 },
      targets: { cpuRatio: { max: 1.5 }, hits: { min: 90 } },
    });
    expect(rows).toEqual([
      ["cpuRatio", 2, "≤ 1.5", "missed"],
      ["seconds", 3, "", ""],
      ["hits", "–", "≥ 90", "missed"],
    ]);
  });

  it("right-aligns numbers in Markdown and escapes bars in cells", () => {
    expect(markdownTable({ head: ["a", "b"], rows: [["x|y", 1.23456]] })).toBe(
      "| a | b |\n| --- | ---: |\n| x\\|y | 1.235 |",
    );
  });

  it("rounds by a number's size", () => {
    expect([0.123456, 12.3456, 1234.56, -0.0005].map(rounded)).toEqual([0.123, 12.3, 1235, -0]);
  });
});
