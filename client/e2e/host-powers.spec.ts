/**
 * The host's powers, from real pages: invite, lock, hand over, kick, ban, and a room that outlives its
 * host.
 */

import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { enterAsHost, enterRoom, makeHostedRoom, slotOf, untilPlaying } from "./arena-page.ts";
import { drawLittle, test } from "./arena-test.ts";
import { proxyTo } from "./cuttable-proxy.ts";
import { startServer } from "./server-process.ts";

const MAPS = path.join(import.meta.dirname, "maps");

/** A person's row in the open menu. */
const rowOf = (page: Page, name: string) =>
  page.locator(`[data-testid="person"][data-name="${name}"]`);

async function openDoor(page: Page): Promise<void> {
  await page.getByTestId("menu-button").click();
  await page.getByTestId("open-host-door").click();
}

test("[C40] [C41] a host on a phone renews and revokes the invitation, and locks the room", async ({
  server,
  person,
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await drawLittle(context);
  const ada = await context.newPage();
  const room = await makeHostedRoom(server.url, { map: "Duel", startsWhen: "host" });
  await enterAsHost(ada, server.url, room, "Ada");
  await ada.getByTestId("waiting-invite").tap();
  await expect(ada.getByTestId("invite-link")).toHaveText(`${server.url}/r/${room.code}`);
  await ada.getByTestId("invite-qr-button").tap();
  await expect(ada.getByTestId("invite-qr")).toBeVisible();
  const link = (await ada.getByTestId("invite-link").textContent()) ?? "";
  const bob = await person();
  await enterRoom(bob, link, "Bob");
  await expect(ada.getByTestId("waiting-person")).toHaveCount(2);

  await openDoor(ada);
  await ada.getByTestId("renew-invite").tap();
  const door = ada.getByTestId("host-panel");
  await expect(door.getByTestId("invite-code")).not.toHaveText(room.code);
  const renewed = (await door.getByTestId("invite-link").textContent()) ?? "";
  await bob.getByTestId("menu-button").click();
  await expect(bob.getByTestId("menu").getByTestId("invite-link")).toHaveText(renewed);
  const cy = await person();
  await cy.goto(link);
  await expect(cy.getByTestId("notice-message")).toContainText("new link");
  await enterRoom(cy, renewed, "Cy");

  await ada.getByTestId("revoke-invite").tap();
  await expect(door.getByTestId("no-invite")).toBeVisible();
  await expect(bob.getByTestId("menu").getByTestId("no-invite")).toBeVisible();
  await ada.getByTestId("renew-invite").tap();
  await ada.getByTestId("set-isLocked").tap();
  await expect(ada.getByTestId("set-isLocked")).toBeChecked();
  const late = await person();
  await late.goto((await door.getByTestId("invite-link").textContent()) ?? "");
  await late.getByTestId("name").fill("Di");
  await late.getByTestId("enter").click();
  await expect(late.getByTestId("notice-message")).toContainText("locked");
  await bob.reload();
  await untilPlaying(bob);
  await context.close();
});

test("[C41] [R12] settings reach all pages, and a refused one is reverted", async ({
  server,
  person,
}) => {
  const room = await makeHostedRoom(server.url, { map: "Duel", startsWhen: "host" });
  const [ada, bob] = [await person(), await person()];
  await enterAsHost(ada, server.url, room, "Ada");
  await enterRoom(bob, `${server.url}/r/${room.code}`, "Bob");
  const settings = () => bob.evaluate(() => window.ricochet?.session.room.settings);
  await ada.getByTestId("waiting-menu").click();
  await expect(bob.getByTestId("host-panel")).toHaveCount(0);
  await ada.getByTestId("open-host-settings").focus();
  await ada.keyboard.press("Enter");
  // By label and with the keyboard alone.
  await ada.getByRole("radio", { name: /teams/i }).focus();
  await ada.keyboard.press("Space");
  await ada.getByLabel("Friendly fire").focus();
  await ada.keyboard.press("Space");
  await ada.getByLabel("Score limit").fill("500");
  await ada.keyboard.press("Enter");
  await ada.getByLabel("Round length").selectOption("120");
  await ada.getByLabel("AI skill").selectOption("hard");
  await ada.getByLabel("Next map").selectOption("Slalom");
  await expect.poll(settings).toMatchObject({
    mode: "teams",
    friendlyFire: true,
    scoreLimit: 500,
    roundSeconds: 120,
    aiSkill: "hard",
    nextMap: "Slalom",
  });
  // Too many requests: refused changes must not stay on the page.
  const fill = ada.getByTestId("set-fill");
  await fill.evaluate((field: HTMLInputElement) => {
    for (let change = 0; change < 15; change++) {
      field.value = `${1 + (change % 2)}`;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  await expect(ada.getByTestId("host-refusal")).toContainText("Wait");
  await expect(async () => {
    expect(Number(await fill.inputValue())).toBe((await settings())?.fill);
  }).toPass();
});

test("[R13] [C42] [C43] a host mutes, hands over, receives reports and bans; a leaving host hands over", async ({
  server,
  person,
}) => {
  const room = await makeHostedRoom(server.url, { map: "Duel", startsWhen: "host" });
  const [ada, bob, cy] = [await person(), await person(), await person()];
  await enterAsHost(ada, server.url, room, "Ada");
  await enterRoom(bob, `${server.url}/r/${room.code}`, "Bob");
  await enterRoom(cy, `${server.url}/r/${room.code}`, "Cy");

  // Bob mutes Cy for himself; Ada still reads Cy and receives the report.
  await bob.getByTestId("menu-button").click();
  await rowOf(bob, "Cy").getByTestId("mute-here").click();
  await rowOf(bob, "Cy").getByTestId("report").click();
  await cy.keyboard.press("1");
  await expect(ada.getByTestId("talk-history")).toContainText("Hello!");
  await expect(bob.getByTestId("talk-history").first()).not.toContainText("Hello!");
  await ada.getByTestId("menu-button").click();
  await expect(ada.getByTestId("reports")).toContainText("Bob reported Cy");

  await rowOf(ada, "Bob").getByTestId("host-handOver").click();
  await expect(bob.getByTestId("host-panel")).toBeVisible();
  await expect(ada.getByTestId("host-panel")).toHaveCount(0);
  await rowOf(bob, "Cy").getByTestId("host-ban").click();
  await rowOf(bob, "Cy").getByTestId("confirm-not").click();
  await expect(rowOf(bob, "Cy")).toBeVisible();
  await rowOf(bob, "Cy").getByTestId("host-ban").click();
  await rowOf(bob, "Cy").getByTestId("confirm").click();
  await expect(cy.getByTestId("closed")).toContainText("removed");

  await bob.getByTestId("leave").click();
  await ada.getByTestId("resume").click();
  await expect(ada.getByTestId("host-start")).toBeVisible();
});

test("[R13] [C44] [C47] [R18] a host vanishes for good: a spectator of the full room gets the seat, a player hosts it", async ({
  person,
}) => {
  const server = await startServer(["--maps", MAPS, "--fill", "0", "--seat-seconds", "8"]);
  const cuttableProxy = await proxyTo(server.url);
  const room = await makeHostedRoom(server.url, { map: "Duel", seats: 2, password: "sesame" });
  const [ada, bob, cy] = [await person(), await person(), await person()];
  await enterAsHost(ada, cuttableProxy.url, room, "Ada");
  const answer = async (page: Page): Promise<void> => {
    await page.getByTestId("room-password").fill("sesame");
    await page.getByTestId("enter-password").click();
  };
  const come = async (page: Page, name: string): Promise<void> => {
    await page.goto(`${server.url}/r/${room.code}`);
    await page.getByTestId("name").fill(name);
    await page.getByTestId("enter").click();
    await answer(page);
  };
  await come(bob, "Bob");
  await untilPlaying(bob);
  await come(cy, "Cy");
  await cy.getByTestId("watch-instead").click();
  await answer(cy);
  await expect(cy.getByTestId("seat-wait")).toContainText("appears here");
  cuttableProxy.cut();
  await bob.getByTestId("menu-button").click();
  await expect(rowOf(bob, "Ada")).toContainText("away");
  await expect(bob.getByTestId("host-panel")).toHaveCount(0);
  await expect(cy.getByTestId("server-word")).toContainText("seat is free");
  await expect(bob.getByTestId("host-panel")).toBeVisible();
  // A line of the feed is shown only for seconds.
  await Promise.all([
    expect(bob.getByTestId("feed")).toContainText("Cy"),
    cy.getByTestId("take-seat").click(),
  ]);
  await untilPlaying(cy);
  expect(await slotOf(cy)).toBe(0);
  await expect(cy).toHaveURL(`${server.url}/r/${room.code}`);
  await cy.reload();
  await untilPlaying(cy);
  expect(await slotOf(cy)).toBe(0);
  // The former host returns without a seat, like any newcomer.
  cuttableProxy.mend();
  await expect(ada.getByTestId("room-password")).toBeVisible({ timeout: 20_000 });
  await answer(ada);
  await expect(ada.getByTestId("watch-instead")).toBeVisible();
  cuttableProxy.stop();
  await server.stop();
});
