/** The operators' pages and examples: current, complete, and naming only what exists. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { metricsText, operationsPage } from "./operations-page.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

/** Metrics that a text queries, without Prometheus' suffixes of histograms. */
function metricsIn(text: string): Set<string> {
  const names = text.match(/\b(?:ricochet|process|nodejs)_[a-z0-9_]+/g) ?? [];
  return new Set(names.map((name) => name.replace(/_(bucket|sum|count)$/, "")));
}

describe("the operators' page", () => {
  it("[O6] has all settings, metrics and figures", async () => {
    const page = read("docs/OPERATIONS.md");
    expect(await operationsPage(page, read("docs/BENCHMARKS.md")), "run `npm run generate`").toBe(
      page,
    );
    expect(page).toContain("--trust-proxy");
    expect(page).toContain("ricochet_lost_ticks_total");
  });

  it("[O6] says what to do about every alert", () => {
    const alerts = [...read("deploy/alerts.yml").matchAll(/- alert: (\w+)/g)].map(
      ([, name]) => name,
    );
    expect(alerts.length).toBeGreaterThan(5);
    const pages = [...read("docs/OPERATIONS.md").matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(pages).toEqual(alerts);
  });

  it("[O6] replaces the text between markers, and refuses a page without one", async () => {
    await expect(operationsPage("# Nothing", read("docs/BENCHMARKS.md"))).rejects.toThrow(/place/);
  });
});

describe("dashboard and alerts", () => {
  it("[O5] query metrics that the server has", async () => {
    const text = await metricsText();
    const known = new Set([...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name));
    const unknown: string[] = [];
    for (const file of ["deploy/alerts.yml", "deploy/grafana-dashboard.json", "docs/OPERATIONS.md"])
      for (const name of metricsIn(read(file)))
        if (!known.has(name) && !name.endsWith("_")) unknown.push(`${file}: ${name}`);
    expect(unknown).toEqual([]);
    const dashboard: unknown = JSON.parse(read("deploy/grafana-dashboard.json"));
    expect(metricsIn(JSON.stringify(dashboard)).size).toBeGreaterThan(20);
  });
});

describe("the page on security", () => {
  it("[O7] names tests that exist, at least one for each threat", () => {
    const rows = read("docs/SECURITY.md")
      .split("\n")
      .filter((line) => line.startsWith("| ") && !line.startsWith("| threat"))
      .filter((line) => !line.startsWith("| ---"));
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const files = [...row.matchAll(/`(\S+\.(?:test|spec)\.ts)`/g)].map(([, file = ""]) => file);
      expect(files.length, row).toBeGreaterThan(0);
      for (const file of files) expect(existsSync(path.join(ROOT, file)), file).toBe(true);
    }
  });
});
