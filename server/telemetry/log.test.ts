import { expect, it } from "vitest";
import { createLogger } from "./log.ts";

it("[L5] a player's key and other secrets are never written, even if they are handed over", () => {
  let written = "";
  const log = createLogger("info", {
    write: (line) => {
      written += line;
    },
  });
  const secret = "k".repeat(43);
  for (const name of ["playerKey", "token", "ticket"]) log.info({ [name]: secret }, "joined");
  log.info({ body: { name: "Ada", playerKey: secret } }, "joined");
  expect(written.match(/\[secret\]/g)).toHaveLength(4);
  expect(written).toContain("Ada");
  expect(written).not.toContain("kkk");
});
