/** Installs what the Python client of examples/ needs if apt alone can; without it its test is skipped. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Debian's own: it does not see the packages of another Python on the path, nor the other its packages. */
const DEBIAN_PYTHON = "/usr/bin/python3";

/** The Python that can run the client; undefined if there is none. */
export function pythonForClient() {
  return [DEBIAN_PYTHON, "python3"].find(
    (python) => spawnSync(python, ["-c", "import websockets, msgpack"]).status === 0,
  );
}

export function tryPython() {
  if (pythonForClient() !== undefined) return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const packages = ["python3", "python3-websockets", "python3-msgpack"];
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    console.log(`$ apt-get ${args.join(" ")}`);
    if (spawnSync("apt-get", args, { stdio: "inherit", env }).status === 0) continue;
    console.error("Python's websockets and msgpack were not installed: its client is not tested.");
    return;
  }
}
