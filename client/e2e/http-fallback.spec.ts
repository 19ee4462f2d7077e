/** A browser in a network that blocks WebSockets. */
import { expect } from "@playwright/test";
import { enterRoom, makeRoom, ownShip, untilPlaying } from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[G30] [C53] a page without WebSocket plays over HTTP, and gets its seat back", async ({
  server,
  cuttableProxy,
  person,
}) => {
  const page = await person();
  await page.addInitScript(() => {
    // As behind a proxy that refuses the upgrade.
    class Blocked {
      static readonly OPEN = 1;
      readonly readyState = 3;
      onclose: ((event: object) => void) | undefined;
      constructor() {
        setTimeout(() => this.onclose?.({ code: 1006, reason: "" }), 20);
      }
      send(): void {
        throw new Error("never opened");
      }
      close(): void {
        this.onclose = undefined;
      }
    }
    Object.assign(window, { WebSocket: Blocked });
  });
  const code = await makeRoom(server.url, { map: "Duel" });
  await enterRoom(page, `${cuttableProxy.url}/r/${code}`, "Ada");
  await page.keyboard.press("F3");
  await expect(page.getByTestId("net-transport")).toHaveText("HTTP (WebSocket is blocked)");
  const start = await ownShip(page);
  const key = (start?.x ?? 0) < 384 ? "d" : "a";
  await page.keyboard.down(key);
  await expect
    .poll(async () => Math.abs(((await ownShip(page))?.x ?? 0) - (start?.x ?? 0)))
    .toBeGreaterThan(60);
  await page.keyboard.up(key);
  const slot = await page.evaluate(() => window.ricochet?.session.slot);
  cuttableProxy.cut();
  await expect.poll(() => page.evaluate(() => window.ricochet?.session.phase)).toBe("reconnecting");
  cuttableProxy.mend();
  await untilPlaying(page);
  expect(await page.evaluate(() => window.ricochet?.session.slot)).toBe(slot);
});
