/** How a join link's page loads: its chunks are requested before the first script has run. */
import { expect } from "@playwright/test";
import { enterRoom, makeRoom } from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[C32] a join link's page preloads the arena's chunks, once", async ({ server, person }) => {
  const page = await person();
  const code = await makeRoom(server.url, { map: "Duel" });
  await enterRoom(page, `${server.url}/r/${code}`, "Ada");
  const loads = await page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).map(
      ({ name, startTime, responseEnd }) => ({ name, startTime, responseEnd }),
    ),
  );
  const loadsOf = (chunk: string) => loads.filter(({ name }) => name.includes(`/assets/${chunk}-`));
  const firstScript = loads.find(({ name }) => /\/assets\/index-[\w-]+\.js$/.test(name));
  for (const chunk of ["phaser", "arena-view"]) {
    expect(loadsOf(chunk), chunk).toHaveLength(1);
    expect(loadsOf(chunk)[0]?.startTime, chunk).toBeLessThan(firstScript?.responseEnd ?? 0);
  }
});
