/** Installs dependencies when they are missing or differ from package-lock.json; otherwise does nothing. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The package's folder, with a slash at its end. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LOCK = `${ROOT}package-lock.json`;
const STAMP = `${ROOT}node_modules/.ricochet-install`;
/** Written by npm itself: what it installed last. */
const INSTALLED = `${ROOT}node_modules/.package-lock.json`;

/** Content of the stamp: native packages differ by platform, so it is valid for one. */
function wantedStamp() {
  const lockHash = createHash("sha256").update(readFileSync(LOCK)).digest("hex");
  return `${process.platform}-${process.arch} ${lockHash}\n`;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, integrity?: string }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** Whether an earlier `npm install` already installed exactly what the lock file requires. */
function isInstalledByHand() {
  if (!existsSync(INSTALLED)) return false;
  const present = packagesOf(INSTALLED);
  return Object.entries(packagesOf(LOCK)).every(([name, wanted]) => {
    if (name === "") return true;
    const found = present[name];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * Runs npm, with its messages on this terminal or captured, and returns captured ones; undefined means
 * success.
 * @param {string[]} args
 * @param {"inherit" | "pipe"} messages
 */
function npmFailure(args, messages) {
  console.log(`$ npm ${args.join(" ")}`);
  const { status, stderr, error } = spawnSync("npm", args, {
    cwd: ROOT,
    stdio: ["inherit", "inherit", messages],
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  return status === 0 ? undefined : (stderr ?? error?.message ?? "");
}

const FLAGS = ["--include=dev", "--no-audit", "--no-fund"];
const ADVICE =
  "The dependencies could not be installed: npm's messages above say why. Usual causes are no way\n" +
  "to the npm registry (offline, a proxy) and a folder that cannot be written.";

/**
 * Installs by the lock file; if npm refuses it (because a registry lacks other platforms' packages), by its
 * versions, without changing it.
 */
function isInstalledByNpm() {
  const refusal = npmFailure(["ci", ...FLAGS], "pipe");
  if (refusal === undefined) return true;
  const [reason = ""] = refusal.match(/^npm error (?!code).+$/m) ?? [];
  console.error(`npm ci failed (${reason.slice(0, 200)}); trying npm install.`);
  if (npmFailure(["install", "--no-save", ...FLAGS], "inherit") === undefined) return true;
  console.error(ADVICE);
  return false;
}

/** Whether the dependencies are installed, after installing them if needed. */
export function ensureInstalled() {
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wantedStamp()) return true;
  if (!isInstalledByHand()) {
    console.log("Installing dependencies (once, and after package-lock.json changes).");
    if (!isInstalledByNpm()) return false;
  }
  writeFileSync(STAMP, wantedStamp());
  return true;
}
