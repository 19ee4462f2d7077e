/**
 * `node scripts/install/complete-lock.mjs`: adds to package-lock.json the optional packages for other
 * platforms. npm omits them if it can't fetch them, and `npm ci` refuses a lock file without them. They get
 * no hash, because nothing here has read them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { ROOT } from "./install.mjs";

/**
 * @typedef {{ name?: string, version?: string, cpu?: string[], dev?: true, libc?: string[],
 *   optional?: true, os?: string[], optionalDependencies?: Record<string, string> }} Entry
 * @typedef {Record<string, Entry>} Packages
 */

const OS = /(android|darwin|freebsd|linux|win32|openharmony|openbsd|netbsd|sunos|aix)/;
const CPU = /(?:^|-)(arm64|x64|arm|ia32|ppc64|riscv64|s390x|loong64|mips64el|wasm32)(?:-|$)/;

/**
 * Optional packages that some package names and the lock file lacks, with the package that needs them.
 * @param {Packages} packages
 */
export function missingOptionals(packages) {
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !packages[`${place}/node_modules/${name}`])
      .filter(([name]) => !packages[`node_modules/${name}`])
      .map(([name, range]) => ({ name, range, isDev: entry.dev === true })),
  );
}

/**
 * What npm itself would write, as far as name and range determine it.
 * @param {{ name: string, range: string, isDev: boolean }} missing
 * @returns {Entry}
 */
function entryFor({ name, range, isDev }) {
  const alias = /^npm:(.+)@(.+)$/.exec(range);
  const [, cpu] = CPU.exec(name) ?? [];
  const [, os] = OS.exec(name) ?? [];
  const libc = name.endsWith("musl") ? "musl" : name.endsWith("gnu") ? "glibc" : undefined;
  return {
    ...(alias?.[1] ? { name: alias[1] } : {}),
    version: (alias?.[2] ?? range).replace(/^[\^~]/, ""),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(isDev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const file = `${ROOT}package-lock.json`;
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingOptionals(lock.packages);
  for (const one of missing) lock.packages[`node_modules/${one.name}`] = entryFor(one);
  const places = Object.keys(lock.packages).sort();
  lock.packages = Object.fromEntries(places.map((place) => [place, lock.packages[place]]));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${missing.length} packages of other platforms to package-lock.json.`);
}
