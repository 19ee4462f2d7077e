/** A page of a phone's size, played by touch. */
import { expect } from "@playwright/test";
import { enterRoom, makeRoom, ownShip } from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[C13] a phone plays by touch: left thumb moves, right thumb aims and fires", async ({
  server,
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 844, height: 390 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const code = await makeRoom(server.url, { map: "Duel" });
  await enterRoom(page, `${server.url}/r/${code}`, "Ada");
  await expect(page.getByTestId("touch-controls")).toBeVisible();
  const start = await ownShip(page);
  if (start === undefined) throw new Error("no ship");
  const side = start.x < 384 ? 1 : -1;
  const cdp = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: number[][]) =>
    cdp.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([id = 0, x = 0, y = 0]) => ({ id, x, y })),
    });
  await touch("touchStart", [[1, 150, 250]]);
  await touch("touchMove", [[1, 150 + 60 * side, 250]]);
  await expect
    .poll(async () => ((await ownShip(page))?.x ?? start.x) * side - start.x * side)
    .toBeGreaterThan(60);
  await touch("touchStart", [
    [1, 150 + 60 * side, 250],
    [2, 700, 250],
  ]);
  await touch("touchMove", [
    [1, 150 + 60 * side, 250],
    [2, 700, 190],
  ]);
  await expect
    .poll(() => page.evaluate(() => window.ricochet?.session.frame.bullets.count ?? 0))
    .toBeGreaterThan(0);
  await touch("touchEnd", []);
  await context.close();
});
