import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { missingOptionals } from "./complete-lock.mjs";

test("the lock file names the packages of every platform, so that `npm ci` accepts it anywhere", () => {
  const lock = path.join(import.meta.dirname, "../../package-lock.json");
  const missing = missingOptionals(JSON.parse(readFileSync(lock, "utf8")).packages);
  expect(missing, "run `node scripts/install/complete-lock.mjs`").toEqual([]);
});

test("a package of another platform that the lock file lacks is found", () => {
  const packages = {
    "node_modules/tool": {
      optionalDependencies: { "tool-linux-x64": "1.0.0", "tool-win32": "1.0.0" },
    },
    "node_modules/tool-linux-x64": { version: "1.0.0" },
  };
  expect(missingOptionals(packages)).toEqual([
    { name: "tool-win32", range: "1.0.0", isDev: false },
  ]);
});
