/** Browser tests in real Chromium. Each spec starts its own server by a fixture; none is shared. */
import { defineConfig } from "@playwright/test";
import { BROWSER_FLAGS, findChromium } from "./scripts/install/chromium.mjs";

const chromium = findChromium();

export default defineConfig({
  testDir: "client/e2e",
  outputDir: "test-results/e2e",
  // Software rendering on two cores: tests side by side would measure each other.
  workers: 1,
  retries: 0,
  // For what hangs: a busy machine may be several times as slow. `npm test` ends a silent run at 120 s.
  timeout: 100_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [
    ["list"],
    ["json", { outputFile: "test-results/e2e.json" }],
    ["./scripts/test/browser-reporter.ts"],
  ],
  use: {
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: BROWSER_FLAGS,
    },
  },
});
