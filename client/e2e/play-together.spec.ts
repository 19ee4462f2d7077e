/** Two players and a spectator in one private room. */
import { expect, type Page } from "@playwright/test";
import {
  DUEL,
  enterRoom,
  fireUntilKill,
  makeRoom,
  ownShip,
  shipsOn,
  shownScore,
  slotOf,
} from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("two pages in a private room see each other move", async ({ server, person }) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const [ada, bob] = [await person(), await person()];
  await enterRoom(ada, `${server.url}/r/${code}`, "Ada");
  await enterRoom(bob, `${server.url}/r/${code}`, "Bob");
  await seesMove(ada, bob);
  await seesMove(bob, ada);
});

/** Moves one page's ship and waits until the other page shows it at the same position. */
async function seesMove(mover: Page, watcher: Page): Promise<void> {
  const before = await ownShip(mover);
  if (before === undefined) throw new Error("no ship");
  const key = before.x < DUEL.width / 2 ? "d" : "a";
  await mover.keyboard.down(key);
  await expect
    .poll(async () => Math.abs(((await ownShip(mover))?.x ?? before.x) - before.x))
    .toBeGreaterThan(100);
  await mover.keyboard.up(key);
  await expect
    .poll(async () => {
      const own = await ownShip(mover);
      const seen = (await shipsOn(watcher)).find((ship) => ship.slot === own?.slot);
      return own === undefined || seen === undefined
        ? Number.POSITIVE_INFINITY
        : Math.hypot(own.x - seen.x, own.y - seen.y);
    })
    .toBeLessThan(0.01);
}

test("a kill appears on both leaderboards and on the watch page", async ({ server, person }) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const [ada, bob, eve] = [await person(), await person(), await person()];
  await enterRoom(ada, `${server.url}/r/${code}`, "Ada");
  await enterRoom(bob, `${server.url}/r/${code}`, "Bob");
  await eve.goto(`${server.url}/watch/${code}`);
  await expect(eve.getByTestId("watch")).toBeVisible();
  const [adaSlot, bobSlot] = [await slotOf(ada), await slotOf(bob)];

  await fireUntilKill(ada, bobSlot);

  for (const [page, row] of [
    [bob, "leaderboard-row"],
    [eve, "standings-row"],
  ] as const) {
    await expect.poll(() => shownScore(page, row, adaSlot)).toBeGreaterThanOrEqual(100);
    await expect.poll(() => shownScore(page, row, bobSlot)).toBe(0);
  }
  const feed = bob.locator('[data-testid="feed-entry"][data-kind="kill"]').first();
  await expect(feed).toHaveAttribute("data-slot", String(adaSlot));
  await expect(feed).toHaveAttribute("data-other", String(bobSlot));
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
