/** The one promise, in another engine: what a browser computes is what Node computes. */

import path from "node:path";
import { expect, test } from "@playwright/test";
import { createServer } from "vite";
import { GOLDEN_HASH } from "../../shared/sim/proof.ts";

test("[S3] ten minutes of 32 scripted players give the same hash in Chromium", async ({ page }) => {
  const root = path.join(import.meta.dirname, "../..");
  const vite = await createServer({
    root,
    configFile: false,
    logLevel: "warn",
    cacheDir: path.join(root, ".cache/vite-e2e"),
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null },
    optimizeDeps: { include: ["bitecs"] },
  });
  await vite.listen();
  const [url = ""] = vite.resolvedUrls?.local ?? [];
  await page.goto(`${url}shared/sim/tuning.ts`);
  const hash = await page.evaluate(async () => {
    const modules = ["/shared/sim/proof.ts", "/shared/sim/arena/test-arena.ts"];
    const [proof, arena] = await Promise.all(modules.map((name) => import(name)));
    return proof.proofHash(arena.TEST_ARENA, 32, 7, 10 * 60 * 60) as string;
  });
  await vite.close();
  expect(hash).toBe(GOLDEN_HASH);
});
