/** Checks a bench's result against its targets and writes it as one line of JSON or as tables. */
import Table from "cli-table3";
import type { BenchResult, BenchTable, Target } from "../bench-api.ts";
import type { Machine } from "./machine.ts";

/** No colours: a report is often read in files. */
const PLAIN = { head: [], border: [], compact: true };

export function isTargetMet(target: Target, value: number | undefined): boolean {
  if (value === undefined || !Number.isFinite(value)) return false;
  return "max" in target ? value <= target.max : value >= target.min;
}

export function isPassed({ figures, targets }: BenchResult): boolean {
  return Object.entries(targets).every(([name, target]) => isTargetMet(target, figures[name]));
}

/** One JSON object on one line. */
export function reportJson(name: string, result: BenchResult, machine: Machine): string {
  const figures = Object.fromEntries(
    Object.entries(result.figures).map(([figure, value]) => [figure, rounded(value)]),
  );
  return JSON.stringify({
    bench: name,
    figures,
    targets: result.targets,
    pass: isPassed(result),
    machine,
  });
}

/** Tables for a terminal, followed by the notes. */
export function reportText(result: BenchResult): string {
  const parts: string[] = [];
  if (result.table !== undefined) parts.push(terminalTable(result.table));
  parts.push(terminalTable(figureTable(result)), ...(result.notes ?? []));
  return parts.join("\n");
}

/** All figures with their targets. */
export function figureTable({ figures, targets }: BenchResult): BenchTable {
  const names = new Set([...Object.keys(figures), ...Object.keys(targets)]);
  return {
    head: ["figure", "value", "target", ""],
    rows: Array.from(names, (name) => {
      const target = targets[name];
      const value = figures[name];
      const verdict = target === undefined ? "" : isTargetMet(target, value) ? "met" : "missed";
      return [name, value ?? "–", targetText(target), verdict];
    }),
  };
}

export function markdownTable({ head, rows }: BenchTable): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => shown(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = head.map((_, column) => (isNumeric(rows, column) ? "---:" : "---"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

function terminalTable({ head, rows }: BenchTable): string {
  const colAligns = head.map((_, column) => (isNumeric(rows, column) ? "right" : "left"));
  const table = new Table({ head: [...head], colAligns, style: PLAIN });
  for (const row of rows) table.push(row.map(shown));
  return table.toString();
}

function isNumeric(rows: BenchTable["rows"], column: number): boolean {
  return rows.some((row) => typeof row[column] === "number");
}

function targetText(target: Target | undefined): string {
  if (target === undefined) return "";
  return "max" in target ? `≤ ${target.max}` : `≥ ${target.min}`;
}

function shown(cell: string | number): string {
  return typeof cell === "number" ? `${rounded(cell)}` : cell;
}

/** Three decimal places for small numbers, none for large ones. */
export function rounded(value: number): number {
  const scale = Math.abs(value) >= 1000 ? 1 : Math.abs(value) >= 10 ? 10 : 1000;
  return Math.round(value * scale) / scale;
}
