/** Installs a Chromium for the browser tests if the machine has none. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium } from "./chromium.mjs";

/**
 * @param {string} command
 * @param {string[]} args
 */
function isDone(command, args) {
  console.log(`$ ${command} ${args.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: "inherit", env }).status === 0;
}

/**
 * Path of a Chromium, installed first if there is none; undefined when that fails too.
 * @returns {string | undefined}
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.env["CHROMIUM_PATH"]) {
    console.error(`CHROMIUM_PATH names no file: ${process.env["CHROMIUM_PATH"]}`);
    return undefined;
  }
  console.log("No Chromium on this machine; installing one for the browser tests.");
  const mayUseApt = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const isAptDone =
    mayUseApt && isDone("apt-get", ["update"]) && isDone("apt-get", ["install", "-y", "chromium"]);
  if (!isAptDone) isDone("npx", ["playwright", "install", "chromium"]);
  return findChromium();
}
