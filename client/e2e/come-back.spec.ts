/** Lost connections, reloads and wrong codes. */
import { expect } from "@playwright/test";
import {
  enterRoom,
  fireUntilKill,
  makeRoom,
  shownScore,
  slotOf,
  untilPlaying,
} from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[N7] a page whose socket is cut reconnects to its seat and score", async ({
  server,
  wire,
  person,
}) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const [ada, bob] = [await person(), await person()];
  await enterRoom(ada, `${wire.url}/r/${code}`, "Ada");
  await enterRoom(bob, `${server.url}/r/${code}`, "Bob");
  const [adaSlot, bobSlot] = [await slotOf(ada), await slotOf(bob)];
  await fireUntilKill(ada, bobSlot);
  const seenByBob = () => shownScore(bob, "leaderboard-row", adaSlot);
  await expect.poll(seenByBob).toBeGreaterThanOrEqual(100);
  const score = await seenByBob();

  wire.cut();
  await expect(ada.getByTestId("connection")).toHaveAttribute("data-phase", "reconnecting");
  // Long enough for an attempt to fail on the cut wire.
  await ada.waitForTimeout(1500);
  wire.mend();
  await untilPlaying(ada);
  expect(await slotOf(ada)).toBe(adaSlot);
  await expect.poll(() => shownScore(ada, "leaderboard-row", adaSlot)).toBe(score);
  await expect(ada.getByTestId("connection")).toBeHidden();
});

test("a reload keeps the seat", async ({ server, person }) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const ada = await person();
  await enterRoom(ada, `${server.url}/r/${code}`, "Ada");
  const slot = await slotOf(ada);
  await ada.reload();
  await untilPlaying(ada);
  expect(await slotOf(ada)).toBe(slot);
  const state = await fetch(`${server.url}/api/rooms/${code}`).then((answer) => answer.json());
  expect(state).toMatchObject({ players: 1 });
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
