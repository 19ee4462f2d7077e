/** Playwright's test with a running server, and a page for each player. */

import path from "node:path";
import { type BrowserContext, test as base, type Page } from "@playwright/test";
import { type CuttableProxy, proxyTo } from "./cuttable-proxy.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

/**
 * Small maps where players meet at once, no AI players, and no limit on rooms per minute: all tests share
 * one address.
 */
const FLAGS = [
  ...["--maps", path.join(import.meta.dirname, "maps"), "--fill", "0"],
  // Longer than any test: no seat is lost to a slow machine.
  ...["--seat-seconds", "300"],
  ...["--new-rooms-per-address", "1000", "--new-rooms-per-minute", "1000"],
];

/**
 * Makes pages draw minimal effects, unless their settings say otherwise: without a graphics card, drawing
 * slows down what is tested.
 */
export async function drawLittle(where: Page | BrowserContext): Promise<void> {
  const settings = JSON.stringify({ version: 1, quality: "low" });
  await where.addInitScript((text) => {
    if (localStorage.getItem("ricochet.settings") === null)
      localStorage.setItem("ricochet.settings", text);
  }, settings);
}

export interface ArenaFixtures {
  /** A proxy to the same server whose connections can be cut. */
  readonly cuttableProxy: CuttableProxy;
  /** A page in a browser profile of its own: another person, with a small window and minimal effects. */
  readonly person: () => Promise<Page>;
}

interface WorkerFixtures {
  /** One server for many tests, each of which plays in its own rooms. */
  readonly server: ServerProcess;
}

export const test = base.extend<ArenaFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixtures from this pattern
    async ({}, use) => {
      const server = await startServer(FLAGS);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  cuttableProxy: async ({ server }, use) => {
    const cuttableProxy = await proxyTo(server.url);
    await use(cuttableProxy);
    cuttableProxy.stop();
  },
  person: async ({ browser }, use) => {
    const opened: Page[] = [];
    await use(async () => {
      const context = await browser.newContext({ viewport: { width: 800, height: 500 } });
      const page = await context.newPage();
      await drawLittle(page);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});
