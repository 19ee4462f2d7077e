/**
 * A scratch copy of this repository's gate configurations with the smallest tree that has every box, into
 * which a test plants violations; and the gates' findings there, by file.
 */
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readTable, trespasses } from "./import-table.ts";
import { readSources } from "./tidy.ts";
import { circlesIn, importGraph } from "./tidy-imports.ts";

const ROOT = path.join(import.meta.dirname, "../..");

/** Clean code, including what the gates must keep accepting, such as division in shared/maths. */
const CLEAN: Record<string, string> = {
  "shared/maths/divide.ts": `export function half(x: number): number {
  return Math.trunc(x / 2);
}
`,
  "shared/sim/step.ts": `import { half } from "../maths/divide.ts";

export function step(x: number): number {
  return half(x) + 1;
}
`,
  "shared/sim/step.test.ts": `import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { step } from "./step.ts";

test("steps", () => {
  expect(step(2)).toBe(Math.sign(readFileSync.length) / 0.5);
});
`,
  "shared/wire/codes.ts": `export const OK = 1;
`,
  "shared/ai/aim.ts": `import { half } from "../maths/divide.ts";

export function aim(x: number): number {
  return half(x) / 3;
}
`,
  "server/transport/socket.ts": `import uWS from "uWebSockets.js";

export function close(): void {
  uWS.App().close();
}
`,
  "server/rooms/room.ts": `import { step } from "../../shared/sim/step.ts";
import { drive } from "./sessions/driver.ts";

export function room(x: number): number {
  return drive(step(x)) / 2;
}
`,
  "server/rooms/sessions/driver.ts": `import { aim } from "../../../shared/ai/aim.ts";

export function drive(x: number): number {
  return aim(x);
}
`,
  "server/http/answer.ts": `export const answer = 200;
`,
  "server/main.ts": `import { answer } from "./http/answer.ts";
import { room } from "./rooms/room.ts";
import { close } from "./transport/socket.ts";

close();
console.log(room(1), answer, process.version);
`,
  "client/net/session.ts": `import { step } from "../../shared/sim/step.ts";
import { OK } from "../../shared/wire/codes.ts";

export function session(x: number): number {
  return step(x) + OK;
}
`,
  "client/net/session.test.ts": `import { expect, test } from "vitest";
import { room } from "../../server/rooms/room.ts";
import { session } from "./session.ts";

test("agrees with the server", () => {
  expect(session(1)).toBe(room(1));
});
`,
  "client/game/scene.ts": `import { Scene } from "phaser";
import { session } from "../net/session.ts";

export class Arena extends Scene {
  frame = session(1);
}
`,
  "client/ui/lobby.tsx": `import { Arena } from "../game/scene.ts";

export function Lobby() {
  return <p title={new Arena().constructor.name}>{document.title}</p>;
}
`,
  "client/main.tsx": `import { render } from "preact";
import { Lobby } from "./ui/lobby.tsx";

render(<Lobby />, document.body);
`,
  "client/e2e/lobby.spec.ts": `import { expect, test } from "@playwright/test";

test("opens", async ({ page }) => {
  await page.goto(process.argv0);
  await expect(page).toHaveTitle("");
});
`,
  "client/screenshots/screenshots.ts": `import { chromium } from "@playwright/test";

await chromium.launch();
`,
  "bots/bot.ts": `import { session } from "../client/net/session.ts";

export const bot = (): number => session(1);
`,
  "bots/main.ts": `import { bot } from "./bot.ts";

console.log(bot());
`,
  "testkit/virtual-room.ts": `import { session } from "../client/net/session.ts";
import { room } from "../server/rooms/room.ts";

export const play = (): number => session(room(1));
`,
  "bench/main.ts": `import uWS from "uWebSockets.js";
import { bot } from "../bots/bot.ts";
import { room } from "../server/rooms/room.ts";
import { play } from "../testkit/virtual-room.ts";

uWS.App().close();
console.log(room(bot()) + play());
`,
};

/** Packages that the clean tree uses; a dependency that no code uses is itself a finding. */
const DEPENDENCIES = ["phaser", "preact", "uWebSockets.js", "vite"];
const DEV_DEPENDENCIES = [
  ...["@biomejs/biome", "@playwright/test", "@types/node", "knip", "tsx", "typescript", "vitest"],
];
const SCRIPTS = ["bots", "bench", "format", "screenshots"];

const COPIED = /^(biome\.json|knip\.json|.+\.grit|tsconfig.*\.json|.+\.config\.ts|\.gitignore)$/;
const BOXES = [
  "shared",
  "server",
  "client/net",
  "client",
  "bots",
  "testkit",
  "bench",
  "client/e2e",
  "client/screenshots",
  "scripts",
];
/** The page with the table of allowed imports. */
const TABLE = "docs/ARCHITECTURE.md";
/** Files that the copied configurations import. */
const COPIED_SCRIPTS = [
  "install/chromium.mjs",
  "build/phaser-source.ts",
  "build/precompress.ts",
  "build/trim-phaser.ts",
  "test/browser-reporter.ts",
  "test/step.ts",
];

