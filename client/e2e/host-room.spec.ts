/** A hosted room from start to end: created in the lobby, with a password, a start, chat and a kick. */
import { expect } from "@playwright/test";
import { untilPlaying } from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[R9] [R12] [G21] a host creates a room, admits a friend, starts the round and removes them", async ({
  server,
  person,
}) => {
  const [ada, bob] = [await person(), await person()];
  await ada.goto(server.url);
  await ada.getByTestId("name").fill("Ada");
  await ada.getByTestId("waits-for-host").check({ force: true });
  await ada.getByTestId("new-password").fill("sesame");
  await ada.getByTestId("mode-hold-the-crown").check({ force: true });
  await expect(ada.getByTestId("mode-goal")).toContainText("crown");
  await ada.getByTestId("create-private").click();
  await untilPlaying(ada);
  await expect(ada.getByTestId("waiting-room")).toContainText("You start");
  const code = (await ada.getByTestId("room-code").textContent()) ?? "";

  await bob.goto(`${server.url}/r/${code}`);
  await bob.getByTestId("name").fill("Bob");
  await bob.getByTestId("enter").click();
  await expect(bob.getByTestId("entry-question")).toContainText("password");
  await bob.getByTestId("room-password").fill("guess");
  await bob.getByTestId("enter-password").click();
  await expect(bob.getByTestId("entry-question")).toContainText("password is wrong");
  await bob.getByTestId("room-password").fill("sesame");
  await bob.getByTestId("enter-password").click();
  await untilPlaying(bob);
  await expect(bob.getByTestId("waiting-room")).toContainText("Waiting for Ada");
  await expect(bob.getByTestId("host-start")).toHaveCount(0);

  await bob.keyboard.press("Enter");
  await bob.getByTestId("chat-text").fill("ready when you are");
  await bob.keyboard.press("Enter");
  await expect(ada.getByTestId("talk-history")).toContainText("ready when you are");

  await ada.getByTestId("host-start").click();
  await expect(bob.getByTestId("countdown")).toBeVisible();
  await expect(bob.getByTestId("countdown")).toHaveCount(0);
  await expect(bob.getByTestId("waiting-room")).toHaveCount(0);
  await expect(bob.getByTestId("match-line")).toHaveAttribute("data-mode", "hold-the-crown");

  await bob.reload();
  await untilPlaying(bob);

  await ada.getByTestId("menu-button").click();
  await ada.getByTestId("host-kick").click();
  await ada.getByTestId("confirm").click();
  await expect(bob.getByTestId("closed")).toContainText("removed");
  await expect(ada.getByTestId("people")).toContainText("No one else");
});
