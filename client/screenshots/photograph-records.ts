/** Screenshots for people outside a room: the stream overlay, a result page, the leaderboard. */
import type { Browser, Page } from "@playwright/test";
import { makeRoom } from "../e2e/arena-page.ts";
import { openPage, type Size, shoot } from "./photo.ts";

/** A stand-in for the stream behind an overlay, which has a transparent background. */
const STREAM = "linear-gradient(120deg, #35506b, #7a4b63 45%, #2f5d50 80%, #101820)";
const SETTLE_MS = 800;

/** Overlays of a room with players in it. */
export async function photographOverlay(
  from: Browser,
  url: string,
  code: string,
  size: Size,
): Promise<void> {
  const page = await openPage(from, size);
  for (const theme of ["dark", "light", "plain"]) {
    await page.goto(`${url}/watch/${code}?overlay=1&rows=6&scale=1.5&theme=${theme}`);
    await page.getByTestId("overlay-row").first().waitFor();
    await page.evaluate((ground) => {
      document.documentElement.style.background = ground;
    }, STREAM);
    await shot(page, theme === "dark" ? "overlay" : `overlay-${theme}`, size);
  }
  await page.context().close();
}

/** A delayed room before its first frame. */
export async function photographDelayed(from: Browser, url: string, size: Size): Promise<void> {
  const code = await makeRoom(url, { spectatorDelaySeconds: 30 });
  const page = await openPage(from, size);
  await page.goto(`${url}/watch/${code}`);
  await page.getByTestId("notice-message").filter({ hasText: "later" }).waitFor();
  await shot(page, "watch-later", size);
  await page.context().close();
}

/** A result page, opened from the link on `page`, which shows results; then the leaderboard. */
export async function photographRecords(page: Page, url: string, size: Size): Promise<void> {
  const address = await page.getByTestId("open-result").getAttribute("href");
  await page.goto(url + (address ?? ""));
  await page.getByTestId("result-row").first().waitFor();
  await shot(page, "match", size);
  await page.goto(`${url}/leaderboard`);
  await page.getByTestId("leader-row").first().waitFor();
  await shot(page, "leaderboard", size);
}

async function shot(page: Page, name: string, size: Size): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  await shoot(page, name, size);
}
