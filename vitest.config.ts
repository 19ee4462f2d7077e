/** Unit and integration tests: every `*.test.ts` beside the code it tests. */
import { defineConfig } from "vitest/config";

/**
 * Tests of pure code under virtual clocks: nothing of theirs outlives them, so they share a process and
 * what it has loaded, at a third less processor time.
 */
const PURE = [
  "shared/**/*.test.ts",
  "testkit/**/*.test.ts",
  "client/{game,net,sound}/**/*.test.ts",
  "server/{gateway,leaderboard,replication,rooms}/**/*.test.ts",
  "bench/{netcode,wire}/**/*.test.ts",
];

const NOT_OURS = ["**/node_modules/**", "client/e2e/**", "bench/peers/**"];

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "pure", include: PURE, exclude: NOT_OURS, isolate: false } },
      {
        extends: true,
        test: {
          // A process per file: a native server or a leaked timer in one file cannot reach another.
          name: "apart",
          include: ["{shared,server,client,bots,testkit,bench,deploy,scripts}/**/*.test.ts"],
          exclude: [...NOT_OURS, ...PURE],
        },
      },
    ],
    environment: "node",
    // Some tests simulate hours: a limit for what hangs, not for what is slow on a busy machine.
    // Below the 120 s after which `npm test` ends a silent run, so that a test that hangs is named.
    testTimeout: 100_000,
    hookTimeout: 100_000,
    // As long as it takes, on any machine: what is waited for is an event.
    expect: { poll: { timeout: 60_000, interval: 25 } },
    // A test that changes a global or a mock must not colour the next one.
    restoreMocks: true,
    unstubGlobals: true,
  },
});
