/** Browser tests in real Chromium. Each spec starts its own server by a fixture; none is shared. */
import { defineConfig } from "@playwright/test";
import { BROWSER_FLAGS, findChromium } from "./scripts/install/chromium.mjs";

const chromium = findChromium();

export default defineConfig({
  testDir: "client/e2e",
  outputDir: "test-results/e2e",
  // None measures time: two at once, also where both draw on two cores without a graphics card.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  // For what hangs: a busy machine may be many times as slow. `npm test` ends a run of which no step
  // has finished for 120 s.
  timeout: 300_000,
  expect: { timeout: 60_000 },
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
