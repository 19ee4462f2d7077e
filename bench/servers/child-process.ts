/** A server under load in a separate process that can be paused, read and ended. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export const ROOT = path.join(import.meta.dirname, "../..");
const START_MS = 15_000;

export interface ServerChild {
  readonly child: ChildProcess;
  /** The address that the process printed. */
  readonly address: string;
}

/** Starts Node with `args`; ready once a line of its output matches `ready`, whose group is the address. */
export async function startChild(
  args: readonly string[],
  ready: RegExp,
  withMessages = false,
): Promise<ServerChild> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit", withMessages ? "ipc" : "ignore"],
  });
  // SIGKILL, because a paused process would stay forever.
  const end = (): boolean => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  return { child, address: await addressFrom(child, ready) };
}

function addressFrom(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => reject(new Error(`no address in: ${output}`)), START_MS);
    child.once("exit", (code) => reject(new Error(`a server ended with ${code}: ${output}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const [, address] = ready.exec(output) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** Pauses the process: it uses no processor time until `releaseChild`. */
export function holdChild({ child }: ServerChild): void {
  child.kill("SIGSTOP");
}

export function releaseChild({ child }: ServerChild): void {
  child.kill("SIGCONT");
}

export async function endChild({ child }: ServerChild): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGCONT");
  child.kill("SIGTERM");
  await once(child, "exit");
}
