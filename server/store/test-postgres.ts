/** A PostgreSQL of its own for tests, below the temporary folder, if the program is installed. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const DEBIAN = "/usr/lib/postgresql";
const START_TRIES = 200;

/** Folder of `initdb` and `postgres`, the newest of several; undefined if there is none. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const folders = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => path.join(DEBIAN, version, "bin"));
  return [...folders, ...(process.env["PATH"] ?? "").split(path.delimiter)].find(
    (folder) =>
      existsSync(path.join(folder, "initdb")) && existsSync(path.join(folder, "postgres")),
  );
}

export interface TestPostgres {
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  stop(): Promise<void>;
  /** Restarts it with its data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** PostgreSQL refuses to run as root: then it runs as the user nobody. */
function user(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [, , uid, gid] = (
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((line) => line.startsWith("nobody:")) ?? ""
  ).split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

export async function startPostgres(bin: string): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "ricochet-postgres-"));
  const as = user();
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const options = { ...as, cwd: folder, stdio: "ignore" as const };
  const initdb = ["-A", "trust", "-U", "ricochet", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(path.join(bin, "initdb"), ["-D", `${folder}/data`, ...initdb], options);
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    const settings = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"];
    const place = ["-D", `${folder}/data`, "-p", String(port), "-k", folder];
    child = spawn(path.join(bin, "postgres"), [...place, ...settings], options);
    for (let tries = 0; !isUp(bin, port); tries++) {
      if (tries === START_TRIES) throw new Error("PostgreSQL did not start");
      await delay(100);
    }
  };
  const stop = async () => {
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    // Its fast shutdown: connections are cut.
    child.kill("SIGINT");
    await ended;
  };
  await start();
  return {
    url: `postgres://ricochet@127.0.0.1:${port}/postgres`,
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isUp(bin: string, port: number): boolean {
  try {
    const place = ["-h", "127.0.0.1", "-p", String(port), "-q"];
    execFileSync(path.join(bin, "pg_isready"), place, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
