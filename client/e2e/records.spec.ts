/**
 * Stored records: when a round ends, its result and the leaderboard are available, also after a restart.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import {
  enterAsHost,
  enterRoom,
  fireUntilKill,
  makeHostedRoom,
  makeRoom,
  slotOf,
} from "./arena-page.ts";
import { test } from "./arena-test.ts";
import { startServer } from "./server-process.ts";

const MAPS = path.join(import.meta.dirname, "maps");
const TAG = /#[0-9A-HJKMNP-TV-Z]{4}/;

test("[P17] [R11] teams play to a result that can be shared, again under one code, and the leaderboard outlives the server", async ({
  person,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), "ricochet-records-"));
  const flags = ["--maps", MAPS, "--fill", "0", "--data", folder];
  const server = await startServer(flags);
  const rules = { map: "Duel", mode: "teams", scoreLimit: 100, startsWhen: "host" };
  const room = await makeHostedRoom(server.url, rules);
  const [ada, bob] = [await person(), await person()];
  await enterAsHost(ada, server.url, room, "Ada");
  await enterRoom(bob, `${server.url}/r/${room.code}`, "Bob");
  const [slot, bobSlot] = [await slotOf(ada), await slotOf(bob)];
  await ada.getByTestId("host-start").click();
  await expect(ada.getByTestId("countdown")).toBeVisible();
  for (const page of [ada, bob]) {
    await expect(page.getByTestId("board-team-1")).toContainText("Ada");
    await expect(page.getByTestId("board-team-2")).toContainText("Bob");
    await expect(page.getByTestId("team-score-1")).toHaveText("0");
  }
  await fireUntilKill(ada, bobSlot);
  const link = ada.getByTestId("open-result");
  await Promise.all([
    expect(ada.getByTestId("winner")).toHaveText("Blue wins the round"),
    expect(bob.getByTestId("winner")).toHaveText("Blue wins the round"),
    expect(bob.getByTestId("team-score-1")).not.toHaveText("0"),
    // Nothing overlaps it.
    link.click({ trial: true }),
  ]);
  const address = await link.getAttribute("href");
  expect(address).toMatch(/^\/m\/[\w-]{22}$/);
  // The results stay for ten seconds; after that a slow page finds the room waiting for its host.
  await ada.getByTestId("host-rematch").or(ada.getByTestId("host-start")).first().click();
  await expect(bob.getByTestId("countdown")).toBeVisible();
  await expect(ada.getByTestId("room-code")).toHaveText(room.code);
  expect([await slotOf(ada), await slotOf(bob)]).toEqual([slot, bobSlot]);

  const eve = await person();
  await eve.goto(server.url + address);
  expect(await eve.title()).toContain("Blue wins on Duel");
  await expect(eve.getByTestId("result-head")).toHaveText("Blue wins the round");
  await expect(eve.getByTestId("result-row")).toHaveCount(2);
  const row = eve.getByTestId("result-row").filter({ hasText: "Ada" });
  await expect(row).toContainText(TAG);
  await expect(eve.locator('meta[property="og:title"]')).toHaveAttribute("content", /Duel/);
  await eve.goto(`${server.url}/leaderboard`);
  const leader = eve.getByTestId("leader-row").filter({ hasText: "Ada" });
  await expect(leader).toContainText(TAG);
  const shown = await leader.textContent();
  await server.stop();

  const again = await startServer(flags);
  await eve.goto(again.url);
  await eve.getByTestId("to-leaders").click();
  await expect(leader).toHaveText(shown ?? "");
  await eve.getByTestId("leaders-day").click();
  await expect(leader).toHaveText(shown ?? "");
  await eve.goto(again.url + address);
  await expect(row).toContainText(TAG);
  await again.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a player takes the key to another browser", async ({ server, person }) => {
  const [here, there] = [await person(), await person()];
  await here.goto(server.url);
  await here.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await here.getByTestId("open-key").click();
  await here.getByTestId("copy-key").click();
  await expect(here.getByTestId("key-said")).toContainText("Copied");
  const key = await here.evaluate(() => navigator.clipboard.readText());

  await there.goto(server.url);
  await there.getByTestId("open-key").click();
  await there.getByTestId("pasted-key").fill("not a key");
  await there.getByTestId("use-key").click();
  await expect(there.getByTestId("key-said")).toContainText("not a player key");
  await there.getByTestId("pasted-key").fill(` ${key}`);
  await there.getByTestId("use-key").click();
  await expect(there.getByTestId("key-said")).toContainText("from the next room on");
  await there.keyboard.press("Escape");
  await expect(there.getByTestId("player-key")).toHaveCount(0);

  const joining = there.waitForRequest(/\/join$/);
  const code = await makeRoom(server.url);
  await there.goto(`${server.url}/r/${code}`);
  await there.getByTestId("name").fill("Ada");
  await there.getByTestId("enter").click();
  const request = await joining;
  expect(request.postDataJSON()).toMatchObject({ playerKey: key });
  expect(request.url()).not.toContain(key);
});

test("pages explain what they can't show, and what to do", async ({ server, person }) => {
  const eve = await person();
  await eve.goto(`${server.url}/leaderboard`);
  await expect(eve.getByTestId("leaders-problem")).toContainText("stores no results");
  await eve.goto(`${server.url}/m/${"A".repeat(22)}`);
  await expect(eve.getByTestId("notice-message")).toContainText("stores no results");
  const folder = mkdtempSync(path.join(tmpdir(), "ricochet-records-"));
  const keeping = await startServer(["--data", folder]);
  await eve.goto(`${keeping.url}/leaderboard`);
  await expect(eve.getByTestId("leaders-empty")).toBeVisible();
  expect((await eve.goto(`${keeping.url}/m/${"A".repeat(22)}`))?.status()).toBe(404);
  await expect(eve.getByTestId("notice-message")).toContainText("Check the link");
  await eve.goto(`${keeping.url}/leaderboard`);
  await keeping.stop();
  await eve.getByTestId("leaders-day").click();
  await expect(eve.getByTestId("leaders-problem")).toContainText("can't be reached");
  rmSync(folder, { recursive: true, force: true });
});
