/**
 * `npm run screenshots`: starts the built server with AI players and photographs its pages, on a
 * desktop's and a phone's size, into docs/screenshots.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { BROWSER_FLAGS, findChromium } from "./chromium.mjs";
import { startServer } from "./server-process.ts";

const ROOT = path.join(import.meta.dirname, "..");
const FOLDER = path.join(ROOT, "docs/screenshots");
const SIZES = {
  desktop: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
} as const;
type Size = keyof typeof SIZES;
/** Long enough that shots fly and scores differ. */
const PLAY_MS = 14_000;

mkdirSync(FOLDER, { recursive: true });
const executablePath = findChromium();
if (executablePath === undefined)
  throw new Error("no Chromium: run `npm run e2e` once, it gets one");
const server = await startServer(["--fill", "8", "--round-seconds", "30"]);
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
for (const size of Object.keys(SIZES) as Size[]) await photograph(browser, server.url, size);
await browser.close();
await server.stop();

async function photograph(from: Browser, url: string, size: Size): Promise<void> {
  const page = await openPage(from, size);
  await page.goto(url);
  await page.getByTestId("name").fill("Ada");
  await page.waitForTimeout(1500);
  await shoot(page, "lobby", size);
  await page.getByTestId("quick-play").click();
  await page.getByTestId("leaderboard-row").first().waitFor();
  const code = (await page.getByTestId("room-code").first().textContent())?.trim() ?? "";
  await page.mouse.move(900, 300);
  await page.keyboard.down("d");
  await page.waitForTimeout(PLAY_MS / 2);
  await page.keyboard.up("d");
  await page.waitForTimeout(PLAY_MS / 2);
  await shoot(page, "arena", size);

  const watching = await openPage(from, size);
  await watching.goto(`${url}/watch/${code}`);
  await watching.waitForTimeout(3000);
  await shoot(watching, "watch", size);
  await watching.context().close();

  await page.getByTestId("results").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
  await shoot(page, "results", size);
  await page.context().close();

  const late = await openPage(from, size);
  await late.goto(`${url}/r/ZZZZZZ`);
  await late.getByTestId("notice").waitFor();
  await shoot(late, "no-room", size);
  await late.context().close();
}

async function openPage(from: Browser, size: Size): Promise<Page> {
  const isPhone = size === "phone";
  const context = await from.newContext({
    viewport: SIZES[size],
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  return context.newPage();
}

async function shoot(page: Page, name: string, size: Size): Promise<void> {
  const file = path.join(FOLDER, `${name}-${size}.png`);
  await page.screenshot({ path: file });
  console.log(path.relative(ROOT, file));
}
