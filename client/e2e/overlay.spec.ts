/** Spectating where a browser limits a page: in another site's frame, and without a socket. */

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { enterRoom, makeRoom } from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[C21] another site's frame shows the overlay, and no playable page", async ({
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
  await expect(watcher.getByTestId("standings-row")).toContainText("Ada");
});
