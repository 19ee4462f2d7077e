/** Runs a bench by name, or lists them: `npm run bench -- NAME [--json] [--quick] [--write]`. */
import type { Bench, BenchResult } from "./bench-api.ts";
import { BENCHES } from "./bench-list.ts";
import { listText, type RunOptions, readCommand } from "./options.ts";
import { writeRun } from "./report/benchmarks-page.ts";
import { thisMachine } from "./report/machine.ts";
import { isPassed, reportJson, reportText } from "./report/report.ts";

const MISSED = 1;
const BAD_USAGE = 2;
const INTERRUPTED = 130;

async function main(args: readonly string[]): Promise<number> {
  const command = readCommand(args, BENCHES);
  if (command.kind === "list") {
    console.log(listText(BENCHES));
    return 0;
  }
  if (command.kind === "mistake") return mistaken(command.reason);
  const { bench, options } = command;
  const log = (sentence: string): void => console.error(sentence);
  const result = await bench.run({ isQuick: options.isQuick, flags: options.flags, log });
  if ("mistake" in result) return mistaken(result.mistake);
  printResult(bench, options, result, args);
  return isPassed(result) ? 0 : MISSED;
}

function mistaken(reason: string): number {
  console.error(reason);
  return BAD_USAGE;
}

function printResult(
  bench: Bench,
  options: RunOptions,
  result: BenchResult,
  args: readonly string[],
) {
  const machine = thisMachine();
  const text = reportText(result);
  // With --json only the object goes to stdout, so that a pipe receives nothing else.
  if (options.isJson) console.error(text);
  else console.log(text);
  if (options.isWritten && result.isForRecord === false)
    console.error("Not written: this run measured something other than what the page describes.");
  else if (options.isWritten) {
    const date = new Date().toISOString().slice(0, 10);
    const command = `npm run bench -- ${args.join(" ")}`;
    const files = writeRun({ bench, result, command, date, machine });
    console.error(`Written: ${files.join(", ")}`);
  }
  if (options.isJson) console.log(reportJson(bench.name, result, machine));
}

// Exits cleanly, so that paused servers end too.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => process.exit(INTERRUPTED));

process.exitCode = await main(process.argv.slice(2));
