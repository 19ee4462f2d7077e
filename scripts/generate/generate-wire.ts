/**
 * Writes shared/wire/messages.gen.ts and docs/PROTOCOL.md from the tables of the wire
 * (`npm run generate`). With `--check` it writes nothing and exits 1 if a file is not current;
 * `--root DIR` looks for the files there instead of in this repository.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { PACKED } from "../../shared/wire/packed-layouts.ts";
import { CLIENT_FRAME_BYTES, MESSAGES, RECORDS } from "../../shared/wire/schema.ts";
import { shipTableSource } from "./ship-table-source.ts";
import { codecSource } from "./wire-codec.ts";
import { protocolPage } from "./wire-page.ts";
import { tableFaults } from "./wire-rules.ts";

const REPOSITORY = path.join(import.meta.dirname, "../..");

/** Source as Biome formats this repository's code. */
function formatted(source: string): string {
  const biome = path.join(REPOSITORY, "node_modules/@biomejs/biome/bin/biome");
  // A name without `.gen.ts`, because Biome is configured to ignore those.
  const args = [biome, "format", "--stdin-file-path=shared/wire/messages.ts"];
  return execFileSync(process.execPath, args, {
    cwd: REPOSITORY,
    input: source,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"],
  });
}

const { values } = parseArgs({
  options: { check: { type: "boolean" }, root: { type: "string", default: REPOSITORY } },
});

const faults = tableFaults({
  records: RECORDS,
  messages: MESSAGES,
  packed: PACKED,
  clientMessageBytes: CLIENT_FRAME_BYTES,
});
if (faults.length > 0) {
  console.error(`shared/wire/schema.ts contradicts itself:\n${faults.join("\n")}`);
  process.exit(1);
}

const outputs = [
  { file: "shared/wire/messages.gen.ts", text: formatted(codecSource()) },
  { file: "shared/sim/ships/ship-table.gen.ts", text: formatted(shipTableSource()) },
  { file: "docs/PROTOCOL.md", text: protocolPage() },
];

for (const { file, text } of outputs) {
  const target = path.join(values.root, file);
  const isCurrent = existsSync(target) && readFileSync(target, "utf8") === text;
  if (isCurrent) {
    console.log(`${file} is current.`);
  } else if (values.check === true) {
    console.error(`${file} does not match its tables: run \`npm run generate\`.`);
    process.exitCode = 1;
  } else {
    writeFileSync(target, text);
    console.log(`${file} written.`);
  }
}
