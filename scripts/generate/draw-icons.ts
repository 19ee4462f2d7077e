/**
 * `npm run icons`: draws client/public/icon.svg into the PNG files for home screens, and share-picture.svg
 * into the picture that messengers show beside a link.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { BROWSER_FLAGS, findChromium } from "../install/chromium.mjs";

const FOLDER = path.join(import.meta.dirname, "../../client/public");
/** Background of the icons that are filled to the edge. */
const GROUND = "#070b18";

interface Icon {
  readonly file: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Share of the side that the drawing takes; below 1, the background fills the rest. */
  readonly part: number;
}

const ICONS: readonly Icon[] = [
  { file: "icon-192.png", widthPx: 192, heightPx: 192, part: 1 },
  { file: "icon-512.png", widthPx: 512, heightPx: 512, part: 1 },
  // A system may cut a circle of 80 % of the side out of it.
  { file: "icon-maskable-512.png", widthPx: 512, heightPx: 512, part: 0.7 },
  // iOS rounds the corners itself and shows black where an icon is transparent.
  { file: "apple-touch-icon.png", widthPx: 180, heightPx: 180, part: 0.92 },
];

/** The width from which messengers show it large. */
const SHARED: Icon = { file: "share.png", widthPx: 1200, heightPx: 630, part: 1 };

async function draw(browser: Browser, svg: string, icon: Icon): Promise<void> {
  const { file, widthPx: width, heightPx: height, part } = icon;
  const page = await browser.newPage({ viewport: { width, height } });
  const ground = part < 1 ? GROUND : "transparent";
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">
      <img src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}" width="${width * part}" height="${height * part}">
    </body>`,
  );
  await page.locator("img").evaluate((image: HTMLImageElement) => image.decode());
  writeFileSync(path.join(FOLDER, file), await page.screenshot({ omitBackground: true }));
  await page.close();
  console.log(`${file}: ${width} × ${height}`);
}

const executablePath = findChromium();
if (executablePath === undefined)
  throw new Error("no Chromium: run `npm run e2e` once, it gets one");
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
const svg = readFileSync(path.join(FOLDER, "icon.svg"), "utf8");
for (const icon of ICONS) await draw(browser, svg, icon);
await draw(
  browser,
  readFileSync(path.join(import.meta.dirname, "share-picture.svg"), "utf8"),
  SHARED,
);
await browser.close();
