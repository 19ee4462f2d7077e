/**
 * Writes the generated parts of docs/OPERATIONS.md (`npm run generate`). With `--check` it writes
 * nothing and exits 1 if the page is not current.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { operationsPage } from "./operations-page.ts";

const DOCS = path.join(import.meta.dirname, "../../docs");
const PAGE = path.join(DOCS, "OPERATIONS.md");

const before = readFileSync(PAGE, "utf8");
const after = await operationsPage(before, readFileSync(path.join(DOCS, "BENCHMARKS.md"), "utf8"));
if (after === before) console.log("docs/OPERATIONS.md is current.");
else if (process.argv.includes("--check")) {
  console.error(
    "docs/OPERATIONS.md does not match settings, metrics or figures: run `npm run generate`.",
  );
  process.exitCode = 1;
} else {
  writeFileSync(PAGE, after);
  console.log("docs/OPERATIONS.md written.");
}
