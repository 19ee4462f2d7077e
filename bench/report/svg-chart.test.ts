import { describe, expect, it } from "vitest";
import type { BenchChart } from "../bench-api.ts";
import { drawChart } from "./svg-chart.ts";

const CHART: BenchChart = {
  title: "Time & <space>",
  unit: "×",
  bars: [
    { label: "small", value: 1 },
    { label: "large", value: 2 },
  ],
};

function barWidths(svg: string): number[] {
  return Array.from(svg.matchAll(/<rect x="\d+"[^>]* width="(\d+)"/g), ([, width]) =>
    Number(width),
  );
}

describe("a bench's chart", () => {
  it("draws bars in proportion to their values", () => {
    const [small = 0, large = 0] = barWidths(drawChart(CHART));
    expect([small, large]).toEqual([195, 390]);
  });

  it("shows each label with its value and unit", () => {
    const svg = drawChart(CHART);
    for (const text of [">small<", ">large<", ">1 ×<", ">2 ×<"]) expect(svg).toContain(text);
  });

  it("escapes markup in its text", () => {
    const svg = drawChart(CHART);
    expect(svg).toContain("Time &amp; &lt;space&gt;");
    expect(svg).not.toContain("<space>");
  });

  it("leaves room for a limit beyond every bar", () => {
    const svg = drawChart({ ...CHART, limit: { label: "target", value: 4 } });
    const [, x = ""] = /<line x1="(\d+)"/.exec(svg) ?? [];
    const [, largest = 0] = barWidths(svg);
    expect(largest * 2).toBe(Number(x) - Number(/<rect x="(\d+)"/.exec(svg)?.[1]));
    expect(Number(x)).toBeLessThan(720);
    expect(svg).toContain("target 4");
  });

  it("draws no bar for zero and below", () => {
    const bars = [
      { label: "some", value: 1 },
      { label: "none", value: 0 },
      { label: "less", value: -1 },
    ];
    expect(barWidths(drawChart({ ...CHART, bars }))).toEqual([390, 0, 0]);
  });
});
