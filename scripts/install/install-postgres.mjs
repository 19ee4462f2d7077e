/** Installs PostgreSQL for the tests of the store if apt alone can; without it they are skipped. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const DEBIAN = "/usr/lib/postgresql";

/** @param {string[]} args */
function isAptDone(args) {
  console.log(`$ apt-get ${args.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", args, { stdio: "inherit", env }).status === 0;
}

export function tryPostgres() {
  const isThere = existsSync(DEBIAN) || spawnSync("initdb", ["--version"]).status === 0;
  if (isThere || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const install = ["install", "-y", "--no-install-recommends", "postgresql"];
  const isDone = isAptDone(["update"]) && isAptDone(install);
  if (!isDone) console.error("PostgreSQL was not installed: its store will not be tested.");
}
