/**
 * `npm run screenshots`: starts the built server with AI players and takes screenshots of its pages in
 * desktop and phone size, into docs/screenshots.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { BROWSER_FLAGS, findChromium } from "../../scripts/install/chromium.mjs";
import { enterRoom, makeRoom } from "../e2e/arena-page.ts";
import { startServer } from "../e2e/server-process.ts";
import type { Session } from "../net/session/session-api.ts";
import { openPage, SIZES, type Size, shoot } from "./photo.ts";
import { photographPeople } from "./photograph-people.ts";
import { photographDelayed, photographOverlay, photographRecords } from "./photograph-records.ts";

/** Long enough for shots to fly and scores to differ. */
const PLAY_MS = 16_000;
/** Part of the ten seconds that the net graph shows. */
const NET_GRAPH_MS = 5000;
const LAB_MS = 12_000;
const KEYS = ["d", "s", "a", "w"] as const;

const executablePath = findChromium();
if (executablePath === undefined) throw new Error("no Chromium found: `npm run e2e` installs it");
const data = mkdtempSync(path.join(tmpdir(), "ricochet-pictures-"));
const server = await startServer(["--fill", "8", "--round-seconds", "30", "--data", data]);
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
for (const size of Object.keys(SIZES) as Size[]) {
  await photograph(browser, server.url, size);
  await photographPeople(browser, server.url, size);
  await photographPresets(browser, server.url, size);
  await photographDelayed(browser, server.url, size);
}
await photographModes(browser, server.url);
await browser.close();
await server.stop();
rmSync(data, { recursive: true, force: true });

async function photograph(from: Browser, url: string, size: Size): Promise<void> {
  const page = await openPage(from, size);
  await page.goto(url);
  await page.getByTestId("name").fill("Ada");
  await page.waitForTimeout(1500);
  await shoot(page, "lobby", size);
  await page.getByTestId("open-settings").click();
  await page.waitForTimeout(300);
  await shoot(page, "settings", size);
  await page.getByTestId("settings-close").click();
  await page.getByTestId("quick-play").click();
  await page.getByTestId("leaderboard-row").first().waitFor();
  const code = (await page.getByTestId("room-code").first().textContent())?.trim() ?? "";
  await untilFreshRound(page);
  await fight(page);
  await shoot(page, "arena", size);
  await page.keyboard.press("F3");
  await page.waitForTimeout(NET_GRAPH_MS);
  await shoot(page, "net-graph", size);
  await page.keyboard.press("F3");

  const watching = await openPage(from, size);
  await watching.goto(`${url}/watch/${code}`);
  await watching.waitForTimeout(3000);
  await shoot(watching, "watch", size);
  await watching.context().close();
  await photographOverlay(from, url, code, size);

  await page.getByTestId("results").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
  await shoot(page, "results", size);
  await photographRecords(page, url, size);
  await page.context().close();

  const lab = await openPage(from, size);
  await lab.goto(`${url}/lab`);
  // Long enough for figures from before the connection settled to drop out.
  await lab.waitForTimeout(LAB_MS);
  await shoot(lab, "lab", size);
  await lab.context().close();

  const late = await openPage(from, size);
  await late.goto(`${url}/r/ZZZZZZ`);
  await late.getByTestId("notice").waitFor();
  await shoot(late, "no-room", size);
  await late.context().close();
}

/** The arena in the lower presets; the other screenshots use the best one. */
async function photographPresets(from: Browser, url: string, size: Size): Promise<void> {
  for (const quality of ["low", "medium"]) {
    const page = await openPage(from, size, quality);
    await page.goto(url);
    await page.getByTestId("name").fill("Ada");
    await page.getByTestId("quick-play").click();
    await page.getByTestId("leaderboard-row").first().waitFor();
    await untilFreshRound(page);
    await fight(page);
    await shoot(page, `arena-${quality}`, size);
    await page.context().close();
  }
}

/** The arena in the modes that look different. */
async function photographModes(from: Browser, url: string): Promise<void> {
  for (const mode of ["teams", "hold-the-crown"]) {
    const page = await openPage(from, "desktop");
    const code = await makeRoom(url, { mode, fill: 8 });
    await enterRoom(page, `${url}/r/${code}`, "Ada");
    await fight(page);
    await shoot(page, `arena-${mode}`, "desktop");
    await page.context().close();
  }
}

/** Waits for a round with enough time left for a fight. */
async function untilFreshRound(page: Page): Promise<void> {
  await page.waitForFunction(
    (ticks) => {
      const { session } = (window as unknown as { ricochet: { session: Session } }).ricochet;
      return session.round?.phase === "playing" && session.frame.phaseTicksLeft > ticks;
    },
    (PLAY_MS / 1000 + 4) * 60,
    { timeout: 60_000 },
  );
}

/** Flies around and fires at the nearest ship until there is something to see. */
async function fight(page: Page): Promise<void> {
  const endMs = performance.now() + PLAY_MS;
  await page.mouse.move(400, 300);
  await page.mouse.down();
  for (let turn = 0; performance.now() < endMs; turn++) {
    const key = KEYS[turn % KEYS.length] ?? "d";
    await page.keyboard.down(key);
    const isWorthShowing = await aimForAWhile(page, performance.now() > endMs - PLAY_MS / 2);
    await page.keyboard.up(key);
    if (isWorthShowing) return;
  }
}

/** Aims for half a second; returns true as soon as a fight is near, if `mayStop`. */
async function aimForAWhile(page: Page, mayStop: boolean): Promise<boolean> {
  const { width, height } = page.viewportSize() ?? SIZES.desktop;
  for (let glance = 0; glance < 8; glance++) {
    const scene = await page.evaluate(nearestShip);
    if (scene !== undefined) {
      const distance = Math.max(1, Math.hypot(scene.dx, scene.dy));
      if (mayStop && scene.bullets >= 5 && distance < 400) return true;
      const scale = Math.min(width, height) / 3 / distance;
      await page.mouse.move(width / 2 + scene.dx * scale, height / 2 + scene.dy * scale);
    }
    await page.waitForTimeout(60);
  }
  return false;
}

/** Runs in the page: the vector to the nearest other ship in px, and the number of bullets in flight. */
function nearestShip(): { dx: number; dy: number; bullets: number } | undefined {
  const { session } = (window as unknown as { ricochet: { session: Session } }).ricochet;
  const { ships, bullets, ownRow } = session.frame;
  let nearest: { dx: number; dy: number; bullets: number } | undefined;
  for (let row = 0; row < ships.count && ownRow >= 0; row++) {
    const dx = (ships.x[row] ?? 0) - (ships.x[ownRow] ?? 0);
    const dy = (ships.y[row] ?? 0) - (ships.y[ownRow] ?? 0);
    const isNearer =
      nearest === undefined || Math.hypot(dx, dy) < Math.hypot(nearest.dx, nearest.dy);
    if (row !== ownRow && isNearer) nearest = { dx, dy, bullets: bullets.count };
  }
  return nearest;
}
