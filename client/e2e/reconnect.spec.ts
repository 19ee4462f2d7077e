/** Lost connections, reloads, wrong codes, and an outdated page. */
import { expect } from "@playwright/test";
import {
  enterAsHost,
  enterRoom,
  fireUntilKill,
  makeHostedRoom,
  makeRoom,
  shownScore,
  slotOf,
  untilPlaying,
} from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[N7] [R13] [R20] a host whose socket is cut returns to seat, score, room and missed chat", async ({
  server,
  cuttableProxy,
  person,
}) => {
  const room = await makeHostedRoom(server.url, { map: "Duel" });
  const [ada, bob] = [await person(), await person()];
  await enterAsHost(ada, cuttableProxy.url, room, "Ada");
  await enterRoom(bob, `${server.url}/r/${room.code}`, "Bob");
  const slot = await slotOf(ada);
  await fireUntilKill(ada, await slotOf(bob));
  const seenByBob = () => shownScore(bob, "leaderboard-row", slot);
  await expect.poll(seenByBob).toBeGreaterThanOrEqual(100);
  const score = await seenByBob();

  // An attempt meets the cut connection.
  const refused = cuttableProxy.refused();
  cuttableProxy.cut();
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
  await refused;
  cuttableProxy.mend();
  await untilPlaying(ada);
  await expect(ada.getByTestId("connection")).toBeHidden();
  expect(await slotOf(ada)).toBe(slot);
  await expect.poll(() => shownScore(ada, "leaderboard-row", slot)).toBe(score);
  await expect(ada.getByTestId("talk").locator("p")).toHaveText([/are you there/, /Good game/]);
  await ada.getByTestId("menu-button").click();
  await expect(ada.getByTestId("host-panel")).toBeVisible();

  await ada.reload();
  await untilPlaying(ada);
  expect(await slotOf(ada)).toBe(slot);
  const state = await fetch(`${server.url}/api/rooms/${room.code}`).then((said) => said.json());
  expect(state).toMatchObject({ players: 2 });
});

test("a wrong code shows an error, in the lobby and by link", async ({ server, person }) => {
  const ada = await person();
  await ada.goto(server.url);
  await ada.getByTestId("name").fill("Ada");
  await ada.getByTestId("code").fill("ZZZZZZ");
  await ada.getByTestId("join").click();
  await expect(ada.getByTestId("code-problem").or(ada.getByTestId("notice"))).toContainText(
    /does not exist/i,
  );
  await ada.goto(`${server.url}/r/ZZZZZZ`);
  await expect(
    ada.getByTestId("notice-message").or(ada.getByTestId("closed")).first(),
  ).toContainText(/does not exist|no room|not found/i);
});

test("[C45] an outdated page reloads once, then shows a notice", async ({ server, person }) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const page = await person();
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
