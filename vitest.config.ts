/** Unit and integration tests: every `*.test.ts` beside the code it tests. */
import { defineConfig } from "vitest/config";

const boxes = "{shared,server,client,bots,testkit,bench,deploy,scripts}";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: [`${boxes}/**/*.test.ts`],
    exclude: ["**/node_modules/**", "client/e2e/**", "bench/peers/**"],
    environment: "node",
    // A process per file: a native server or a leaked timer in one file cannot reach another.
    pool: "forks",
    maxWorkers: 2,
    // Some tests simulate hours: a limit for what hangs, not for what is slow on a busy machine.
    // Below the 120 s after which `npm test` ends a silent run, so that a test that hangs is named.
    testTimeout: 100_000,
    hookTimeout: 60_000,
    // A test that changes a global or a mock must not colour the next one.
    restoreMocks: true,
    unstubGlobals: true,
  },
});
