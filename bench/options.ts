/** The benches' command line: the bench and its flags, or a message about a mistake. */
import { parseArgs } from "node:util";
import type { Bench } from "./bench-api.ts";

export interface RunOptions {
  readonly isJson: boolean;
  readonly isQuick: boolean;
  readonly isWritten: boolean;
  readonly flags: Readonly<Record<string, string | true>>;
}

export type Command =
  | { readonly kind: "list" }
  | { readonly kind: "run"; readonly bench: Bench; readonly options: RunOptions }
  | { readonly kind: "mistake"; readonly reason: string };

const COMMON_FLAGS = [
  ["json", "the last line is one JSON object"],
  ["quick", "takes less than a minute, with rougher figures"],
  ["write", "writes table and chart into docs/BENCHMARKS.md"],
] as const;

export function readCommand(args: readonly string[], benches: readonly Bench[]): Command {
  const name = args.find((arg) => !arg.startsWith("-"));
  const bench = benches.find((each) => each.name === name);
  // Without a bench its own flags are unknown, and their values may look like a name.
  if (args.length === 0 || (args.length === 1 && args[0] === "--help")) return { kind: "list" };
  if (bench === undefined || args[0] !== name) {
    const names = benches.map((each) => each.name).join(", ");
    const given = name === undefined ? "No bench is named" : `There is no bench "${args[0]}"`;
    return { kind: "mistake", reason: `${given}; the first word is one of: ${names}.` };
  }
  return readFlags(args.slice(1), bench);
}

function readFlags(args: readonly string[], bench: Bench): Command {
  const options: Record<string, { type: "string" | "boolean" }> = {};
  for (const [flag] of COMMON_FLAGS) options[flag] = { type: "boolean" };
  for (const { name, form } of bench.flags ?? [])
    options[name] = { type: form === "" ? "boolean" : "string" };
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    const { json, quick, write, ...own } = values;
    const flags: Record<string, string | true> = {};
    for (const [flag, value] of Object.entries(own))
      if (typeof value === "string" || value === true) flags[flag] = value;
    return {
      kind: "run",
      bench,
      options: {
        isJson: json === true,
        isQuick: quick === true,
        isWritten: write === true,
        flags,
      },
    };
  } catch (error) {
    // parseArgs reports mistakes only by throwing; the first sentence names the flag.
    const [sentence = ""] = String(error instanceof Error ? error.message : error).split(/\. |\n/);
    const reason = `${sentence}. npm run bench lists the flags.`;
    return { kind: "mistake", reason };
  }
}

/** Each bench with its description and its own flags. */
export function listText(benches: readonly Bench[]): string {
  const lines = ["Measurements. npm run bench -- NAME runs one.", ""];
  for (const { name, sentence, flags = [] } of benches) {
    lines.push(`  ${name.padEnd(12)} ${sentence}`);
    for (const flag of flags)
      lines.push(`    ${`--${flag.name} ${flag.form}`.padEnd(18)} ${flag.meaning}`);
  }
  lines.push("");
  for (const [flag, meaning] of COMMON_FLAGS) lines.push(`  ${`--${flag}`.padEnd(12)} ${meaning}`);
  lines.push("", "Exit code: 0; 1 if a target is missed; 2 for invalid flags.");
  return lines.join("\n");
}
