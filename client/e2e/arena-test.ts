/** Playwright's test, extended with a server per test and one page per person. */
import path from "node:path";
import { type BrowserContext, test as base, type Page } from "@playwright/test";
import { type CuttableWire, wireTo } from "./cuttable-wire.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

/** Small maps where players meet at once; no AI players. */
const FLAGS = ["--maps", path.join(import.meta.dirname, "maps"), "--fill", "0"];

/**
 * Makes pages draw the fewest effects, unless their settings say otherwise: without a graphics card,
 * drawing slows down what is tested.
 */
export async function drawLittle(where: Page | BrowserContext): Promise<void> {
  const settings = JSON.stringify({ version: 1, quality: "low" });
  await where.addInitScript((text) => {
    if (localStorage.getItem("ricochet.settings") === null)
      localStorage.setItem("ricochet.settings", text);
  }, settings);
}

export interface ArenaFixtures {
  readonly server: ServerProcess;
  /** A proxy to the same server that can be cut. */
  readonly wire: CuttableWire;
  /** A page in its own browser profile: another person, with the fewest effects. */
  readonly person: () => Promise<Page>;
  /** The same with a small window, for tests where several pages draw at once. */
  readonly guest: () => Promise<Page>;
}

export const test = base.extend<ArenaFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixtures from this pattern
  server: async ({}, use) => {
    const server = await startServer(FLAGS);
    await use(server);
    await server.stop();
  },
  wire: async ({ server }, use) => {
    const wire = await wireTo(server.url);
    await use(wire);
    wire.stop();
  },
  person: async ({ browser }, use) => {
    const opened: Page[] = [];
    await use(async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      const page = await context.newPage();
      await drawLittle(page);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
  guest: async ({ person }, use) => {
    await use(async () => {
      const page = await person();
      await page.setViewportSize({ width: 800, height: 500 });
      return page;
    });
  },
});
