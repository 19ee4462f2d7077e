/** The one promise, in a real browser: what it computes is what the server computes. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { createServer } from "vite";
import { GOLDEN_HASH } from "../../shared/sim/golden-hash.gen.ts";
import { enterRoom, makeRoom } from "./arena-page.ts";
import { test } from "./arena-test.ts";

const FLIGHT_MS = 60_000;
const KEYS = ["w", "a", "s", "d"] as const;

test("[N3] prediction differs in no bit over 60 s among walls at 200 ms there and back and 30 ms of jitter", async ({
  server,
  person,
}) => {
  test.setTimeout(FLIGHT_MS + 45_000);
  const code = await makeRoom(server.url, { map: "Slalom" });
  const page = await person();
  // Software draws few pixels quickly: what is measured is arithmetic, not a busy machine.
  await page.setViewportSize({ width: 480, height: 270 });
  await enterRoom(page, `${server.url}/r/${code}?net=85+30`, "Ada");
  await page.waitForTimeout(3000);
  const statsNow = () => page.evaluate(() => window.ricochet?.session.stats);
  const before = await statsNow();
  const endMs = Date.now() + FLIGHT_MS;
  // Any order of keys will do, as long as it is the same at every run.
  for (let turn = 1; Date.now() < endMs; turn++) {
    const held = KEYS.filter((_, at) => ((turn * 7 + at * 3) % 5) % 2 === 0);
    for (const key of held) await page.keyboard.down(key);
    await page.mouse.move(240 + 60 * ((turn % 5) - 2), 135 + 40 * ((turn % 3) - 1));
    if (turn % 4 === 0) await page.keyboard.press("Shift");
    if (turn % 3 === 0) await page.mouse.down();
    await page.waitForTimeout(350);
    await page.mouse.up();
    for (const key of held) await page.keyboard.up(key);
  }
  const after = await statsNow();
  expect((after?.predictionChecks ?? 0) - (before?.predictionChecks ?? 0)).toBeGreaterThan(1500);
  expect(after?.rttMs).toBeGreaterThan(180);
  // An input that a busy machine delivers late is no misprediction: the server ran another one.
  const late = (after?.corrections.starvation ?? -1) - (before?.corrections.starvation ?? 0);
  const mismatches = (after?.mismatches ?? -1) - (before?.mismatches ?? 0);
  expect(mismatches - late, JSON.stringify(after)).toBe(0);
  const checks = (after?.predictionChecks ?? 0) - (before?.predictionChecks ?? 0);
  expect(late / checks).toBeLessThan(0.02);
  expect(after?.decodeErrors).toBe(0);
});

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
