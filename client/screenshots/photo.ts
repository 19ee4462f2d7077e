/** A page in desktop or phone size, and its screenshot in docs/screenshots. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";

const ROOT = path.join(import.meta.dirname, "../..");
const FOLDER = path.join(ROOT, "docs/screenshots");
export const SIZES = {
  desktop: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
} as const;
export type Size = keyof typeof SIZES;

export async function openPage(from: Browser, size: Size, quality = "high"): Promise<Page> {
  const isPhone = size === "phone";
  const context = await from.newContext({
    viewport: SIZES[size],
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  const page = await context.newPage();
  // "auto" would show what this machine can render without a graphics card.
  const settings = JSON.stringify({ version: 1, quality });
  await page.addInitScript((text) => localStorage.setItem("ricochet.settings", text), settings);
  return page;
}

export async function shoot(page: Page, name: string, size: Size): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${name}-${size}.png`);
  await page.screenshot({ path: file });
  console.log(path.relative(ROOT, file));
}