function write(root: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function only(names: readonly string[], from: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

function copyConfigurations(root: string): void {
  for (const name of readdirSync(ROOT).filter((entry) => COPIED.test(entry))) {
    cpSync(path.join(ROOT, name), path.join(root, name));
  }
  for (const box of BOXES) {
    const configs = readdirSync(path.join(ROOT, box)).filter((entry) => COPIED.test(entry));
    mkdirSync(path.join(root, box), { recursive: true });
    for (const name of configs) cpSync(path.join(ROOT, box, name), path.join(root, box, name));
  }
  mkdirSync(path.join(root, "docs"));
  cpSync(path.join(ROOT, TABLE), path.join(root, TABLE));
  for (const name of COPIED_SCRIPTS) {
    cpSync(path.join(ROOT, "scripts", name), path.join(root, "scripts", name));
  }
}

/** Makes the clean tree in a new folder below the system's temporary one and returns its path. */
export function makeCleanTree(): string {
  const root = mkdtempSync(path.join(tmpdir(), "ricochet-gates-"));
  copyConfigurations(root);
  symlinkSync(path.join(ROOT, "node_modules"), path.join(root, "node_modules"));
  const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  manifest.scripts = only(SCRIPTS, manifest.scripts);
  manifest.dependencies = only(DEPENDENCIES, manifest.dependencies);
  manifest.devDependencies = only(DEV_DEPENDENCIES, manifest.devDependencies);
  write(root, "package.json", `${JSON.stringify(manifest, null, 2)}\n`);
  plant(root, CLEAN);
  return root;
}

/** Writes files, given as text by path, into a tree. */
export function plant(root: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) write(root, file, text);
}

export type Gate = "tsc" | "biome" | "knip" | "tidy";

/** A violation to plant, with the gates and rules that must catch it. */
export interface Plant {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly caughtBy: readonly `${Gate} ${string}`[];
}

/**
 * One finding; `rule` is a compiler error number, a lint rule, a kind of dead code, or a check of tidy.ts.
 */
export interface Finding {
  readonly gate: Gate;
  readonly file: string;
  readonly rule: string;
}

/** Standard output of a tool of node_modules, whatever its exit code. */
function outputOf(root: string, tool: string, args: readonly string[]): Promise<string> {
  const options = {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: "1" },
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [`node_modules/${tool}`, ...args], options, (error, stdout) => {
      // A tool with findings exits with 1 or 2; one that could not be started has no exit code.
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve(stdout);
    });
  });
}

async function compilerFindings(root: string): Promise<Finding[]> {
  const output = await outputOf(root, "typescript/bin/tsc", ["-b", "--pretty", "false"]);
  const matches = output.matchAll(/^(?:(.+?)\(\d+,\d+\): )?error (TS\d+):/gm);
  return [...matches].map(([, file = "", rule = ""]) => ({ gate: "tsc", file, rule }));
}

interface BiomeReport {
  readonly diagnostics: readonly { category: string; location?: { path?: string } }[];
}

async function lintFindings(root: string): Promise<Finding[]> {
  const args = [
    "ci",
    "--error-on-warnings",
    "--colors=off",
    "--reporter=json",
    "--max-diagnostics=none",
    ".",
  ];
  const report: BiomeReport = JSON.parse(await outputOf(root, "@biomejs/biome/bin/biome", args));
  return report.diagnostics.map(({ category, location }) => {
    const rule = category.slice(category.lastIndexOf("/") + 1);
    return { gate: "biome", file: location?.path ?? "", rule };
  });
}

interface KnipReport {
  readonly issues: readonly ({ file: string } & Record<string, unknown>)[];
}

async function deadCodeFindings(root: string): Promise<Finding[]> {
  const output = await outputOf(root, "knip/bin/knip.js", ["--no-config-hints", "--reporter=json"]);
  const report: KnipReport = JSON.parse(output);
  return report.issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds)
      .filter(([, found]) => Array.isArray(found) && found.length > 0)
      .map(([rule]): Finding => ({ gate: "knip", file, rule })),
  );
}

async function importFindings(root: string): Promise<Finding[]> {
  const graph = importGraph(readSources(root));
  const boxes = readTable(readFileSync(path.join(root, TABLE), "utf8"));
  return [
    ...trespasses(graph, boxes).map(({ file }): Finding => ({ gate: "tidy", file, rule: "table" })),
    ...circlesIn(graph)
      .flat()
      .map((file): Finding => ({ gate: "tidy", file, rule: "circle" })),
  ];
}

const FINDERS = {
  tsc: compilerFindings,
  biome: lintFindings,
  knip: deadCodeFindings,
  tidy: importFindings,
};

/** All findings of some gates in a tree. */
export async function findingsOf(gates: readonly Gate[], root: string): Promise<Finding[]> {
  return (await Promise.all(gates.map((gate) => FINDERS[gate](root)))).flat();
}
