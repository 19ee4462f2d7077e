/** A run's result as text (tables) and as one line of JSON. */
import Table from "cli-table3";
import { linkProfileText, linkSentence } from "../client/net/links/link-profile.ts";
import { closeCode } from "../shared/wire/close-codes.ts";
import type { Figures, Verdict } from "./assertions.ts";
import { COUNTS, DISTRIBUTION_NAMES } from "./figures.ts";
import { DISTRIBUTIONS, type Measures } from "./measures.ts";
import type { BotOptions } from "./options.ts";
import { SERVER_FIGURES } from "./server-metrics.ts";

/** Later than this, the bots measure their own lateness, ms. */
const LATE_MS = 20;

export interface Run {
  readonly options: BotOptions;
  readonly roomCode: string;
  /** From the first start to the end, s. */
  readonly lastedSeconds: number;
  readonly figures: Figures;
  readonly verdicts: readonly Verdict[];
  readonly measures: Pick<Measures, "closeCodes" | "refusals">;
}

/** Whether a player joined and all assertions hold. */
export function isPassed({ figures, verdicts }: Run): boolean {
  return (figures["joined"] ?? 0) > 0 && verdicts.every((verdict) => verdict.isKept);
}

/** One JSON object on one line. */
export function reportJson(run: Run): string {
  const { options, roomCode, lastedSeconds, figures, verdicts, measures } = run;
  return JSON.stringify({
    run: {
      count: options.count,
      spectators: options.spectators,
      seconds: options.seconds,
      lastedSeconds: round(lastedSeconds),
      room: roomCode,
      url: options.url,
      net: linkProfileText(options.net),
      skill: options.skill,
    },
    figures,
    closeCodes: Object.fromEntries(measures.closeCodes),
    refusals: Object.fromEntries(measures.refusals),
    assertions: verdicts.map(({ text, value, isKept }) => ({ text, value, pass: isKept })),
    pass: isPassed(run),
  });
}

/** Tables of the figures, followed by warnings. */
export function reportText(run: Run): string {
  const { options, figures, roomCode, lastedSeconds } = run;
  const spectators = options.spectators === 0 ? "" : ` and ${options.spectators} spectators`;
  const head = `${options.count} players${spectators} in room ${roomCode}, ${round(lastedSeconds)} s, link ${linkSentence(options.net)}`;
  return [head, spreadTable(figures), countTable(figures), ...notes(run)].join("\n");
}

function spreadTable(figures: Figures): string {
  const table = new Table({
    head: ["", "p50", "p95", "p99", "max", "is"],
    colAligns: ["left", "right", "right", "right", "right", "left"],
    style: PLAIN,
  });
  for (const name of DISTRIBUTION_NAMES) {
    const values = ["p50", "p95", "p99", "max"].map((key) => shown(figures[`${name}.${key}`]));
    table.push([name, ...values, DISTRIBUTIONS[name]]);
  }
  return table.toString();
}

function countTable(figures: Figures): string {
  const table = new Table({
    head: ["", "", "is"],
    colAligns: ["left", "right", "left"],
    style: PLAIN,
  });
  for (const [name, meaning] of Object.entries(COUNTS))
    table.push([name, shown(figures[name]), meaning]);
  for (const [name, [, meaning]] of Object.entries(SERVER_FIGURES))
    table.push([name, shown(figures[name]), meaning]);
  return table.toString();
}

function notes({ options, figures, measures }: Run): string[] {
  const lines: string[] = [];
  const wanted = options.count + options.spectators;
  const joined = figures["joined"] ?? 0;
  if (joined < wanted) lines.push(`Only ${joined} of ${wanted} joined.`);
  for (const [code, count] of measures.closeCodes)
    lines.push(`Closed with ${code} (${closeCode(code).name}): ${count}.`);
  for (const [code, count] of measures.refusals) lines.push(`Refused as ${code}: ${count}.`);
  if ((figures["botLateness.p99"] ?? 0) > LATE_MS)
    lines.push("The bots ran late, which distorts these figures. Use fewer bots per process.");
  if (figures["server.ticks"] === null)
    lines.push("The server does not show its metrics to this address.");
  return lines;
}

/** No colours: the report is often read in files. */
const PLAIN = { head: [], border: [], compact: true };

function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : `${round(value)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
