/**
 * Stored records: when a round ends, its result and the leaderboard are available, also after a restart.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { enterRoom, makeRoom } from "./arena-page.ts";
import { test } from "./arena-test.ts";
import { startServer } from "./server-process.ts";

const MAPS = path.join(import.meta.dirname, "maps");
const TAG = /#[0-9A-HJKMNP-TV-Z]{4}/;

test("a round's result can be shared, and the leaderboard outlives the server", async ({
  person,
}) => {
  // A whole round has to pass, with software rendering.
  test.slow();
  const folder = mkdtempSync(path.join(tmpdir(), "ricochet-records-"));
  const flags = ["--maps", MAPS, "--fill", "2", "--round-seconds", "5", "--data", folder];
  const server = await startServer(flags);
  const code = await makeRoom(server.url);
  const ada = await person();
  await enterRoom(ada, `${server.url}/r/${code}`, "Ada");
  const link = ada.getByTestId("open-result");
  const address = await link.getAttribute("href", { timeout: 20_000 });
  // Nothing covers the link.
  await link.click({ trial: true });
  expect(address).toMatch(/^\/m\/[\w-]{22}$/);

  const eve = await person();
  await eve.goto(server.url + address);
  const row = eve.getByTestId("result-row").filter({ hasText: "Ada" });
  await expect(row).toContainText(TAG);
  await expect(eve.getByTestId("result-row")).toHaveCount(2);
  expect(await eve.title()).toContain("Ricochet");
  await expect(eve.locator('meta[property="og:title"]')).toHaveAttribute("content", /Duel|Slalom/);
  await eve.goto(`${server.url}/leaderboard`);
  await expect(eve.getByTestId("leader-row")).toContainText(TAG);
  const shown = await eve.getByTestId("leader-row").textContent();
  await server.stop();

  const again = await startServer(flags);
  await eve.goto(again.url);
  await eve.getByTestId("to-leaders").click();
  await expect(eve.getByTestId("leader-row")).toHaveText(shown ?? "");
  await eve.getByTestId("leaders-day").click();
  await expect(eve.getByTestId("leader-row")).toHaveText(shown ?? "");
  await eve.goto(again.url + address);
  await expect(row).toContainText(TAG);
  await again.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a player copies the key to another browser", async ({ server, person }) => {
  test.slow();
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
