/** Screenshots of a hosted room: waiting room, invitation, settings, chat and entry questions. */
import type { Browser, Page } from "@playwright/test";
import { enterAsHost, enterRoom, makeHostedRoom } from "../e2e/arena-page.ts";
import { openPage, type Size, shoot } from "./photo.ts";

/** Until transitions have ended. */
const SETTLE_MS = 600;

export async function photographPeople(from: Browser, url: string, size: Size): Promise<void> {
  const room = await makeHostedRoom(url, { seats: 3, fill: 0, startsWhen: "host" });
  const [ada, bob, cy] = [
    await openPage(from, size),
    await openPage(from, "desktop", "low"),
    await openPage(from, "desktop", "low"),
  ];
  await enterAsHost(ada, url, room, "Ada");
  await enterRoom(bob, `${url}/r/${room.code}`, "Bob");
  await enterRoom(cy, `${url}/r/${room.code}`, "Constance von Wald");
  await say(bob, "hello, is everybody here?");
  await say(cy, "one moment, I am getting a cup of tea and will be right back");
  await shot(ada, "waiting-room", size);
  await ada.getByTestId("waiting-invite").click();
  await ada.getByTestId("invite-qr-button").click();
  await shot(ada, "invite", size);
  await ada.getByTestId("invite-close").click();
  await photographMenu(ada, size);
  await photographEntry(from, url, room.code, ada, size);

  await ada.getByTestId("host-start").click();
  await ada.getByTestId("waiting-room").waitFor({ state: "detached" });
  await say(bob, "good luck!");
  await ada.getByTestId("chat-open").click();
  await shot(ada, "chat", size);
  for (const page of [ada, bob, cy]) await page.context().close();
}

async function photographMenu(ada: Page, size: Size): Promise<void> {
  await ada.getByTestId("waiting-menu").click();
  await shot(ada, "menu", size);
  await ada.getByTestId("open-host-settings").click();
  await ada.getByTestId("open-host-settings").scrollIntoViewIfNeeded();
  await shot(ada, "host-settings", size);
  await ada.getByTestId("open-host-settings").click();
  await ada.getByTestId("open-host-door").click();
  await ada.getByTestId("renew-invite").scrollIntoViewIfNeeded();
  await shot(ada, "host-door", size);
  await ada.getByTestId("open-host-door").click();
  await ada.getByTestId("host-kick").first().click();
  await ada.getByTestId("people").scrollIntoViewIfNeeded();
  await shot(ada, "people", size);
  await ada.getByTestId("confirm-not").click();
  await ada.getByTestId("open-host-door").click();
}

/** A full room with a password, as a new player sees it. `ada` has the access settings open. */
async function photographEntry(
  from: Browser,
  url: string,
  code: string,
  ada: Page,
  size: Size,
): Promise<void> {
  const di = await openPage(from, size);
  await di.goto(`${url}/r/${code}`);
  await di.getByTestId("name").fill("Di");
  await di.getByTestId("enter").click();
  await di.getByTestId("entry-question").waitFor();
  await shot(di, "room-full", size);
  await ada.getByTestId("host-password").fill("sesame");
  await ada.getByTestId("set-password").click();
  await ada.getByTestId("clear-password").waitFor();
  await di.getByTestId("watch-instead").click();
  await di.getByTestId("room-password").waitFor();
  await shot(di, "password", size);
  await di.getByTestId("room-password").fill("sesame");
  await di.getByTestId("enter-password").click();
  await di.getByTestId("seat-wait").waitFor();
  await shot(di, "watch-full", size);
  await di.context().close();
  await ada.getByTestId("resume").click();
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByTestId("chat-open").click();
  await page.getByTestId("chat-text").fill(text);
  await page.getByTestId("chat-text").press("Enter");
}

async function shot(page: Page, name: string, size: Size): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  await shoot(page, name, size);
}
