/** Runs one child process in this terminal until it ends, and forwards the signals that end it. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { ROOT } from "../install/install.mjs";

/**
 * npm forwards a Ctrl-C that the terminal has already sent to every process of the group, so one key press
 * arrives twice. To the server a second signal means "at once": the child must get one.
 */
const SAME_SIGNAL_MS = 250;
const PRELOAD = new URL("./end-with-parent.mjs", import.meta.url).href;

/**
 * Starts Node.js with these arguments as a child that gets every ending signal exactly once and
 * ends when this process does. A group of its own keeps the terminal's signals away from it.
 * @param {string[]} args
 */
export function startNode(args) {
  const child = spawn(process.execPath, ["--import", PRELOAD, ...args], {
    cwd: ROOT,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
  let lastSignalMs = Number.NEGATIVE_INFINITY;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      const isEcho = performance.now() - lastSignalMs < SAME_SIGNAL_MS;
      lastSignalMs = performance.now();
      if (!isEcho) child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
    });
  }
  return child;
}

/**
 * Exit code of a child once it has ended; a signal counts as a shell counts it (128 + number).
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
