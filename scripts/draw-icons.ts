/** `npm run icons`: draws client/public/icon.svg into the PNG files that home screens ask for. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { BROWSER_FLAGS, findChromium } from "./chromium.mjs";

const FOLDER = path.join(import.meta.dirname, "../client/public");
/** The icon's own ground, for those that are filled to the edge. */
const GROUND = "#070b18";

interface Icon {
  readonly file: string;
  readonly sizePx: number;
  /** Part of the side that the drawing takes; what is below 1 stands on the ground, edge to edge. */
  readonly part: number;
}

const ICONS: readonly Icon[] = [
  { file: "icon-192.png", sizePx: 192, part: 1 },
  { file: "icon-512.png", sizePx: 512, part: 1 },
  // A system may cut a circle of 80 % of the side out of it.
  { file: "icon-maskable-512.png", sizePx: 512, part: 0.7 },
  // iOS rounds the corners itself and shows black where an icon is clear.
  { file: "apple-touch-icon.png", sizePx: 180, part: 0.92 },
];

async function draw(browser: Browser, svg: string, { file, sizePx, part }: Icon): Promise<void> {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const ground = part < 1 ? GROUND : "transparent";
  const sidePx = sizePx * part;
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">
      <img src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}" width="${sidePx}" height="${sidePx}">
    </body>`,
  );
  await page.locator("img").evaluate((image: HTMLImageElement) => image.decode());
  writeFileSync(path.join(FOLDER, file), await page.screenshot({ omitBackground: true }));
  await page.close();
  console.log(`${file}: ${sizePx} × ${sizePx}`);
}

const executablePath = findChromium();
if (executablePath === undefined)
  throw new Error("no Chromium: run `npm run e2e` once, it gets one");
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
const svg = readFileSync(path.join(FOLDER, "icon.svg"), "utf8");
for (const icon of ICONS) await draw(browser, svg, icon);
await browser.close();
