import { describe, expect, it } from "vitest";
import { sectionText, withSection } from "./benchmarks-page.ts";

const RUN = {
  bench: { name: "wire", sentence: "Bits of a ship." },
  result: { figures: { bits: 8 }, targets: { bits: { max: 8 } }, notes: ["A note."] },
  command: "npm run bench -- wire --write",
  date: "2026-01-31",
  machine: { cpu: "Test 1", cores: 2, memoryGiB: 4, os: "Linux", node: "v20.20.0" },
};

describe("the page of results", () => {
  it("starts with a heading and an introduction", () => {
    expect(withSection("", "wire", "Text")).toMatch(/^# Benchmarks\n[\s\S]+Text/);
  });

  it("gets a section for each bench, and replaces only that one", () => {
    const first = withSection(withSection("# Mine\n", "a", "A1"), "b", "B1");
    const second = withSection(first, "a", "A2");
    expect(second).toContain("# Mine");
    expect(second).toContain("A2");
    expect(second).not.toContain("A1");
    expect(second).toBe(first.replace("A1", "A2"));
  });

  it("names the command, date and machine, with figures and notes", () => {
    const text = sectionText(RUN);
    expect(text).toContain("| bits | 8 | ≤ 8 | met |");
    expect(text).toContain("A note.");
    expect(text).toContain("`npm run bench -- wire --write`, 2026-01-31, Test 1, 2 cores");
  });

  it("shows a chart only if there is one", () => {
    const chart = { title: "Bits", unit: "", bars: [] };
    expect(sectionText(RUN)).not.toContain("![");
    expect(sectionText({ ...RUN, result: { ...RUN.result, chart } })).toContain(
      "![Bits](benchmarks/wire.svg)",
    );
  });
});
