/** The leaderboard for streaming software: alone, transparent, scaled by its address. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { enterRoom, fireUntilKill, makeRoom, slotOf } from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[C21] an overlay shows rank changes on a transparent background", async ({
  server,
  person,
}) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const [ada, bob, stream] = [await person(), await person(), await person()];
  await enterRoom(ada, `${server.url}/r/${code}`, "Ada");
  await enterRoom(bob, `${server.url}/r/${code}`, "Bob");
  await stream.goto(`${server.url}/watch/${code}?overlay=1&rows=5&scale=2&theme=plain`);
  const [adaSlot, bobSlot] = [await slotOf(ada), await slotOf(bob)];
  const rowOf = (slot: number) => stream.locator(`[data-testid=overlay-row][data-slot="${slot}"]`);
  await expect(stream.getByTestId("overlay-row")).toHaveCount(2);
  await fireUntilKill(bob, adaSlot);
  await expect(rowOf(bobSlot)).toHaveAttribute("data-rank", "1");
  await expect(rowOf(adaSlot)).toHaveAttribute("data-rank", "2");
  const [first, second] = [await rowOf(bobSlot).boundingBox(), await rowOf(adaSlot).boundingBox()];
  expect(first?.height).toBeCloseTo(56, 0);
  await expect
    .poll(async () => (await rowOf(bobSlot).boundingBox())?.y ?? 0)
    .toBeLessThan(Math.max(first?.y ?? 0, second?.y ?? 0));
  const grounds = await stream.evaluate(() =>
    [document.documentElement, document.body, document.querySelector("main")].map(
      (element) => element && getComputedStyle(element).backgroundColor,
    ),
  );
  expect(new Set(grounds)).toEqual(new Set(["rgba(0, 0, 0, 0)"]));
});

test("[C21] another site can frame the overlay, but no playable page", async ({
  server,
  person,
}) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const site = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").searchParams.get("show") ?? "/";
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><iframe src="${server.url}${path}"></iframe>`);
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  const { port } = site.address() as AddressInfo;
  const page = await person();
  const show = (path: string) =>
    page.goto(`http://127.0.0.1:${port}/?show=${encodeURIComponent(path)}`);
  await show(`/watch/${code}?overlay=1`);
  await expect(page.frameLocator("iframe").getByTestId("overlay")).toBeVisible();
  await show(`/r/${code}`);
  await expect(page.frameLocator("iframe").getByTestId("enter")).toHaveCount(0);
  site.close();
});

test("[C20] a watch page without a game socket still shows the leaderboard", async ({
  server,
  person,
}) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const [ada, watcher] = [await person(), await person()];
  await enterRoom(ada, `${server.url}/r/${code}`, "Ada");
  await watcher.route("**/ws/stream", (route) => route.abort());
  await watcher.addInitScript(() => {
    class Silent {
      static readonly OPEN = 1;
      readonly readyState = 0;
      send(): void {
        throw new Error("never opened");
      }
      close(): void {
        // Nothing to close.
      }
    }
    Object.assign(window, { WebSocket: Silent });
  });
  await watcher.goto(`${server.url}/watch/${code}`);
  await expect(watcher.getByTestId("standings-row")).toContainText("Ada", { timeout: 15_000 });
});
