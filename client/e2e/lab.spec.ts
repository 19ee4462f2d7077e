/** The displays of the connection: the net graph over the game, and the lab. */
import { expect, type Page } from "@playwright/test";
import type { OwnViews } from "../net/frame/own-views.ts";
import { enterRoom, makeRoom, untilPlaying } from "./arena-page.ts";
import { test } from "./arena-test.ts";

/** Rates and shares cover ten seconds, and a link takes as long to settle. */
const SETTLE_MS = 60_000;

test("[N3] F3 shows the net graph: ping, and an undisturbed ship in full agreement", async ({
  server,
  person,
}) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const page = await person();
  // Software rendering is fast with few pixels; on a busy machine inputs would be late.
  await page.setViewportSize({ width: 480, height: 270 });
  await enterRoom(page, `${server.url}/r/${code}?net=100+15`, "Ada");
  await expect(page.getByTestId("net-graph")).toBeHidden();
  await page.keyboard.press("F3");
  await expect(page.getByTestId("net-graph")).toBeVisible();
  // Flies among walls and own shots only: other players cause nothing here.
  await page.mouse.move(300, 80);
  await page.mouse.down();
  for (const key of ["d", "s"]) await page.keyboard.down(key);
  await expect
    .poll(async () => Number.parseInt((await textOf(page, "net-ping")) ?? "", 10))
    .toBeGreaterThan(195);
  await expect(page.getByTestId("net-agreement")).toHaveText(/^100 % of [1-9]\d\d$/, {
    timeout: SETTLE_MS,
  });
  await expect(page.getByTestId("net-hashes")).toHaveText(/^([0-9a-f]{4}) = \1$/);
  await page.mouse.up();
  for (const key of ["d", "s"]) await page.keyboard.up(key);

  await page.reload();
  await untilPlaying(page);
  await expect(page.getByTestId("net-graph")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByTestId("net-graph-button").click();
  await expect(page.getByTestId("net-graph")).toBeHidden();
});

test("the lab draws the raw ship a round trip behind the predicted one, and changes the link without reconnecting", async ({
  server,
  person,
}) => {
  const page = await person();
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await page.goto(server.url);
  const joining = page.waitForRequest(/\/join$/);
  await page.getByTestId("to-lab").click();
  // Points in the lab count for no player.
  expect(Object.keys((await joining).postDataJSON() as object)).not.toContain("playerKey");
  await untilPlaying(page);
  await page.getByTestId("lab-jitterMs").fill("0");
  await page.getByTestId("lab-delayMs").fill("100");
  await page.getByTestId("pilot-self").click();
  await expect.poll(() => behindMs(page), { timeout: SETTLE_MS }).toBeGreaterThan(195);

  const start = await ownViews(page);
  const side = start.predicted.x < 400 ? 1 : -1;
  await page.keyboard.down(side > 0 ? "d" : "a");
  // In flight each view lags behind the next, along the ship's direction.
  await expect
    .poll(
      async () => {
        const { raw, interpolated, predicted } = await ownViews(page);
        return side * (predicted.x - raw.x) > 20 && side * (raw.x - interpolated.x) >= 0;
      },
      { intervals: [30] },
    )
    .toBe(true);
  await page.keyboard.up(side > 0 ? "d" : "a");
  await expect(page.getByTestId("lab-error-predicted")).toHaveText(/^\d+\.\d px \(\d+\.\d\)$/);

  await page.getByTestId("lab-link-direct").click();
  await expect.poll(() => behindMs(page), { timeout: SETTLE_MS }).toBeLessThan(195);
  expect(sockets.filter((url) => url.includes("/ws"))).toHaveLength(1);
});

test("a lab that can't be opened shows the reason and can be reopened", async ({
  server,
  person,
}) => {
  const page = await person();
  await page.route("**/api/rooms", (route) => route.abort());
  await page.goto(`${server.url}/lab`);
  await expect(page.getByTestId("notice-message")).not.toBeEmpty();
  await page.unroute("**/api/rooms");
  await page.getByTestId("try-again").click();
  await untilPlaying(page);
});

async function textOf(page: Page, id: string): Promise<string | null> {
  return await page.getByTestId(id).textContent();
}

type Places = Pick<OwnViews, "raw" | "interpolated" | "predicted">;

async function ownViews(page: Page): Promise<Places> {
  const places = await page.evaluate((): Places | undefined => {
    const own = window.ricochet?.session.frame.own;
    if (own === undefined) return undefined;
    const { raw, interpolated, predicted } = own;
    return { raw, interpolated, predicted };
  });
  if (places === undefined) throw new Error("no session");
  return places;
}

/** How far the newest snapshot is behind the player's tick, ms. */
async function behindMs(page: Page): Promise<number> {
  return Number.parseInt((await textOf(page, "lab-behind-raw")) ?? "", 10);
}
