/**
 * Runs a stage in a process of its own and ends it if nothing has finished for too long: a limit for hangs,
 * never for slowness.
 */
import { spawn } from "node:child_process";
import { ROOT } from "../install/install.mjs";
import { exitCodeOf } from "../run/child.mjs";
import { Progress } from "./progress.mjs";

/**
 * @typedef {{ exitCode: number, isCut: boolean, progress: Progress, output: string }} Run
 *   `output` is empty where the stage wrote to this terminal itself.
 * @typedef {{ silenceMs: number, isQuiet?: boolean, cwd?: string,
 *   setTimer?: (end: () => void, delayMs: number) => () => void,
 *   onProgress?: (step: import("./step.ts").Step) => void }} Options
 *   `isQuiet`: keep what the stage writes; `setTimer`: calls `end` later, returns what stops that.
 */

/** @type {NonNullable<Options["setTimer"]>} */
function realTimer(end, delayMs) {
  const timer = setTimeout(end, delayMs);
  return () => clearTimeout(timer);
}

/**
 * Starts Node.js in a process group of its own, so that none of its children outlives it.
 * @param {readonly string[]} args
 * @param {Options} options
 */
function startGroup(args, { isQuiet = false, cwd = ROOT }) {
  const own = isQuiet ? "pipe" : "inherit";
  return spawn(process.execPath, args, {
    cwd,
    stdio: ["inherit", own, own, "ipc"],
    detached: true,
  });
}

/**
 * Ends a process group, or what is left of it.
 * @param {number | undefined} pid
 */
function killGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group had already ended.
  }
}

/**
 * Runs Node.js with these arguments until it ends, or until `silenceMs` passed without a finished
 * file, test or part of one.
 * @param {readonly string[]} args
 * @param {Options} options
 * @returns {Promise<Run>}
 */
export async function runWatched(args, options) {
  const { silenceMs, setTimer = realTimer, onProgress } = options;
  const child = startGroup(args, options);
  const progress = new Progress();
  /** @type {Buffer[]} */
  const chunks = [];
  let isCut = false;

  const endGroup = () => killGroup(child.pid);
  const cut = () => {
    isCut = true;
    endGroup();
  };
  process.once("exit", endGroup);
  child.once("exit", endGroup);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => chunks.push(chunk));
  }
  let stopTimer = setTimer(cut, silenceMs);
  child.on("message", (message) => {
    const step = /** @type {import("./step.ts").Step} */ (message);
    progress.record(step);
    // A beginning proves nothing: a file that restarts for ever would never be cut.
    if (step.kind === "end" || step.kind === "part") {
      stopTimer();
      stopTimer = setTimer(cut, silenceMs);
    }
    onProgress?.(step);
  });
  const [exitCode] = await Promise.all([exitCodeOf(child), closed(child)]);
  stopTimer();
  process.off("exit", endGroup);
  return { exitCode, isCut, progress, output: Buffer.concat(chunks).toString() };
}

/**
 * Waits until a child's last message and last output have arrived, which may be after its end.
 * @param {import("node:child_process").ChildProcess} child
 */
function closed(child) {
  return new Promise((resolve) => child.once("close", resolve));
}

/**
 * What was running when a stage was cut, in lines.
 * @param {Progress} progress
 * @param {number} silenceMs
 */
export function cutLines(progress, silenceMs) {
  const running = progress.running();
  return [
    `Ended: nothing finished for ${Math.round(silenceMs / 1000)} s. ${progress.filesLine()}`.trim(),
    ...(running.length > 0 ? ["Still running:", ...running.map((name) => `  ${name}`)] : []),
  ];
}
