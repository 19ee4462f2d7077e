/** Two people in one private room, and what its spectators see. */
import { expect } from "@playwright/test";
import { enterRoom, fireUntilKill, makeRoom, shownScore, slotOf } from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[C21] a kill is on both leaderboards, on the watch page, and on an overlay with a transparent background", async ({
  server,
  person,
}) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const [ada, bob, eve, stream] = [await person(), await person(), await person(), await person()];
  await enterRoom(ada, `${server.url}/r/${code}`, "Ada");
  await enterRoom(bob, `${server.url}/r/${code}`, "Bob");
  await eve.goto(`${server.url}/watch/${code}`);
  await expect(eve.getByTestId("watch")).toBeVisible();
  await stream.goto(`${server.url}/watch/${code}?overlay=1&rows=5&scale=2&theme=plain`);
  await expect(stream.getByTestId("overlay-row")).toHaveCount(2);
  const [adaSlot, bobSlot] = [await slotOf(ada), await slotOf(bob)];

  // A line of the feed is shown only for seconds: the page itself records it.
  const killShown = ada.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const note = (): void => {
          const line = document.querySelector<HTMLElement>(
            "[data-testid=feed-entry][data-kind=kill]",
          );
          if (line !== null) resolve(`${line.dataset["slot"]} kills ${line.dataset["other"]}`);
        };
        new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
      }),
  );
  // The second player to join leads now, so their row must move.
  await fireUntilKill(bob, adaSlot);
  expect(await killShown).toBe(`${bobSlot} kills ${adaSlot}`);

  for (const [page, row] of [
    [ada, "leaderboard-row"],
    [eve, "standings-row"],
  ] as const) {
    await expect.poll(() => shownScore(page, row, bobSlot)).toBeGreaterThanOrEqual(100);
    await expect.poll(() => shownScore(page, row, adaSlot)).toBe(0);
  }

  const rowOf = (slot: number) => stream.locator(`[data-testid=overlay-row][data-slot="${slot}"]`);
  await expect(rowOf(bobSlot)).toHaveAttribute("data-rank", "1");
  await expect(rowOf(adaSlot)).toHaveAttribute("data-rank", "2");
  const topOf = async (slot: number) => (await rowOf(slot).boundingBox())?.y ?? 0;
  await expect.poll(async () => (await topOf(bobSlot)) < (await topOf(adaSlot))).toBe(true);
  expect((await rowOf(bobSlot).boundingBox())?.height).toBeCloseTo(56, 0);
  const grounds = await stream.evaluate(() =>
    [document.documentElement, document.body, document.querySelector("main")].map(
      (element) => element && getComputedStyle(element).backgroundColor,
    ),
  );
  expect(new Set(grounds)).toEqual(new Set(["rgba(0, 0, 0, 0)"]));
});

test("the watch page reports a missing room, and shows an existing one", async ({
  server,
  person,
}) => {
  const eve = await person();
  await eve.goto(`${server.url}/watch/ABCDEF`);
  await expect(eve.getByTestId("closed").or(eve.getByTestId("notice"))).toContainText(
    /does not exist|no room|not found/i,
  );
  const code = await makeRoom(server.url, { map: "Duel" });
  await eve.goto(`${server.url}/watch/${code}`);
  await expect(eve.getByTestId("watch")).toHaveAttribute("data-phase", "playing");
});
