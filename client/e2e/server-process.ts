/** The built server as a child process on a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "../..");
/** For what hangs. */
const START_MS = 60_000;

/** No test waits for a round to end. */
const QUICK_END = ["--drain-seconds", "0"];

export interface ServerProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `dist/server/main.js` on a free local port. */
export async function startServer(flags: readonly string[] = []): Promise<ServerProcess> {
  const args = [
    "--port",
    "0",
    "--host",
    "127.0.0.1",
    "--log-level",
    "warn",
    ...QUICK_END,
    "--data",
    "off",
    ...flags,
  ];
  const child = spawn(process.execPath, [path.join(ROOT, "dist/server/main.js"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await addressFrom(child);
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

function addressFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => reject(new Error(`no address in: ${output}`)), START_MS);
    child.once("exit", (code) => reject(new Error(`server ended with ${code}: ${output}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const [, address] = /^Ricochet: (http:\S+)$/m.exec(output) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}
