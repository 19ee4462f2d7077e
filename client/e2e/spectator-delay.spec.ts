/** A room with a spectator delay, and pending joins. */
import { expect } from "@playwright/test";
import { enterAsHost, makeHostedRoom } from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[C48] [C41] spectators of a delayed room see a countdown, then the delayed room", async ({
  server,
  person,
}) => {
  const ada = await person();
  const room = await makeHostedRoom(server.url, { map: "Duel", fill: 2 });
  await enterAsHost(ada, server.url, room, "Ada");
  const cy = await person();
  await cy.goto(`${server.url}/watch/${room.code}`);
  await expect(cy.getByTestId("live")).toHaveText("Live");
  await ada.getByTestId("menu-button").click();
  await ada.getByTestId("open-host-door").click();
  await ada.getByTestId("set-spectatorDelaySeconds").selectOption("30");
  await expect(cy.getByTestId("live")).toHaveText("30 s behind");
  await expect(cy.getByTestId("announcement")).toContainText("The picture goes on in");
  const dee = await person();
  await dee.goto(`${server.url}/watch/${room.code}`);
  await expect(dee.getByTestId("notice-message")).toContainText("The picture begins in");
  await ada.getByTestId("set-spectatorDelaySeconds").selectOption("5");
  await expect(dee.getByTestId("live")).toHaveText("5 s behind");
  await expect(cy.getByTestId("announcement")).toHaveCount(0);
  const ticksLeft = (page: typeof ada) =>
    page.evaluate(() => window.ricochet?.session.frame.phaseTicksLeft ?? 0);
  const delayed = await ticksLeft(dee);
  expect(delayed - (await ticksLeft(ada))).toBeGreaterThanOrEqual(300);
});

test("[C49] [R32] a host sees pending joins, and can add seats for them", async ({
  server,
  person,
}) => {
  const ada = await person();
  const room = await makeHostedRoom(server.url, {
    map: "Duel",
    seats: 2,
    fill: 0,
    startsWhen: "host",
  });
  await enterAsHost(ada, server.url, room, "Ada");
  // A ticket that no client has used yet.
  const answer = await ada.request.post(`${server.url}/api/rooms/${room.code}/join`, {
    data: { name: "Bob" },
  });
  expect(answer.status()).toBe(200);
  await expect(ada.getByTestId("waiting-room").getByTestId("coming")).toHaveText(
    /Bob\s*connecting/,
  );
  await ada.getByTestId("menu-button").click();
  await expect(ada.getByTestId("people").getByTestId("coming")).toHaveText(/Bob\s*connecting/);
  await ada.getByTestId("open-host-settings").click();
  await ada.getByTestId("set-seats").fill("40");
  await ada.getByTestId("set-seats").press("Enter");
  await expect(ada.getByTestId("player-count")).toHaveText("1/40");
});
