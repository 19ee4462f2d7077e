/** The results page docs/BENCHMARKS.md: each bench has a section between its own markers. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Bench, BenchResult } from "../bench-api.ts";
import { type Machine, machineText } from "./machine.ts";
import { figureTable, markdownTable } from "./report.ts";
import { drawChart } from "./svg-chart.ts";

const DOCS = path.join(import.meta.dirname, "../../docs");
const PAGE = path.join(DOCS, "BENCHMARKS.md");
const HEAD = `# Benchmarks

The benches in \`bench/\` write this page: \`npm run bench\` lists them. Compare ratios within one run;
absolute numbers depend on the machine named.
`;

export interface BenchRun {
  readonly bench: Pick<Bench, "name" | "sentence">;
  readonly result: BenchResult;
  readonly command: string;
  /** Date of the run, such as 2026-01-31. */
  readonly date: string;
  readonly machine: Machine;
}

/** Writes a run into the page and draws its chart; returns the files written. */
export function writeRun(run: BenchRun): readonly string[] {
  const { name } = run.bench;
  mkdirSync(path.join(DOCS, "benchmarks"), { recursive: true });
  writeFileSync(PAGE, withSection(existingPage(), name, sectionText(run)));
  if (run.result.chart === undefined) return [PAGE];
  const picture = path.join(DOCS, "benchmarks", `${name}.svg`);
  writeFileSync(picture, drawChart(run.result.chart));
  return [PAGE, picture];
}

export function sectionText({ bench, result, command, date, machine }: BenchRun): string {
  const picture =
    result.chart === undefined
      ? []
      : [`![${result.chart.title}](benchmarks/${bench.name}.svg)`, ""];
  const table = result.table === undefined ? [] : [markdownTable(result.table), ""];
  return [
    `## ${bench.name}`,
    "",
    bench.sentence,
    "",
    ...picture,
    ...table,
    markdownTable(figureTable(result)),
    "",
    ...(result.notes ?? []).flatMap((note) => [note, ""]),
    `\`${command}\`, ${date}, ${machineText(machine)}`,
  ].join("\n");
}

/** The page with the section of one bench replaced, or appended. */
export function withSection(page: string, name: string, section: string): string {
  const [begin, end] = [`<!-- bench ${name}: written by the bench -->`, `<!-- end ${name} -->`];
  const block = `${begin}\n${section}\n${end}`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) return `${(page || HEAD).trimEnd()}\n\n${block}\n`;
  return page.slice(0, from) + block + page.slice(to + end.length);
}

function existingPage(): string {
  try {
    return readFileSync(PAGE, "utf8");
  } catch {
    return "";
  }
}
