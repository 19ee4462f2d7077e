/**
 * A service or a container may write to one folder only: everything that the server stores must go there.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { SETTINGS } from "../server/config.ts";

const DEPLOY = path.join(import.meta.dirname, "../deploy");

/** Variables of the folders that the server writes to by default. */
const WRITTEN = Object.values(SETTINGS)
  .filter(({ form, fallback }) => form === "FOLDER" && fallback !== "")
  .map(({ variable }) => variable);

function folderIn(text: string, variable: string): string | undefined {
  return new RegExp(`\\b${variable}=(\\S+)`).exec(text)?.[1];
}

describe("the files to deploy", () => {
  it.each([
    ["ricochet.service", /^ProtectSystem=strict$/m, /^StateDirectory=(\S+)$/m, "/var/lib/"],
    ["Dockerfile", /^USER node$/m, /^VOLUME \/(\S+)$/m, "/"],
  ])(
    "[L16] %s writes only to the permitted, persistent folder",
    (file, confined, folder, above) => {
      const text = readFileSync(path.join(DEPLOY, file), "utf8");
      expect(text).toMatch(confined);
      const writable = above + (folder.exec(text)?.[1] ?? "nowhere");
      expect(WRITTEN).toEqual(["RICOCHET_REPORTS", "RICOCHET_DATA"]);
      for (const variable of WRITTEN)
        expect(`${folderIn(text, variable)}/`, variable).toContain(`${writable}/`);
    },
  );
});
