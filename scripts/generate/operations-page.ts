/** The parts of docs/OPERATIONS.md that follow from the code: settings, metrics, sizes. */
import { SETTINGS } from "../../server/config.ts";
import { createCounters } from "../../server/rooms/sessions/meters.ts";
import { createTraffic } from "../../server/rooms/sessions/traffic.ts";
import { createMetrics } from "../../server/telemetry/metrics.ts";

/** `page` with the text between each pair of markers replaced; `benchmarks` is docs/BENCHMARKS.md. */
export async function operationsPage(page: string, benchmarks: string): Promise<string> {
  const parts = {
    settings: settingsTable(),
    metrics: await metricsTable(),
    sizes: sizesTable(benchmarks),
  };
  let made = page;
  for (const [name, text] of Object.entries(parts)) {
    const [begin, end] = [`<!-- ${name}: generated -->\n`, `<!-- end ${name} -->`];
    const [from, to] = [made.indexOf(begin), made.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/OPERATIONS.md has no place for ${name}`);
    made = `${made.slice(0, from + begin.length)}${text}\n${made.slice(to)}`;
  }
  return made;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function settingsTable(): string {
  const rows = Object.values(SETTINGS).map(({ flag, variable, fallback, form, meaning }) =>
    row(
      flag === undefined ? "" : `\`--${flag} ${form}\``,
      `\`${variable}\``,
      fallback === "" ? "" : `\`${fallback}\``,
      meaning,
    ),
  );
  return [
    row("flag", "variable", "default", "what"),
    row("---", "---", "---", "---"),
    ...rows,
  ].join("\n");
}

/** Every metric of the server, with its help text, in Prometheus' format. */
export async function metricsText(): Promise<string> {
  const metrics = createMetrics({
    registry: {
      rooms: new Map(),
      totals: createCounters,
      traffic: createTraffic,
      failures: 0,
      isDraining: false,
    },
    loop: { ticks: 0, lostTicks: 0 },
    connections: () => 0,
    results: () => ({ queued: 0, written: 0, failures: 0, unreadable: 0, givenUp: 0 }),
  });
  return metrics.text();
}

async function metricsTable(): Promise<string> {
  const text = await metricsText();
  const kinds = new Map<string, string>();
  for (const [, name = "", kind = ""] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm))
    kinds.set(name, kind);
  const rows: string[] = [];
  for (const [, name = "", help = ""] of text.matchAll(/^# HELP (ricochet_\S+) (.*)$/gm))
    rows.push(row(`\`${name}\``, kinds.get(name) ?? "", help));
  return [row("metric", "kind", "what"), row("---", "---", "---"), ...rows].join("\n");
}

/** Players, processor and traffic of one room, as the capacity bench measured them. */
function sizesTable(benchmarks: string): string {
  const from = benchmarks.indexOf("<!-- bench capacity");
  const section = benchmarks.slice(from, benchmarks.indexOf("<!-- end capacity", from));
  const lines = section.split("\n").filter((line) => line.startsWith("| "));
  const head = cellsOf(lines[0] ?? "");
  const column = (cells: readonly string[], name: string): string =>
    cells[head.indexOf(name)] ?? "";
  const rows = lines
    .map(cellsOf)
    .filter((cells) => cells.length === head.length && /^\d+$/.test(cells[0] ?? ""))
    .map((cells) => {
      const corePercent = Number(column(cells, "game ms/s")) / 10;
      const bytes = Number(column(cells, "bytes/s each"));
      return row(
        column(cells, "bots"),
        `${corePercent.toFixed(0)} %`,
        `${column(cells, "tick p99 ms")} ms`,
        `${((bytes * Number(column(cells, "bots")) * 8) / 1e6).toFixed(1)} Mbit/s`,
      );
    });
  if (rows.length === 0) throw new Error("docs/BENCHMARKS.md has no figures of capacity");
  return [
    row("players in one room", "of one core", "tick p99", "payload out"),
    row("---:", "---:", "---:", "---:"),
    ...rows,
  ].join("\n");
}

function cellsOf(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
