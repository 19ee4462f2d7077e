/** Modes as players see them: chosen in the lobby, shown during play, and named in the results. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { enterRoom, fireUntilKill, makeRoom, slotOf } from "./arena-page.ts";
import { test } from "./arena-test.ts";
import { startServer } from "./server-process.ts";

const MAPS = path.join(import.meta.dirname, "maps");

test("a room created in the lobby plays the chosen mode", async ({ server, person }) => {
  const ada = await person();
  await ada.goto(server.url);
  await ada.getByTestId("name").fill("Ada");
  await ada.getByTestId("mode-hold-the-crown").check({ force: true });
  await expect(ada.getByTestId("mode-goal")).toContainText("crown");
  await ada.getByTestId("create-private").click();
  await expect(ada.getByTestId("match-line")).toHaveAttribute("data-mode", "hold-the-crown");
});

test("[P17] teams are distinguishable, score together, and one of them wins", async ({
  person,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), "ricochet-teams-"));
  const server = await startServer(["--maps", MAPS, "--data", folder]);
  const code = await makeRoom(server.url, { map: "Duel", mode: "teams", fill: 0, scoreLimit: 100 });
  const [ada, bob] = [await person(), await person()];
  await enterRoom(ada, `${server.url}/r/${code}`, "Ada");
  await enterRoom(bob, `${server.url}/r/${code}`, "Bob");
  for (const page of [ada, bob]) {
    await expect(page.getByTestId("board-team-1")).toContainText("Ada");
    await expect(page.getByTestId("board-team-2")).toContainText("Bob");
    await expect(page.getByTestId("team-score-1")).toHaveText("0");
  }
  await fireUntilKill(ada, await slotOf(bob));
  for (const page of [ada, bob]) {
    await expect(page.getByTestId("winner")).toHaveText("Blue wins the round");
    await expect(page.getByTestId("team-score-1")).not.toHaveText("0");
  }
  const result = await ada.getByTestId("open-result").getAttribute("href");
  await bob.goto(server.url + result);
  expect(await bob.title()).toContain("Blue wins on Duel");
  await expect(bob.getByTestId("result-head")).toHaveText("Blue wins the round");
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
