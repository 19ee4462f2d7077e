/** The simulation in another engine: a browser computes what Node computes. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { createServer } from "vite";
import { GOLDEN_HASH } from "../../shared/sim/golden-hash.gen.ts";

test("[S3] scripted players in every mode on every map give the same hash in Chromium", async ({
  page,
}) => {
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
  const folder = path.join(root, "shared/maps");
  const texts = readdirSync(folder)
    .sort()
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
  const hash = await page.evaluate(async (mapTexts) => {
    const modules = ["proof.ts", "arena/arena.ts", "arena/test-arena.ts"];
    const [proof, { parseArena }, { TEST_ARENA }] = await Promise.all(
      modules.map((name) => import(`/shared/sim/${name}`)),
    );
    const maps = mapTexts.map((text) => parseArena(text).arena);
    const arenas = [TEST_ARENA, ...maps];
    return proof.proofHash(arenas, proof.PROOF_SEED, proof.PROOF_TICKS) as string;
  }, texts);
  await vite.close();
  expect(hash).toBe(GOLDEN_HASH);
});
