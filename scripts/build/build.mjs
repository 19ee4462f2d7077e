/** Builds page and server into dist/; `--if-stale` only when a source changed since the last build. */
import "../install/node-version.mjs";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, ROOT } from "../install/install.mjs";

const STAMP = path.join(ROOT, "dist/build-stamp");
const SOURCE_FOLDERS = ["shared", "server", "client"];
const SOURCE_FILES = [
  "package-lock.json",
  "vite.config.ts",
  "scripts/build/phaser-source.ts",
  "scripts/build/precompress.ts",
  "scripts/build/trim-phaser.ts",
  "tsconfig.base.json",
];
const BUILDS = [["build"], ["build", "--ssr"]];

/** Files that the build does not read. */
const IGNORED = /\.test\.ts$|^client[\\/](e2e|screenshots)[\\/]/;

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !IGNORED.test(file));
}

/** By content, not by time: a checkout or a copy of the same sources needs no new build. */
function sourceHash() {
  const files = [...SOURCE_FILES, ...SOURCE_FOLDERS.flatMap(filesBelow)].sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const bytes = readFileSync(path.join(ROOT, file));
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

function isCurrent() {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourceHash();
}

/** Builds all; false after a failure, whose message is on the terminal. */
function isBuilt() {
  const hash = sourceHash();
  rmSync(STAMP, { force: true });
  const vite = path.join(ROOT, "node_modules/vite/bin/vite.js");
  for (const args of BUILDS) {
    const options = /** @type {const} */ ({ cwd: ROOT, stdio: "inherit" });
    const { status } = spawnSync(process.execPath, [vite, ...args, "--logLevel", "warn"], options);
    if (status !== 0) return false;
  }
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, hash);
  return true;
}

/** Whether dist/ is up to date, after building if needed. */
export function ensureBuilt() {
  if (isCurrent()) return true;
  console.log("Building page and server.");
  return isBuilt();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const ensure = process.argv.includes("--if-stale") ? ensureBuilt : isBuilt;
  process.exitCode = ensureInstalled() && ensure() ? 0 : 1;
}
