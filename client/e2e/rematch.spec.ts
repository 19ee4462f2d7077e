/** Rounds from start to results and again under one code; an interruption; an outdated page. */
import { expect, type Page } from "@playwright/test";
import { MODE_NAMES } from "../../shared/sim/modes/registry.ts";
import {
  enterAsHost,
  enterRoom,
  makeHostedRoom,
  makeRoom,
  slotOf,
  untilPlaying,
} from "./arena-page.ts";
import { drawLittle, test } from "./arena-test.ts";
import { startServer } from "./server-process.ts";

test("[R11] a short round of each mode reaches its results and restarts under the same code", async ({
  browser,
}) => {
  const server = await startServer(["--round-seconds", "5"]);
  const context = await browser.newContext({ viewport: { width: 480, height: 360 } });
  // Three pages draw at once without a graphics card.
  await drawLittle(context);
  await context.addInitScript(() => localStorage.setItem("ricochet.name", "Ada"));
  const playOn = async (mode: string): Promise<void> => {
    const room = await makeHostedRoom(server.url, { mode, fill: 4, startsWhen: "host" });
    const page = await context.newPage();
    await page.addInitScript(
      ([code, token]) => sessionStorage.setItem(`ricochet.host.${code}`, `${token}`),
      [room.code, room.hostToken],
    );
    await page.goto(`${server.url}/r/${room.code}`);
    await untilPlaying(page);
    const slot = await slotOf(page);
    await page.getByTestId("host-start").click();
    await expect(page.getByTestId("match-line")).toHaveAttribute("data-mode", mode);
    await expect(page.getByTestId("results")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByTestId("winner")).not.toBeEmpty();
    await page.getByTestId("host-rematch").click();
    await expect(page.getByTestId("countdown")).toBeVisible();
    await expect(page.getByTestId("room-code")).toHaveText(room.code);
    expect(await slotOf(page)).toBe(slot);
  };
  await Promise.all(MODE_NAMES.map(playOn));
  await context.close();
  await server.stop();
});

test("[R13] [R20] a host who reconnects gets back the seat, the room and the chat missed meanwhile", async ({
  server,
  wire,
  guest,
}) => {
  const room = await makeHostedRoom(server.url, { map: "Duel" });
  const [ada, bob] = [await guest(), await guest()];
  await enterAsHost(ada, wire.url, room, "Ada");
  await enterRoom(bob, `${server.url}/r/${room.code}`, "Bob");
  const slot = await slotOf(ada);
  wire.cut();
  await expect(ada.getByTestId("connection")).toHaveAttribute("data-phase", "reconnecting");
  await bob.getByTestId("menu-button").click();
  await expect(bob.locator('[data-testid="person"][data-name="Ada"]')).toContainText("away");
  await bob.getByTestId("resume").click();
  await bob.keyboard.press("Enter");
  await expect(bob.locator("[data-chat-line]")).toBeFocused();
  await bob.keyboard.type("are you there?");
  await bob.keyboard.press("Enter");
  await bob.keyboard.press("2");
  await expect(bob.getByTestId("talk")).toContainText("Good game!");
  wire.mend();
  await untilPlaying(ada);
  expect(await slotOf(ada)).toBe(slot);
  const said = ada.getByTestId("talk").locator("p");
  await expect(said).toHaveText([/are you there/, /Good game/]);
  await ada.getByTestId("menu-button").click();
  await expect(ada.getByTestId("host-panel")).toBeVisible();
});

test("[C45] an outdated page reloads once, then shows a message", async ({ server, guest }) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const page: Page = await guest();
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await page.addInitScript(() => localStorage.setItem("ricochet.name", "Ada"));
  await page.routeWebSocket(/\/ws/, (socket) => socket.close({ code: 4426 }));
  await page.goto(`${server.url}/r/${code}`);
  await expect(page.getByTestId("closed")).toContainText("new version");
  expect(loads).toBe(2);
});
